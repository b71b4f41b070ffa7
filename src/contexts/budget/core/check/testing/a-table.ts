/** A small table and its identities, for tests of single relations. */
import { parseDecimal } from '#kernel/decimal.ts'
import { type MoneyUnit, moneyToFen } from '#kernel/money.ts'
import type { CellFact, DisclosureReading, Printed, ReadTable } from '../../read/reading.ts'
import { type IdentitiesTemplate, identitiesTemplateSchema } from '../../template/identities-template.ts'

export interface SmallTable {
  id: string
  unit?: MoneyUnit
  declaredEmpty?: boolean
  unreadRows?: number
  /** Row key → column → text as printed; `undefined` leaves the cell unread, `''` is blank, `—` a dash. */
  rows: Record<string, Record<string, string | undefined>>
  /** The rows are lines of the form, or, where they have no code, of the document's own. */
  lines?: boolean
  /** Row key → the row it is a part of. */
  parents?: Record<string, string>
}

export function aReading(tables: readonly SmallTable[]): DisclosureReading {
  const facts = tables.flatMap(factsOf)
  const anchor = { block: 0, start: 0, end: 1 }
  return {
    source: {
      format: 'text',
      sha256: '',
      blocks: [{ kind: 'text', text: '表', place: { kind: 'line', line: 1 } }],
      unreadable: [],
      notices: [],
    },
    unit: '样例单位',
    year: 2026,
    tables: tables.map((table): ReadTable => {
      const keys = Object.keys(table.rows)
      return {
        id: table.id,
        title: table.id,
        anchor,
        line: 1,
        unit: table.unit ?? '万元',
        rowCount: keys.length,
        rowsInSource: keys.length + (table.unreadRows ?? 0),
        columns: [...new Set(Object.values(table.rows).flatMap(Object.keys))],
        declaredEmpty: table.declaredEmpty ?? false,
        rows: keys.map((rowKey) => ({
          panel: 'main',
          rowKey,
          label: rowKey,
          labelAnchor: anchor,
          level: /^total(#|$)/.test(rowKey)
            ? 'total'
            : table.lines && !/^\d+$/.test(rowKey)
              ? 'line'
              : 'item',
          ...(/^\d+$/.test(rowKey) ? { code: rowKey } : {}),
          ...(table.parents?.[rowKey] === undefined ? {} : { parent: table.parents[rowKey] }),
        })),
      }
    }),
    facts,
    sections: [],
    statements: [],
    forms: [],
    unreadable: [],
  }
}

function factsOf({ id, unit = '万元', rows }: SmallTable): CellFact[] {
  return Object.entries(rows).flatMap(([rowKey, cells]) =>
    Object.entries(cells).flatMap(([column, text]): CellFact[] => {
      if (text === undefined) return []
      const printed = printedOf(text)
      const money = printed.kind === 'number' ? moneyToFen(printed.decimal, unit) : undefined
      const fact: CellFact = {
        id: `${id}.${rowKey}.${column}`,
        table: id,
        panel: 'main',
        rowKey,
        column,
        printed,
        unit,
        anchor: { block: 0, start: 0, end: 1 },
      }
      return [money === undefined ? fact : { ...fact, fen: money }]
    }),
  )
}

function printedOf(text: string): Printed {
  if (text === '') return { kind: 'blank', text }
  if (text === '—') return { kind: 'dash', text }
  const decimal = parseDecimal(text)
  return decimal ? { kind: 'number', decimal, text } : { kind: 'unreadable', text }
}

type IdentityData = { left: string[]; right: string[] } & Record<string, unknown>

/** Identities called `a`, `b`, … in the given order. */
export function identitiesOf(...identities: IdentityData[]): IdentitiesTemplate {
  return identitiesTemplateSchema.parse({
    form: 'test',
    identities: identities.map((identity, at) => ({
      id: String.fromCharCode(97 + at),
      title: '关系',
      ...identity,
    })),
  })
}
