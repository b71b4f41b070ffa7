/** Every identity of the form, judged one by one. */
import type {
  IdentitiesTemplate,
  Identity,
  IdentityCondition,
  RowOrder,
} from '../../template/identities-template.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { parseRowSet } from './address.ts'
import {
  conditionAddresses,
  expandIdentity,
  type Instance,
  resolveFixed,
  selectRows,
  type Tables,
  type Term,
  tablesOf,
} from './instances.ts'
import { type JudgedInstance, judge } from './judge.ts'
import { repeatedRows } from './repeated-rows.ts'
import type { IndexedTable } from './table-index.ts'
import { equationOf, type Wording } from './wording.ts'

export interface JudgedIdentities {
  /** Every instance that could be judged; vacuous ones left out. */
  judged: JudgedInstance[]
  results: IdentityResult[]
}

export function judgeIdentities(
  template: IdentitiesTemplate,
  tables: Tables,
  wording: Wording,
): JudgedIdentities {
  const judged: JudgedInstance[] = []
  const results: IdentityResult[] = []
  const add = (instance: Instance) => {
    const judgedInstance = { ...instance, judgement: judge(instance) }
    const result = resultOf(judgedInstance, wording)
    if (!result) return
    results.push(result)
    if (result.outcome !== 'notCheckable') judged.push(judgedInstance)
  }
  for (const identity of template.identities) {
    const reason = whyNotBinding(identity, tables, wording)
    if (reason !== undefined) {
      results.push({
        identity: identity.id,
        title: identity.title,
        outcome: 'notCheckable',
        reason,
        parts: [],
      })
      continue
    }
    for (const instance of expandIdentity(identity, tables)) {
      // Two classifications are compared only where both print the item.
      if (identity.strength === 'usual' && !(prints(instance.left) && prints(instance.right))) continue
      add(instance)
    }
  }
  for (const instance of repeatedRows(tables)) add(instance)
  return { judged, results }
}

function prints(terms: readonly Term[]): boolean {
  return terms.some(({ cell }) => cell.figure.kind !== 'nothing')
}

/** Chinese reason why an identity cannot be evaluated in this document at all. */
function whyNotBinding(identity: Identity, tables: Tables, wording: Wording): string | undefined {
  const missing = tablesOf(identity).filter((id) => !tables.has(id))
  if (missing.length > 0) return `没有读到${missing.map((id) => wording.tableName(id)).join('、')}`
  for (const condition of identity.onlyIf) {
    const reason = whyNotMet(condition, identity, tables, wording)
    if (reason !== undefined) return reason
  }
  return undefined
}

function whyNotMet(
  condition: IdentityCondition,
  identity: Identity,
  tables: Tables,
  wording: Wording,
): string | undefined {
  for (const { cell } of resolveFixed(conditionAddresses(condition), tables)) {
    if (cell.figure.kind === 'unknown') return `适用条件无法判断：${wording.label(cell)}${cell.figure.reason}`
  }
  const meets = (left: readonly string[], right: readonly string[]) => {
    const { outcome } = judge({
      identity: { ...identity, relation: '=' },
      left: resolveFixed(left, tables),
      right: resolveFixed(right, tables),
    })
    return outcome !== 'violated'
  }
  const isMet =
    'zero' in condition
      ? condition.zero.every((address) => meets([address], []))
      : 'nonZero' in condition
        ? condition.nonZero.some((address) => !meets([address], []))
        : meets(condition.left, condition.right)
  return isMet ? undefined : condition.otherwise
}

function resultOf(instance: JudgedInstance, wording: Wording): IdentityResult | undefined {
  const { identity, judgement } = instance
  if (judgement.outcome === 'vacuous') return undefined
  const base = { identity: identity.id, title: identity.title }
  if (judgement.outcome === 'notCheckable') {
    const unknown = [...instance.left, ...instance.right].filter(({ cell }) => cell.figure.kind === 'unknown')
    const names = unknown.slice(0, 3).map(({ cell }) => wording.label(cell))
    return { ...base, outcome: 'notCheckable', reason: `${names.join('、')}：${judgement.reason}`, parts: [] }
  }
  const { equation, parts } = equationOf(instance, wording)
  if (judgement.outcome !== 'violated') return { ...base, outcome: judgement.outcome, equation, parts }
  const unread = unreadRows(instance)
  if (unread > 0) {
    const reason = `${equation.text}；但有 ${unread} 行未能读出，不能断定不符`
    return { ...base, outcome: 'notCheckable', reason, parts }
  }
  const repeated = printedSeveralTimes(instance)
  if (repeated !== undefined) {
    const reason = `${equation.text}；但「${repeated}」印了几次，不能断定以哪一行为准`
    return { ...base, outcome: 'notCheckable', reason, parts }
  }
  const unlisted = unlistedLines(instance)
  if (unlisted.length > 0) {
    const reason = `${equation.text}；但表样没有「${unlisted.join('」「')}」，不能断定是否应计入`
    return { ...base, outcome: 'notCheckable', reason, parts }
  }
  if (identity.strength === 'usual') {
    return {
      ...base,
      outcome: 'notCheckable',
      reason: `${equation.text}；此关系通常成立但并非必然`,
      equation,
      parts,
    }
  }
  return { ...base, outcome: 'violated', equation, parts }
}

/** A code that a table prints several times cannot be held against one row of another table. */
function printedSeveralTimes({ left, right }: JudgedInstance): string | undefined {
  const cells = [...left, ...right].map(({ cell }) => cell)
  if (new Set(cells.map(({ table }) => table)).size < 2) return undefined
  const several = cells.find(({ table, panel, rowKey }) =>
    table.repetitionsOf(panel, rowKey).some(({ level }) => level !== 'unit' && level !== 'total'),
  )
  return several?.table.row(several.panel, several.rowKey)?.label
}

/** Rows that the form does not have, in panels of which the relation adds up rows. */
function unlistedLines({ left, right }: JudgedInstance): string[] {
  const rows = new Map<string, { table: IndexedTable; panel: string; keys: Set<string> }>()
  for (const { cell } of [...left, ...right]) {
    const id = `${cell.table.table.id}|${cell.panel}`
    const entry = rows.get(id) ?? { table: cell.table, panel: cell.panel, keys: new Set<string>() }
    entry.keys.add(cell.rowKey)
    rows.set(id, entry)
  }
  return [...rows.values()].flatMap(({ table, panel, keys }) =>
    keys.size > 1 ? table.unlistedLines(panel) : [],
  )
}

function unreadRows({ left, right }: JudgedInstance): number {
  const tables = new Set([...left, ...right].map(({ cell }) => cell.table))
  return [...tables].reduce((sum, table) => sum + table.unreadRows, 0)
}

/**
 * Relations that usually hold and do not: a remark for a person, never an error.
 * @param suspects figures that are reported as wrong already; what follows from them is not reported again.
 */
export function usualFindings(
  identities: JudgedIdentities,
  template: IdentitiesTemplate,
  suspects: ReadonlySet<string>,
): Finding[] {
  const usual = new Map(
    template.identities
      .filter((identity) => identity.strength === 'usual')
      .map((identity) => [identity.id, identity]),
  )
  return identities.results.flatMap((result) => {
    const identity = usual.get(result.identity)
    const suspect = result.parts[0]
    if (!identity || !suspect || !result.equation || result.outcome !== 'notCheckable') return []
    if (result.parts.some(({ ref }) => ref !== undefined && suspects.has(ref))) return []
    return [
      {
        rule: `identity.${identity.id}`,
        severity: identity.severity,
        parts: result.parts,
        printed: suspect.printed,
        message: `${identity.title}：${result.equation.text}。两处通常是同一笔钱。`,
        suggestion: '请核对两处口径是否不同；口径相同时应改为一致。',
        equation: result.equation,
        cause: `${identity.id}:${suspect.ref ?? ''}`,
      },
    ]
  })
}

/** Rows that must stand in the order of their codes. */
export function judgeOrders(
  orders: readonly RowOrder[],
  tables: Tables,
  wording: Wording,
): { results: IdentityResult[]; findings: Finding[] } {
  const results: IdentityResult[] = []
  const findings: Finding[] = []
  for (const order of orders) {
    const set = parseRowSet(order.ascending)
    const table = tables.get(set.table)
    const base = { identity: order.id, title: order.title, parts: [] }
    if (!table) {
      results.push({ ...base, outcome: 'notCheckable', reason: `没有读到${wording.tableName(set.table)}` })
      continue
    }
    const rows = selectRows(set, new Map(), tables).filter((row) => row.code !== undefined)
    if (rows.length < 2) continue
    const index = rows.findIndex((row, at) => at > 0 && (row.code ?? '') < (rows[at - 1]?.code ?? ''))
    results.push({ ...base, outcome: index < 0 ? 'exact' : 'violated' })
    const row = rows[index]
    const before = rows[index - 1]
    if (!row?.labelAnchor || !before) continue
    const message = `${wording.tableName(set.table)}中「${row.code} ${row.label}」排在「${before.code} ${before.label}」之后，科目应按编码从小到大排列。`
    findings.push({
      rule: `identity.${order.id}`,
      severity: 'warning',
      parts: [
        {
          label: `${wording.tableName(set.table)} ${row.label}`,
          printed: row.label,
          anchor: row.labelAnchor,
        },
      ],
      printed: row.label,
      message,
      suggestion: '请按报表格式的科目顺序调整。',
    })
  }
  return { results, findings }
}
