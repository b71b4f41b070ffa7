/** Printed sums of lines, with the lines that each stands for, by the form's own views: what lines are found from. */
import { type Fen, stepFen } from '../../../../../kernel/money.ts'
import { type FundId, funds, type Timing, timings, type Use, uses } from '../../book/book.ts'
import { formViews, hasViews } from '../../compose/form-views.ts'
import type { ReadRow } from '../../read/reading.ts'
import type { Template } from '../../template/library.ts'
import type { LineFilter } from '../../template/views.ts'
import type { PublishedReading } from './published-reading.ts'

export type MarginKind = 'functional' | 'departmentItem' | 'project'

/** One printed amount: the sum of the lines with this code or project and these funds, timings and uses. */
export interface Margin {
  kind: MarginKind
  /** Code, or the project's printed name. */
  key: string
  label: string
  funds: readonly FundId[]
  timings: readonly Timing[]
  uses: readonly Use[]
  amountFen: Fen
  /** Weight of its last printed digit, fen: 100 for 元, 10,000 for 万元 with two decimals. */
  stepFen: number
  /** 政府预算支出经济科目 printed in the row. */
  governmentName?: string
  table: string
}

/** All amounts above nothing of the tables' finest rows; a form without views gives none. */
export function marginsOf(reading: PublishedReading, template: Template): Margin[] {
  if (!hasViews(template)) return []
  const facts = new Map(reading.facts.map((fact) => [fact.id, fact]))
  return formViews(template).tables.flatMap(({ template: table, panels }) => {
    const read = reading.tables.find(({ id }) => id === table.id)
    return panels.flatMap(({ template: panel, view }) => {
      if (!read || view.from !== 'lines') return []
      const rows = read.rows.filter((row) => row.panel === panel.id && !row.repeats)
      return rows.flatMap((row) => {
        const kind = kindOf(row)
        if (!kind) return []
        return Object.entries(view.columns).flatMap(([column, { where, sum }]) => {
          const prefix = panel.id === 'main' ? table.id : `${table.id}.${panel.id}`
          const fact = facts.get(`${prefix}.${row.rowKey}.${column}`)
          if (sum || fact?.printed.kind !== 'number' || !fact.fen) return []
          const filters = [view.where, view.rows['*'] ?? {}, where]
          if (filters.some(isNarrow)) return []
          return [
            {
              ...marginOf(row, kind, filters),
              amountFen: fact.fen,
              stepFen: stepFen(fact.printed.decimal, read.unit),
              table: read.title,
            },
          ]
        })
      })
    })
  })
}

function kindOf({ code = '', level }: ReadRow): MarginKind | undefined {
  if (level === 'project') return 'project'
  if (/^2\d{6}$/.test(code)) return 'functional'
  return /^3\d{4}$/.test(code) ? 'departmentItem' : undefined
}

/** Views that count only some codes (三公经费) say nothing of the whole. */
function isNarrow(filter: LineFilter): boolean {
  return Boolean(filter.departmentItem ?? filter.functional ?? filter.administrative ?? filter.never)
}

function marginOf(
  row: ReadRow,
  kind: MarginKind,
  filters: readonly LineFilter[],
): Pick<Margin, 'kind' | 'key' | 'label' | 'funds' | 'timings' | 'uses' | 'governmentName'> {
  const government = row.texts?.find(({ column }) => column === 'governmentItem')?.text
  return {
    kind,
    key: kind === 'project' ? row.label : (row.code ?? ''),
    label: row.label,
    funds: funds.filter((fund) => filters.every((filter) => filter.fund?.includes(fund) ?? true)),
    timings: timings.filter((timing) => filters.every((filter) => filter.timing?.includes(timing) ?? true)),
    uses: uses.filter((use) => filters.every((filter) => filter.use?.includes(use) ?? true)),
    ...(government !== undefined && { governmentName: government }),
  }
}
