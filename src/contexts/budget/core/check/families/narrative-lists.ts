/** Names and counts that sentences enumerate, against the rows of the tables that hold them. */
import type { CellFact, Statement } from '../../read/reading.ts'
import { relationsOf } from '../../template/relations.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { equation, type FamilyOutcome, factPart, statementPart } from './evidence.ts'
import { sameMoney } from './interval.ts'
import type { View } from './view.ts'

export function narrativeLists(view: View): FamilyOutcome {
  const judged = [...namesOfItems(view), ...projectClasses(view)]
  return {
    findings: judged.flatMap((one) => (one.finding ? [one.finding] : [])),
    results: judged.map((one) => one.result),
  }
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

/** 「主要包括：离休费、…」 = the items with money, in any order. */
function namesOfItems(view: View): Judged[] {
  return view.reading.statements.flatMap((list) => {
    if (list.measure !== 'list' || !list.equals || !list.items) return []
    const facts = list.equals.flatMap((id) => view.findFact(id) ?? []).filter((fact) => (fact.fen ?? 0) !== 0)
    if (facts.length === 0) return []
    const names = new Map(facts.map((fact) => [plain(view.findRow(fact)?.label ?? fact.rowKey), fact]))
    const items = new Map(list.items.map((item) => [plain(item), item]))
    const missing = [...names].filter(([name]) => !items.has(name)).map(([, fact]) => fact)
    const extra = [...items].filter(([name]) => !names.has(name)).map(([, item]) => item)
    return [listOutcome(view, list, missing, extra, facts.length)]
  })
}

function listOutcome(
  view: View,
  list: Statement,
  missing: CellFact[],
  extra: string[],
  rows: number,
): Judged {
  const title = `「${list.subject}」列出的项目 = 表中有金额的项目`
  const own: Part = {
    ...statementPart(list, `${list.subject}列出的项目`),
    printed: (list.items ?? []).join('、'),
  }
  const parts = [own, ...missing.map((fact) => factPart(view, fact))]
  const holds = missing.length === 0 && extra.length === 0
  const text = `文中 ${list.items?.length ?? 0} 项，表中 ${rows} 项`
  const result: IdentityResult = {
    identity: `same-fact.list:${list.id}`,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: equation([0], '=', [], text),
    parts,
  }
  if (holds) return { result }
  const absent = missing
    .map((fact) => `${view.findRow(fact)?.label ?? fact.rowKey}（${fact.printed.text}）`)
    .join('、')
  const finding: Finding = {
    rule: 'same-fact.list',
    severity: 'conflict',
    parts,
    printed: own.printed,
    message: `「${list.subject}」列出的项目与表不符（${text}）${absent ? `，漏了 ${absent}` : ''}${extra.length > 0 ? `，多了 ${extra.join('、')}` : ''}。`,
    suggestion: '按表中有金额的项目改正所列名称。',
  }
  return { result, finding }
}

/** Counts and sums by project class against the project tables. */
function projectClasses(view: View): Judged[] {
  const template = view.library.templates.find((one) => one.id === view.reading.template)
  return relationsOf(template).projectClasses.flatMap(({ count, amount, tables }) => {
    const facts = tables.flatMap((table) =>
      view
        .detailRows(table)
        .filter((row) => row.level === 'project')
        .flatMap((row) => view.findFact(`${table}.${row.rowKey}.total`) ?? []),
    )
    if (tables.some((table) => !view.findTable(table))) return []
    const sum = facts.reduce((total, fact) => total + (fact.fen ?? 0), 0)
    const counted = view
      .keyed(count)
      .filter((one) => one.measure === 'count')
      .map((one) => projectCount(view, one, facts))
    const added = view
      .keyed(amount)
      .filter((one) => one.measure === 'amount')
      .map((one) => projectSum(view, one, facts, sum))
    return [...counted, ...added]
  })
}

function projectCount(view: View, statement: Statement, facts: CellFact[]): Judged {
  const stated = statement.printed.kind === 'number' ? statement.printed.decimal.digits : undefined
  const holds = stated === facts.length
  const text = `文中 ${statement.printed.text} 个，表中 ${facts.length} 个`
  return judgedProject(view, statement, facts, holds, text, `${facts.length}${statement.unit}`)
}

function projectSum(view: View, statement: Statement, facts: CellFact[], sum: number): Judged {
  // Project rows are printed to 0.01 万元: k of them explain k half steps.
  const exact = statement.fen === sum
  const explained = Math.abs((statement.fen ?? 0) - sum) <= facts.length * 5000
  const text = `${facts.map((fact) => fact.printed.text).join(' + ')} ${exact ? '=' : explained ? '≈' : '≠'} ${statement.printed.text}`
  const whole = facts.length === 1 && facts[0] ? (sameMoney(statement, facts[0]) ?? false) : explained
  return judgedProject(view, statement, facts, exact || whole, text, `${(sum / 1e6).toFixed(2)}万元`)
}

function judgedProject(
  view: View,
  statement: Statement,
  facts: CellFact[],
  holds: boolean,
  text: string,
  expected: string,
): Judged {
  const own = statementPart(statement)
  const parts = [own, ...facts.map((fact) => factPart(view, fact))]
  const title = `文中「${statement.subject}」与项目支出预算表`
  const written = equation(
    [0],
    '=',
    facts.map((_, at) => at + 1),
    text,
  )
  const result: IdentityResult = {
    identity: `same-fact.projects:${statement.id}`,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'same-fact.projects',
    severity: 'conflict',
    parts,
    printed: own.printed,
    expected,
    message: `${title}不符：${text}。`,
    suggestion: '核对项目个数和金额，把文字和表改成一致。',
    equation: written,
  }
  return { result, finding }
}

function plain(text: string): string {
  return text.replace(/[\s“”"（）()]/g, '').replace(/等$/, '')
}
