import { type Fen, fen } from '../../../../../kernel/money.ts'
import { type BookProject, type Funding, fundingSources } from '../../book/book.ts'
import type { GoalSet, PerformanceForm } from '../../read/reading.ts'
import { plainName } from '../read-cell.ts'
import { fieldText, indicatorsOf, signersOf } from './form-fields.ts'
import type { PublishedReading } from './published-reading.ts'
import type { TakeOverDraft } from './take-over-draft.ts'

const noMoney: Funding = {
  central: fen(0),
  provincial: fen(0),
  local: fen(0),
  selfRaised: fen(0),
  other: fen(0),
}

/** A project that was taken over, with the year's money that its form states. */
export interface TakenProject {
  id: string
  name: string
  /** Exact, where the form prints it. */
  annualFen?: Fen
}

/**
 * The projects of the forms, and those that only the tables name.
 * @param hasMoney this very year's document: its money counts; otherwise only what a project is.
 * @param known projects of the book: left alone, its own words are newer than a published document's.
 */
export function takeProjects(
  reading: PublishedReading,
  draft: TakeOverDraft,
  hasMoney: boolean,
  known: readonly BookProject[] = [],
): TakenProject[] {
  const taken: TakenProject[] = []
  const find = (name: string) => known.find((one) => plainName(one.name) === plainName(name))
  for (const form of reading.forms) {
    if (form.kind !== 'project') continue
    const held = find(fieldText(form, 'projectName'))
    const project = held ?? projectOf(form, draft, hasMoney)
    if (project === undefined) continue
    if (held) draft.notes.push(`项目“${held.name}”本预算里已有，没有改动。`)
    else draft.add('project', project)
    const annual = form.funding.find(({ set, source }) => set === 'annual' && source === 'total')?.fen
    taken.push({ id: project.id, name: project.name, ...(annual !== undefined && { annualFen: annual }) })
  }
  for (const name of namesInTables(reading)) {
    if (taken.some((one) => plainName(one.name) === plainName(name))) continue
    const held = find(name)
    const project = held ?? bareProject(name, draft)
    if (!held) draft.add('project', project)
    taken.push({ id: project.id, name })
  }
  return taken
}

function namesInTables({ tables }: PublishedReading): string[] {
  const names = tables.flatMap(({ rows }) =>
    rows.filter(({ level, repeats }) => level === 'project' && !repeats).map(({ label }) => label),
  )
  return [...new Set(names)]
}

function projectOf(form: PerformanceForm, draft: TakeOverDraft, hasMoney: boolean): BookProject | undefined {
  const name = fieldText(form, 'projectName')
  if (name === '') {
    draft.ask({
      id: `form-${form.id}`,
      where: 'project',
      text: `“${form.title}”里没有读到项目名称，没有取用这张表。请手工录入。`,
    })
    return undefined
  }
  const id = draft.freshId()
  const where = `project:${id}`
  const text = (field: string, max: number, what: string) =>
    draft.fitted(fieldText(form, field), max, where, what)
  return {
    ...bareProject(name, draft, { id, class: classOf(form), form: form.id }),
    departmentCode: text('departmentCode', 12, '主管部门代码'),
    departmentName: text('departmentName', 60, '主管部门'),
    implementingUnit: text('implementingUnit', 60, '实施单位'),
    attribute: text('projectAttribute', 40, '项目属性'),
    period: text('projectPeriod', 20, '项目期'),
    funding: hasMoney
      ? { wholePeriod: fundingOf(form, 'wholePeriod'), annual: fundingOf(form, 'annual') }
      : { wholePeriod: noMoney, annual: noMoney },
    overview: text('overview', 4000, '项目概况'),
    basis: text('basis', 4000, '立项依据'),
    necessity: text('necessity', 4000, '设立必要性'),
    safeguards: text('safeguards', 4000, '制度措施'),
    plan: hasMoney ? planOf(form, draft, where) : [],
    planText: hasMoney && form.plan.length === 0 ? text('plan', 4000, '实施计划') : '',
    goals: {
      wholePeriod: goalOf(form, 'wholePeriod', draft, where),
      annual: goalOf(form, 'annual', draft, where),
    },
    indicators: indicatorsOf(form, draft, where),
    signers: signersOf(form, draft, hasMoney),
  }
}

/** A project of which only the name is known; its class is asked for. */
function bareProject(
  name: string,
  draft: TakeOverDraft,
  known: { id?: string; class?: BookProject['class'] | undefined; form?: string } = {},
): BookProject {
  const id = known.id ?? draft.freshId()
  const where = `project:${id}`
  if (known.class === undefined)
    draft.ask({
      id: `project-class-${id}`,
      where,
      text: `文件没有写项目“${name}”的类别，暂记为特定目标类。它是哪一类？`,
      options: ['其他运转类', '特定目标类'],
    })
  if (known.form === undefined)
    draft.ask({
      id: `project-form-${id}`,
      where,
      text: `项目“${name}”只在报表里有名称，没有绩效目标表。请补充。`,
    })
  return {
    id,
    name: draft.fitted(name, 120, where, '项目名称'),
    class: known.class ?? 'specificPurpose',
    departmentCode: '',
    departmentName: '',
    implementingUnit: '',
    attribute: '',
    period: '',
    funding: { wholePeriod: noMoney, annual: noMoney },
    overview: '',
    basis: '',
    necessity: '',
    safeguards: '',
    plan: [],
    planText: '',
    goals: { wholePeriod: '', annual: '' },
    indicators: [],
    signers: { responsible: '', handledBy: '', phone: '', filledAt: '' },
  }
}

function classOf(form: PerformanceForm): BookProject['class'] | undefined {
  const printed = fieldText(form, 'projectClass')
  if (/其他运转/.test(printed)) return 'otherOperating'
  return /特定目标/.test(printed) ? 'specificPurpose' : undefined
}

function fundingOf(form: PerformanceForm, set: GoalSet): Funding {
  const amount = (source: string) => form.funding.find((one) => one.set === set && one.source === source)?.fen
  const funding = { ...noMoney }
  for (const source of fundingSources) funding[source] = amount(source) ?? fen(0)
  return funding
}

function planOf(form: PerformanceForm, draft: TakeOverDraft, where: string): BookProject['plan'] {
  return form.plan
    .filter(({ counts }) => counts)
    .map(({ purpose, fen: amountFen }) => ({
      id: draft.freshId(),
      purpose: draft.fitted(purpose || '（文件没有写用途）', 200, where, '一项计划的用途'),
      amountFen,
    }))
    .slice(0, 200)
}

function goalOf(form: PerformanceForm, set: GoalSet, draft: TakeOverDraft, where: string): string {
  const texts = form.goals.filter((goal) => goal.set === set).map(({ text }) => text)
  return draft.fitted(texts.join('\n'), 4000, where, set === 'annual' ? '年度目标' : '实施期目标')
}
