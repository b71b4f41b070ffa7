/** From identities as data to single relations between single cells. */

import type { ReadRow } from '../../read/reading.ts'
import type { Identity, IdentityCondition } from '../../template/identities-template.ts'
import { type Address, parseAddress, parseRowSet, type RowSelector, type RowSet } from './address.ts'
import type { Cell, IndexedTable } from './table-index.ts'

export interface Term {
  sign: 1 | -1
  cell: Cell
}

/** One relation between cells: an identity with its variables bound. */
export interface Instance {
  identity: Identity
  left: Term[]
  right: Term[]
}

/** The tables of a document, by id. */
export type Tables = ReadonlyMap<string, IndexedTable>

type Bindings = ReadonlyMap<string, string>

/** Every combination of the identity's variables; empty where the tables have no such rows. */
export function expandIdentity(identity: Identity, tables: Tables): Instance[] {
  const left = identity.left.map(parseAddress)
  const right = identity.right.map(parseAddress)
  return bindingsOf(identity, tables).map((bindings) => ({
    identity,
    left: left.flatMap((address) => resolve(address, bindings, tables)),
    right: right.flatMap((address) => resolve(address, bindings, tables)),
  }))
}

/** Ids of all tables that an identity speaks of. */
export function tablesOf(identity: Identity): string[] {
  const addresses = [...identity.left, ...identity.right, ...identity.onlyIf.flatMap(conditionAddresses)]
  return [...new Set(addresses.map((address) => parseAddress(address).table))]
}

export function conditionAddresses(condition: IdentityCondition): string[] {
  if ('zero' in condition) return condition.zero
  return 'nonZero' in condition ? condition.nonZero : [...condition.left, ...condition.right]
}

export function resolveFixed(addresses: readonly string[], tables: Tables): Term[] {
  return addresses.flatMap((address) => resolve(parseAddress(address), new Map(), tables))
}

function bindingsOf(identity: Identity, tables: Tables): Bindings[] {
  let all: Map<string, string>[] = [new Map()]
  for (const [name, range] of Object.entries(identity.forEach)) {
    const values = rangeValues(range, tables)
    all = all.flatMap((bindings) => values.map((value) => new Map(bindings).set(name, value)))
  }
  return all
}

function rangeValues(range: string | readonly string[], tables: Tables): string[] {
  const entries = typeof range === 'string' ? [range] : range
  const values = new Set<string>()
  for (const entry of entries) {
    if (!entry.includes('[')) values.add(entry)
    else for (const row of selectRows(parseRowSet(entry), new Map(), tables)) values.add(row.rowKey)
  }
  return [...values]
}

function resolve(address: Address, bindings: Bindings, tables: Tables): Term[] {
  const table = tables.get(address.table)
  if (!table) return []
  const { column, panel, sign } = address
  const columnKey = column.kind === 'key' ? column.key : bound(bindings, column.name)
  const single = singleKey(address.rows, bindings)
  const keys =
    single === undefined ? selectRows(address, bindings, tables).map((row) => row.rowKey) : [single]
  // A sum over rows that were not found is not 0: one term without knowledge stands for them.
  if (keys.length === 0) keys.push('各行')
  return keys.map((key) => ({ sign, cell: cellAt(table, panel, key, columnKey, address.rows) }))
}

/**
 * Tables list only the codes that have money: a code that a table read whole does not print, or a row of another
 * table's list, has no money there. A line of the form (上年结转, 合计) that an identity names must be found.
 */
function cellAt(table: IndexedTable, panel: string, key: string, column: string, rows: RowSelector): Cell {
  const cell = table.cell(panel, key, column)
  const isListed = table.row(panel, key) !== undefined
  const mayBeAbsent = /^\d+$/.test(key) || (rows.kind === 'variable' && key !== 'total')
  if (!mayBeAbsent || isListed || table.unreadRows > 0 || table.unlistedLines(panel).length > 0) return cell
  return { ...cell, figure: { kind: 'nothing' } }
}

function singleKey(rows: RowSelector, bindings: Bindings): string | undefined {
  if (rows.kind === 'key') return rows.key
  if (rows.kind === 'variable') return bound(bindings, rows.name)
  return undefined
}

export function selectRows(
  { table: id, panel, rows }: RowSet,
  bindings: Bindings,
  tables: Tables,
): readonly ReadRow[] {
  const table = tables.get(id)
  if (!table) return []
  const isCounted = (row: ReadRow) => row.level !== 'total'
  switch (rows.kind) {
    case 'all':
      return table.rowsOf(panel).filter(isCounted)
    case 'level':
      return table
        .rowsOf(panel)
        .filter((row) => (rows.level === 'total' || isCounted(row)) && isOfLevel(table, row, rows.level))
    case 'childrenOf':
      return table.childrenOf(panel, singleKey(rows.of, bindings) ?? '')
    case 'key':
    case 'variable': {
      const row = table.row(panel, singleKey(rows, bindings) ?? '')
      return row ? [row] : []
    }
  }
}

function isOfLevel(table: IndexedTable, row: ReadRow, level: string): boolean {
  switch (level) {
    case 'leaf':
      return table.childrenOf(row.panel, row.rowKey).length === 0
    case 'parent':
      return table.childrenOf(row.panel, row.rowKey).length > 0
    case 'top': {
      const parent = row.parent === undefined ? undefined : table.row(row.panel, row.parent)
      return parent === undefined || parent.level === 'total'
    }
    default:
      return row.level === level
  }
}

function bound(bindings: Bindings, name: string): string {
  const value = bindings.get(name)
  if (value === undefined) throw new RangeError(`the identity uses $${name} without forEach`)
  return value
}
