/** Amounts in sentences against the table cells that say the same. */
import { stepFen } from '#kernel/money.ts'
import type { CellFact, ReadTable, Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { equation, type FamilyOutcome, factPart, sentenceParts, statementPart } from './evidence.ts'
import { formatMoney, isMoneyUnit, sameMoney } from './interval.ts'
import type { View } from './view.ts'

export function narrativeAmounts(view: View): FamilyOutcome {
  const findings: Finding[] = []
  const results: IdentityResult[] = []
  for (const statement of view.reading.statements) {
    if (statement.measure !== 'amount' || !statement.equals) continue
    const compared = compareWithCells(view, statement, statement.equals)
    results.push(...compared.results)
    if (compared.finding) findings.push(compared.finding)
  }
  return { findings: withoutRepeats(findings), results }
}

/** An item that prints one wrong amount twice (in its heading and as 预算安排) is one finding. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const byFault = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.printed}|${finding.parts[1]?.ref ?? finding.message}`
    const known = byFault.get(key)
    byFault.set(key, known ? { ...known, parts: [...known.parts, ...finding.parts] } : finding)
  }
  return [...byFault.values()]
}

const nothing = { kind: 'blank', text: '' } as const

function compareWithCells(
  view: View,
  statement: Statement,
  ids: readonly string[],
): { results: IdentityResult[]; finding?: Finding } {
  const title = `文中「${statement.subject}」与表中同一数`
  const results: IdentityResult[] = []
  const agree: CellFact[] = []
  const differ: CellFact[] = []
  const empty: ReadTable[] = []
  for (const id of ids) {
    const fact = view.findFact(id)
    const table = view.findTable(id.split('.')[0] ?? '')
    const cell = fact ?? (table?.declaredEmpty ? { printed: nothing, unit: '万元' } : undefined)
    const same = cell && sameMoney(statement, cell)
    const identity = `narrative-amount.cell:${statement.id}=${id}`
    const parts = [statementPart(statement), ...(fact ? [factPart(view, fact)] : [])]
    if (same === undefined) {
      const reason = fact ? '表中这一格或文中这一数读不成金额' : `表中没有读到对应的一格（${id}）`
      results.push({ identity, title, outcome: 'notCheckable', reason, parts })
      continue
    }
    results.push({ identity, title, outcome: same ? 'exact' : 'violated', parts })
    if (fact) (same ? agree : differ).push(fact)
    else if (!same && table) empty.push(table)
  }
  if (differ.length === 0 && empty.length === 0) return { results }
  return { results, finding: mismatch(view, statement, { differ, agree, empty }) }
}

interface Compared {
  differ: CellFact[]
  agree: CellFact[]
  /** Tables that say that they are empty. */
  empty: ReadTable[]
}

function mismatch(view: View, statement: Statement, { differ, agree, empty }: Compared): Finding {
  const [first, ...others] = differ
  const isOutvoted =
    agree.length === 0 && first !== undefined && others.every((fact) => sameMoney(first, fact))
  // More than one place speaks for the cell: other cells, or other sentences about the same cell.
  const sayers = view.reading.statements.filter(
    (one) => first && one !== statement && one.equals?.includes(first.id) && sameMoney(one, first),
  )
  const expected = first && amountIn(statement, first)
  const own = statementPart(statement)
  const parts = [
    own,
    ...differ.map((fact) => factPart(view, fact)),
    ...empty.map((table) => ({ label: table.title, printed: '空表', anchor: table.anchor })),
    ...sayers.map((one) => statementPart(one)),
    ...sentenceParts(statement),
  ]
  const cells = [
    ...differ.map((fact) => `${view.factLabel(fact)} ${fact.printed.text || '空白'}`),
    ...empty.map((table) => `「${table.title}」是空表`),
  ].join('；')
  const isCut = differ.length > 0 && differ.every((fact) => isCutOff(statement, fact))
  return {
    rule: 'narrative-amount.cell',
    severity: isCut ? 'warning' : isOutvoted && others.length + sayers.length > 0 ? 'error' : 'conflict',
    parts,
    printed: own.printed,
    ...(isOutvoted && expected && { expected }),
    message: `文中「${subjectOf(view, statement)}」印为 ${own.printed}，与表中同一数不一致：${cells}。${isCut ? '文中舍去了末位，没有四舍五入。' : ''}`,
    suggestion: '核对原始预算数据，把文字和表改成同一个数。',
    equation: equation([0], '=', [1], `${own.printed} ≠ ${parts[1]?.printed ?? ''}`),
    cause: causeOf(statement),
  }
}

/** The sentence cuts the cell's last digits off instead of rounding them. */
function isCutOff(statement: Statement, fact: CellFact): boolean {
  if (statement.printed.kind !== 'number' || statement.fen === undefined || fact.fen === undefined)
    return false
  if (!isMoneyUnit(statement.unit)) return false
  const lost = fact.fen - statement.fen
  return lost > 0 && lost < stepFen(statement.printed.decimal, statement.unit)
}

/** A cell's amount in the unit and with the precision of the statement. */
function amountIn(statement: Statement, fact: CellFact): string | undefined {
  if (fact.fen === undefined || !isMoneyUnit(statement.unit)) return undefined
  const scale = statement.printed.kind === 'number' ? Math.max(statement.printed.decimal.scale, 2) : 2
  return `${formatMoney(2 * fact.fen, statement.unit, scale)}${statement.unit}`
}

/** The subject with the item whose code the sentence prints: 「2080501 行政单位离退休 预算安排」. */
export function subjectOf(view: View, statement: Statement): string {
  const { code, subject } = statement
  const row = code && view.reading.tables.flatMap((table) => table.rows).find((one) => one.code === code)
  return row && !subject.includes(row.label) ? `${code} ${row.label} ${subject}` : subject
}

/** What goes wrong in one item of the narrative has one cause. */
export function causeOf(statement: Statement): string {
  return `narrative:${statement.section}:${statement.code ?? statement.of ?? statement.id}`
}
