import type { Fen } from '../../../../../kernel/money.ts'
import { type BudgetLine, type FundId, funds, type Timing, timings } from '../../book/book.ts'
import { fundChoices, timingChoices } from '../choices.ts'
import { printYuan } from '../export-book.ts'
import { plainName } from '../read-cell.ts'
import type { GovernmentItemFor } from './government-item.ts'
import type { Margin } from './margins.ts'
import type { TakeOverDraft } from './take-over-draft.ts'
import type { TakenProject } from './take-projects.ts'

/** Pairs of a functional and an economic item that are two names of the same money: 住房公积金. */
export type SameMoney = readonly { functional: string; departmentItem: string }[]

export interface LineSources {
  margins: readonly Margin[]
  projects: readonly TakenProject[]
  sameMoney: SameMoney
  governmentItemFor: GovernmentItemFor
}

/**
 * The lines that the printed tables determine. Tables print sums by functional item, by economic item and by project,
 * never their crossing; it is determined only where one side has a single member, or where two items are two names of
 * the same money. Everything else is asked.
 */
export function takeLines(sources: LineSources, draft: TakeOverDraft): void {
  const writer = new LineWriter(sources, draft)
  for (const fund of funds) {
    for (const timing of timings) {
      takeProjectMoney(fund, timing, sources, writer)
      takeBasicMoney(fund, timing, sources, writer)
    }
  }
  askForTheRest(sources.margins, writer)
  writer.askForFen()
}

function takeProjectMoney(fund: FundId, timing: Timing, { margins }: LineSources, writer: LineWriter): void {
  const group = { fund, timing, uses: ['project'] }
  const projects = margins.filter((margin) => margin.kind === 'project' && isExactly(margin, group))
  const items = functionalFor(margins, group, projects)
  if (projects.length === 0 && items.length === 0) return
  const what = `${named(fund, timing)}的项目支出`
  const [onlyItem] = items
  const [onlyProject] = projects
  if (!onlyItem || !onlyProject || !isSameSum(items, projects)) {
    writer.askGroup(
      group,
      what,
      [...items, ...projects],
      '报表没有同时列出它属于哪些项目、哪些功能科目，或两边合计不等',
    )
    return
  }
  if (items.length > 1 && projects.length > 1) {
    const options = items.map(({ key, label }) => `${key} ${label}`)
    for (const project of projects)
      writer.ask(
        project,
        group,
        `${what}里，项目“${project.label}”（${money(project)}）属于哪个功能科目？报表没有写。`,
        options,
      )
    return
  }
  const many = items.length > 1 ? items : projects
  for (const margin of many)
    writer.addProject(margin, group, {
      functional: margin.kind === 'functional' ? margin.key : onlyItem.key,
      project: margin.kind === 'project' ? margin.label : onlyProject.label,
    })
}

/**
 * By functional item, printed for exactly this group; or for more, where its sum shows that there is nothing but this
 * group in it (all money carried over is project money).
 */
function functionalFor(margins: readonly Margin[], group: Group, others: readonly Margin[]): Margin[] {
  const functional = margins.filter(({ kind }) => kind === 'functional')
  const exact = functional.filter((margin) => isExactly(margin, group))
  if (exact.length > 0) return exact
  const wider = functional.filter((margin) => covers(margin, group))
  const sets = Map.groupBy(wider, ({ table, funds: f, timings: t, uses: u }) =>
    JSON.stringify([table, f, t, u]),
  )
  return [...sets.values()].find((set) => others.length > 0 && isSameSum(set, others)) ?? []
}

function takeBasicMoney(fund: FundId, timing: Timing, sources: LineSources, writer: LineWriter): void {
  const group = { fund, timing, uses: ['personnel', 'publicUse'] }
  const of = (kind: Margin['kind']) =>
    sources.margins.filter((margin) => margin.kind === kind && isWithin(margin, group))
  let items = of('functional')
  let economic = of('departmentItem').filter(({ uses }) => uses.length === 1)
  for (const pair of sources.sameMoney) {
    const item = items.find(({ key }) => key === pair.functional)
    const same = economic.filter(({ key }) => key === pair.departmentItem)
    const [only] = same
    if (!item || !only || same.length > 1 || !isSameSum([item], [only])) continue
    writer.addBasic(only, group, item.key, only)
    items = items.filter((one) => one !== item)
    economic = economic.filter((one) => one !== only)
  }
  const [onlyItem] = items
  const [onlyEconomic] = economic
  if (!onlyItem && !onlyEconomic) return
  const what = `${named(fund, timing)}的基本支出`
  if (!onlyItem || !onlyEconomic || !isSameSum(items, economic)) {
    writer.askGroup(
      group,
      what,
      [...items, ...economic],
      '报表没有同时列出它的功能科目和经济科目，或两边合计不等',
    )
  } else if (items.length === 1) {
    for (const margin of economic) writer.addBasic(margin, group, onlyItem.key, margin)
  } else if (economic.length === 1) {
    for (const margin of items) writer.addBasic(onlyEconomic, group, margin.key, margin)
  } else {
    const options = economic.map((margin) => `${margin.key} ${margin.label} ${money(margin)}`)
    for (const margin of items)
      writer.ask(
        margin,
        group,
        `${what}里，${margin.key} ${margin.label}（${money(margin)}）由哪些经济科目组成？报表没有写。`,
        options,
      )
  }
}

/** A fund of which the tables print money and nothing above could be found or asked. */
function askForTheRest(margins: readonly Margin[], writer: LineWriter): void {
  for (const fund of funds) {
    const own = margins.filter((margin) => margin.funds.length === 1 && margin.funds[0] === fund)
    if (own.length === 0 || writer.isTold(fund)) continue
    const group = { fund, timing: 'current' as const, uses: ['rest'] }
    writer.askGroup(
      group,
      named(fund, 'current'),
      own.filter(({ kind }) => kind === 'functional'),
      '报表没有列出它是基本支出还是哪个项目',
    )
  }
}

interface Group {
  fund: FundId
  timing: Timing
  uses: readonly string[]
}

function isExactly(margin: Margin, group: Group): boolean {
  return isWithin(margin, group) && margin.uses.length === group.uses.length
}

function isWithin(
  { funds: own, timings: when, uses }: Margin,
  { fund, timing, uses: wanted }: Group,
): boolean {
  const isOne = own.length === 1 && own[0] === fund && when.length === 1 && when[0] === timing
  return isOne && uses.every((use) => wanted.includes(use))
}

function covers({ funds: own, timings: when, uses }: Margin, { fund, timing, uses: wanted }: Group): boolean {
  return own.includes(fund) && when.includes(timing) && wanted.every((use) => uses.some((one) => one === use))
}

/** Equal as far as rounded figures can tell: each may be half a step off. */
function isSameSum(left: readonly Margin[], right: readonly Margin[]): boolean {
  const sum = (margins: readonly Margin[]) => margins.reduce((total, { amountFen }) => total + amountFen, 0)
  const slack = [...left, ...right].reduce((total, { stepFen }) => total + stepFen / 2, 0)
  return Math.abs(sum(left) - sum(right)) <= slack
}

function named(fund: FundId, timing: Timing): string {
  const word = (choices: typeof fundChoices, value: string) =>
    choices.find((one) => one.value === value)?.label ?? ''
  return `${word(fundChoices, fund)}（${word(timingChoices, timing)}）`
}

function money({ amountFen }: Pick<Margin, 'amountFen'>): string {
  return `${printYuan(amountFen)} 元`
}

class LineWriter {
  private readonly sources: LineSources
  private readonly draft: TakeOverDraft
  private readonly told = new Set<FundId>()
  private readonly roundedIds: string[] = []
  private roundedStepFen = 0

  constructor(sources: LineSources, draft: TakeOverDraft) {
    this.sources = sources
    this.draft = draft
  }

  isTold(fund: FundId): boolean {
    return this.told.has(fund)
  }

  addProject(
    margin: Margin,
    group: Group,
    { functional, project }: { functional: string; project: string },
  ): void {
    const taken = this.sources.projects.find(({ name }) => plainName(name) === plainName(project))
    if (!taken) {
      this.ask(margin, group, `“${project}”（${money(margin)}）没有找到对应的项目。请手工录入这一笔。`)
      return
    }
    // The form prints the project's year in 元: exact where it rounds to what the table prints.
    const { annualFen } = taken
    const isOfForm = annualFen !== undefined && Math.abs(annualFen - margin.amountFen) <= margin.stepFen / 2
    const amountFen = isOfForm && margin.kind === 'project' ? annualFen : margin.amountFen
    const line = this.add(group, {
      functional,
      departmentItem: null,
      governmentItem: null,
      use: 'project',
      projectId: taken.id,
      amountFen,
    })
    if (!isOfForm) this.remember(line.id, margin)
    this.draft.ask({
      id: `line-item-${line.id}`,
      where: `line:${line.id}`,
      text: `项目“${project}”的 ${printYuan(amountFen)} 元用于哪些经济科目？报表没有写，请在预算明细里补上（可以拆成几笔）。`,
    })
  }

  addBasic(economic: Margin, group: Group, functional: string, amount: Margin): void {
    const use = economic.uses.includes('personnel') ? 'personnel' : 'publicUse'
    const governmentItem = this.sources.governmentItemFor(economic.key, economic.governmentName) ?? null
    const line = this.add(group, {
      functional,
      departmentItem: economic.key,
      governmentItem,
      use,
      projectId: null,
      amountFen: amount.amountFen,
    })
    this.remember(line.id, amount)
    if (governmentItem === null)
      this.draft.ask({
        id: `line-government-${line.id}`,
        where: `line:${line.id}`,
        text: `${economic.key} ${economic.label}属于哪个政府预算支出经济科目？文件里没有能确定它的写法。`,
      })
  }

  private add(
    { fund, timing }: Group,
    rest: Pick<
      BudgetLine,
      'functional' | 'departmentItem' | 'governmentItem' | 'use' | 'projectId' | 'amountFen'
    >,
  ): BudgetLine {
    const line: BudgetLine = { id: this.draft.freshId(), fund, timing, note: '', ...rest }
    this.draft.add('line', line)
    this.told.add(fund)
    return line
  }

  private remember(id: string, { stepFen }: Margin): void {
    if (stepFen <= 1) return
    this.roundedIds.push(id)
    this.roundedStepFen = Math.max(this.roundedStepFen, stepFen)
  }

  ask(margin: Margin, { fund, timing, uses }: Group, text: string, options?: string[]): void {
    this.told.add(fund)
    const id = `line-${fund}-${timing}-${uses.join('-')}-${margin.key}`
    this.draft.ask({ id, where: 'line', text, ...(options && { options }) })
  }

  askGroup(group: Group, what: string, margins: readonly Margin[], why: string): void {
    this.told.add(group.fund)
    const id = `line-${group.fund}-${group.timing}-${group.uses.join('-')}`
    const listed = margins.slice(0, 12).map((margin) => `${margin.label} ${money(margin)}`)
    this.draft.ask({
      id,
      where: 'line',
      text: `${what}没有取成明细：${why}。请手工录入。报表里有：${listed.join('、')}。`,
    })
  }

  /** One question for all of them: each amount is off by less than half a step. */
  askForFen(): void {
    if (this.roundedIds.length === 0) return
    const step = printYuan(this.roundedStepFen as Fen) // a step is a whole number of fen
    this.draft.ask({
      id: 'line-fen',
      where: `line:${this.roundedIds[0]}`,
      text: `有 ${this.roundedIds.length} 笔明细取自四舍五入到 ${step} 元的报表，更细的数文件里没有。请按批复逐笔核对到分。`,
    })
  }
}
