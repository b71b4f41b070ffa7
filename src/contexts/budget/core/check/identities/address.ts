import { addressPattern } from '../../template/identities-template.ts'

/** Which rows an address or a `forEach` means. */
export type RowSelector =
  | { kind: 'key'; key: string }
  | { kind: 'variable'; name: string }
  | { kind: 'childrenOf'; of: { kind: 'key'; key: string } | { kind: 'variable'; name: string } }
  /** `class`, `item`, `project` …, or `leaf`, `parent`, `top`. */
  | { kind: 'level'; level: string }
  | { kind: 'all' }

export interface RowSet {
  table: string
  panel: string
  rows: RowSelector
}

export interface Address extends RowSet {
  sign: 1 | -1
  column: { kind: 'key'; key: string } | { kind: 'variable'; name: string }
}

/** @throws RangeError when the text is no address; the schema of a template lets only addresses through. */
export function parseAddress(text: string): Address {
  const [, minus, table, panel, rows, column] = addressPattern.exec(text) ?? []
  if (table === undefined || rows === undefined || column === undefined) {
    throw new RangeError(`not an address: ${text}`)
  }
  return {
    sign: minus ? -1 : 1,
    table,
    panel: panel ?? 'main',
    rows: parseRows(rows),
    column: column.startsWith('$')
      ? { kind: 'variable', name: column.slice(1) }
      : { kind: 'key', key: column },
  }
}

/** `T1.spending[@class]` → table, panel and rows. */
export function parseRowSet(text: string): RowSet {
  const { table, panel, rows } = parseAddress(`${text}.all`)
  return { table, panel, rows }
}

function parseRows(text: string): RowSelector {
  if (text === '*') return { kind: 'all' }
  if (text.startsWith('@')) return { kind: 'level', level: text.slice(1) }
  const of = text.endsWith('/*') ? text.slice(0, -2) : text
  const row = of.startsWith('$')
    ? ({ kind: 'variable', name: of.slice(1) } as const)
    : ({ kind: 'key', key: of } as const)
  return text.endsWith('/*') ? { kind: 'childrenOf', of: row } : row
}
