/** Which printed cells add up to which: formulas of the workbook, and where rounding shows. */
import { fen, type MoneyUnit } from '#kernel/money.ts'
import type { FigureRow } from './figures.ts'
import { roundedSteps } from './print-cell.ts'
import type { PrintedPanel } from './printed-panel.ts'

export interface SumFinder {
  /**
   * Fact ids of the cells of the same table whose exact amounts add up to this cell: the rows below it, else the
   * columns of its row. @param withZeros whether cells without money are printed as figures.
   */
  partsOf(factId: string, withZeros: boolean): string[] | undefined
}

interface Part {
  id: string
  amount: number
}

interface Relation {
  whole: Part
  parts: Part[]
}

/** Only relations that hold exactly; a sum that the lines do not bear out is none. */
export function sumFinder(panels: readonly PrintedPanel[]): SumFinder {
  const found = new Map<string, Relation>()
  for (const relation of relationsOf(panels))
    if (!found.has(relation.whole.id)) found.set(relation.whole.id, relation)
  return {
    partsOf(factId, withZeros) {
      const parts = found.get(factId)?.parts.filter(({ amount }) => withZeros || amount !== 0)
      return parts?.length ? parts.map(({ id }) => id) : undefined
    },
  }
}

/** Whether some rounded parts add up to something else than their rounded sum. */
export function missesByRounding(panels: readonly PrintedPanel[], unit: MoneyUnit, scale: number): boolean {
  const rounded = ({ amount }: Part) => roundedSteps(fen(amount), unit, scale)
  return relationsOf(panels).some(
    ({ whole, parts }) => parts.reduce((sum, part) => sum + rounded(part), 0) !== rounded(whole),
  )
}

function relationsOf(panels: readonly PrintedPanel[]): Relation[] {
  return panels.flatMap((panel) => [...downwards(panel), ...across(panel)]).filter(holds)
}

function holds({ whole, parts }: Relation): boolean {
  return parts.reduce((sum, { amount }) => sum + amount, 0) === whole.amount
}

/** 合计 = Σ 类, 类 = Σ 款, 款 = Σ 项; 收入总计 = 本年收入合计 + 上年结转. */
function downwards({ rows }: PrintedPanel): Relation[] {
  const children = Map.groupBy(rows, ({ figures }) => figures.parent ?? '')
  return rows.flatMap(({ figures, columns }) => {
    const parts = children.get(figures.rowKey) ?? []
    if (parts.length === 0) return []
    return columns.map((column) => ({
      whole: partOf(figures, column),
      parts: parts.map((row) => partOf(row.figures, column)),
    }))
  })
}

/** 合计 = 基本支出 + 项目支出, in one row. */
function across({ rows, view }: PrintedPanel): Relation[] {
  return rows.flatMap(({ figures, columns }) =>
    columns.flatMap((column) => {
      const sum = view.columns[column]?.sum
      if (!sum) return []
      return [{ whole: partOf(figures, column), parts: sum.map((part) => partOf(figures, part)) }]
    }),
  )
}

function partOf(row: FigureRow, column: string): Part {
  return { id: row.factId(column), amount: row.fen(column) }
}
