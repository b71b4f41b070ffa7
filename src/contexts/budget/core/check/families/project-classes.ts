/**
 * Counts and sums of projects that sentences state, against the rows of the project tables. A class of projects
 * (其他运转类, 特定目标类) is some of the rows, and the tables do not print which: it is right when some so many rows
 * add up to its money.
 */
import type { CellFact, Statement } from '../../read/reading.ts'
import { relationsOf } from '../../template/relations.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { hasAllProjects } from './claims.ts'
import { equation, factPart, statementPart } from './evidence.ts'
import { sameMoney } from './interval.ts'
import type { View } from './view.ts'

interface Judged {
  result: IdentityResult
  finding?: Finding
}

/** 2¹⁶ sums are tried at most; units with more projects than this are rare. */
const mostRows = 16
/** Half a step of 0.01 万元, in fen: what a printed row may hide. */
const halfStep = 5000

export function projectClasses(view: View): Judged[] {
  const template = view.library.templates.find((one) => one.id === view.reading.template)
  const relations = relationsOf(template)
  if (!hasAllProjects(view, relations)) return []
  return relations.projectClasses.flatMap(({ count, amount, tables, someRows }) => {
    if (tables.some((table) => !view.findTable(table))) return []
    const facts = tables.flatMap((table) =>
      view
        .detailRows(table)
        .filter((row) => row.level === 'project')
        .flatMap((row) => view.findFact(`${table}.${row.rowKey}.total`) ?? []),
    )
    const counts = view.keyed(count).filter((one) => one.measure === 'count')
    const amounts = view.keyed(amount).filter((one) => one.measure === 'amount')
    if (someRows)
      return counts.flatMap((own) => {
        const money = amounts.find((one) => one.sentence === own.sentence && one.section === own.section)
        return money ? classOf(view, own, money, facts) : []
      })
    return [
      ...counts.map((one) => projectCount(view, one, facts)),
      ...amounts.map((one) => projectSum(view, one, facts)),
    ]
  })
}

/** This year's money and what is carried in are rows of one project, in two tables. */
function projectsOf(facts: readonly CellFact[]): CellFact[][] {
  return [...Map.groupBy(facts, (fact) => fact.rowKey).values()]
}

/** One class: its count and its money together. */
function classOf(view: View, count: Statement, amount: Statement, facts: CellFact[]): Judged[] {
  const stated = numberOf(count)
  const { fen } = amount
  const projects = projectsOf(facts)
  if (projects.length > mostRows || stated === undefined || fen === undefined) {
    const reason =
      projects.length > mostRows ? '项目太多，表中又不分类，无法判断是哪几项' : '有一个数读不出来'
    return [count, amount].map((one) => ({
      result: { ...shown(view, one, facts), outcome: 'notCheckable', reason },
    }))
  }
  const sums = subsetSums(projects.map((rows) => rows.reduce((sum, row) => sum + (row.fen ?? 0), 0)))
  const mostOfOne = Math.max(1, ...projects.map((rows) => rows.length))
  const fits = (count: number, money: number) =>
    (sums[count] ?? []).some((sum) => Math.abs(sum - money) <= count * mostOfOne * halfStep)
  const isRight = fits(stated, fen)
  const possible = sums.flatMap((_, rows) => (fits(rows, fen) ? [rows] : []))
  const isCount = !isRight && possible.length > 0
  const right = isCount ? (possible.length === 1 ? possible[0] : rest(view, count)) : rest(view, amount)
  const knownMoney =
    !isCount && right !== undefined && fits(stated, right) ? inTenThousands(right) : undefined
  const text = isRight
    ? `表中有 ${stated} 个项目合计 ${amount.printed.text}`
    : `表中没有哪 ${stated} 个项目合计为 ${amount.printed.text}${amount.unit}`
  return [
    judged(view, count, facts, !isCount, text, right === undefined ? undefined : `${right}${count.unit}`),
    judged(view, amount, facts, isRight || isCount, text, knownMoney),
  ]
}

/** What the other parts of the same whole leave for this one. */
function rest(view: View, statement: Statement): number | undefined {
  const whole = view.findStatement(statement.partOf)
  if (!whole) return undefined
  const others = view.reading.statements.filter(
    (one) => one.partOf === whole.id && one.measure === statement.measure && one.id !== statement.id,
  )
  const [total = Number.NaN, ...values] = [whole, ...others].map(
    (one) => one.fen ?? numberOf(one) ?? Number.NaN,
  )
  const left = values.reduce((sum, value) => sum - value, total)
  return Number.isNaN(left) || left < 0 ? undefined : left
}

/** All sums of rows, by how many rows they take. */
function subsetSums(values: readonly number[]): number[][] {
  const sums: Set<number>[] = [new Set([0]), ...values.map(() => new Set<number>())]
  for (const [index, value] of values.entries())
    for (let rows = index; rows >= 0; rows -= 1)
      for (const sum of sums[rows] ?? []) sums[rows + 1]?.add(sum + value)
  return sums.map((set) => [...set])
}

function projectCount(view: View, statement: Statement, facts: CellFact[]): Judged {
  const { length } = projectsOf(facts)
  const holds = numberOf(statement) === length
  const text = `文中 ${statement.printed.text} 个，表中 ${length} 个`
  return judged(view, statement, facts, holds, text, `${length}${statement.unit}`, positions(facts))
}

function projectSum(view: View, statement: Statement, facts: CellFact[]): Judged {
  const sum = facts.reduce((total, fact) => total + (fact.fen ?? 0), 0)
  const exact = statement.fen === sum
  const explained = Math.abs((statement.fen ?? 0) - sum) <= facts.length * halfStep
  const text = `${facts.map((fact) => fact.printed.text).join(' + ')} ${exact ? '=' : explained ? '≈' : '≠'} ${statement.printed.text}`
  const whole = facts.length === 1 && facts[0] ? (sameMoney(statement, facts[0]) ?? false) : explained
  return judged(view, statement, facts, exact || whole, text, inTenThousands(sum), positions(facts))
}

function positions(facts: readonly CellFact[]): number[] {
  return facts.map((_, at) => at + 1)
}

function inTenThousands(money: number): string {
  return `${(money / 1e6).toFixed(2)}万元`
}

function numberOf(statement: Statement): number | undefined {
  return statement.printed.kind === 'number' ? statement.printed.decimal.digits : undefined
}

function shown(view: View, statement: Statement, facts: CellFact[]) {
  return {
    identity: `same-fact.projects:${statement.id}`,
    title: `文中「${statement.subject}」与项目支出预算表`,
    parts: [statementPart(statement), ...facts.map((fact) => factPart(view, fact))],
  }
}

function judged(
  view: View,
  statement: Statement,
  facts: CellFact[],
  holds: boolean,
  text: string,
  expected: string | undefined,
  /** Positions of the rows that add up; none where it is not known which do. */
  addends: number[] = [],
): Judged {
  const base = shown(view, statement, facts)
  const written = equation([0], '=', addends, text)
  const result: IdentityResult = {
    ...base,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'same-fact.projects',
    severity: 'conflict',
    parts: base.parts,
    printed: base.parts[0]?.printed ?? '',
    ...(expected !== undefined && { expected }),
    message: `${base.title}不符：${text}。`,
    suggestion: '核对项目个数和金额，把文字和表改成一致。',
    equation: written,
  }
  return { result, finding }
}
