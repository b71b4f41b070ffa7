import type { Template } from '../../template/library.ts'
import { findNarrativeTemplate, type NarrativeBinding } from '../../template/narrative-template.ts'
import type { CellFact, ReadRow, ReadTable, Statement } from '../reading.ts'

/** What the tables hold, as far as a narrative can repeat it. */
export interface BoundTables {
  tables: readonly ReadTable[]
  facts: readonly CellFact[]
}

/**
 * Gives each statement the ids of the table cells that say the same (`equals`) and its stable name (`key`), by the
 * first binding of the template that fits its section, subject, measure and place in an enumeration.
 * An address whose row is not in the table gives no id: the check then has nothing to compare and says so.
 */
export function bindStatements(
  statements: readonly Statement[],
  read: BoundTables,
  form: Pick<Template, 'parts'>,
): Statement[] {
  const keys = new Map<string, string>()
  const bindings = (findNarrativeTemplate(form)?.bindings ?? []).map((binding) => ({
    ...binding,
    pattern: new RegExp(binding.subject, 'u'),
  }))
  return statements.map((statement) => {
    const wholeKey = statement.partOf ? keys.get(statement.partOf) : undefined
    const binding = bindings.find(
      (one) =>
        one.pattern.test(statement.subject) &&
        fits(one, statement, wholeKey) &&
        !(one.equals && namesOtherYear(statement)),
    )
    if (!binding) return statement
    if (binding.key) keys.set(statement.id, binding.key)
    const equals = [
      ...new Set((binding.equals ?? []).flatMap((address) => resolve(address, statement, read))),
    ]
    return { ...statement, ...(binding.key && { key: binding.key }), ...(equals.length > 0 && { equals }) }
  })
}

/** The document's own year is taken off subjects: 「2030年预算数」 is of another year, which the tables do not hold. */
function namesOtherYear({ subject }: Statement): boolean {
  return /(?:19|20)\d{2}年/.test(subject)
}

/** A binding that names no measure is about amounts: a change or a share of an amount repeats no cell. */
function fits(binding: NarrativeBinding, statement: Statement, wholeKey: string | undefined): boolean {
  if (binding.sections && !binding.sections.includes(statement.section)) return false
  if (!(binding.measure ?? ['amount']).includes(statement.measure)) return false
  if (binding.partOf !== undefined && binding.partOf !== wholeKey) return false
  return binding.coded === undefined || binding.coded === (statement.code !== undefined)
}

function resolve(address: string, statement: Statement, read: BoundTables): string[] {
  const parts = address.split('.')
  const at = parts.findIndex(
    (part) => part === '{row}' || part === '{code}' || part === '*' || part === '@top',
  )
  if (at < 0) return [address]
  const table = read.tables.find((one) => one.id === parts[0])
  const panel = at === 2 ? (parts[1] ?? 'main') : 'main'
  const rows = (table?.rows ?? []).filter((row) => row.panel === panel && !row.repeats)
  const filled = (rowKey: string) => parts.with(at, rowKey).join('.')
  if (parts[at] === '*') {
    const known = new Set(read.facts.filter((fact) => fact.printed.kind === 'number').map((fact) => fact.id))
    const parents = new Set(rows.map((row) => row.parent))
    return rows
      .filter((row) => row.level !== 'total' && !parents.has(row.rowKey))
      .map((row) => filled(row.rowKey))
      .filter((id) => known.has(id))
  }
  if (parts[at] === '@top') return rows.slice(0, 1).map((row) => filled(row.rowKey))
  const row =
    parts[at] === '{code}'
      ? rows.find((one) => one.code === statement.code)
      : rowNamed(statement.subject, rows)
  return row ? [filled(row.rowKey)] : []
}

/** The row that the subject names; 「教育支出（类）进修及培训（款）培训支出（项）」 names the last below the others. */
function rowNamed(subject: string, rows: readonly ReadRow[]): ReadRow | undefined {
  const path = plain(subject)
    .split(/（[类款项]）/)
    .filter((name) => name !== '')
  const named = rows.filter((row) => plain(row.label) === path.at(-1))
  const above = path.at(-2)
  if (named.length < 2 || above === undefined) return named[0]
  return named.find((row) => rows.some((one) => one.rowKey === row.parent && plain(one.label) === above))
}

/** Labels and subjects differ in brackets, quotes and blanks only. */
function plain(text: string): string {
  return text
    .replace(/[\s“”"'‘’]/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
}
