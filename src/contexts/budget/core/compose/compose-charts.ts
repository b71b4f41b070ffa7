/** The charts of a disclosure from the same facts as its tables. */
import { type Fen, fen } from '#kernel/money.ts'
import type { ChartTemplate } from '../template/prose.ts'
import { listOf, rowsOf } from './compose-prose.ts'
import type { ComposedChart } from './composed.ts'
import { printAmount, printPercent } from './print-amount.ts'
import { moneyOf, type ProseContext } from './prose-values.ts'

/**
 * Amounts as the sentences print them, without the unit; shares where there is a whole. A chart without any money keeps
 * its parts and says so.
 */
export function composeChart(chart: ChartTemplate, context: ProseContext): ComposedChart {
  const { moneyUnit } = context.prose
  const all = partsOf(chart, context)
  const isAllZero = all.every((part) => part.amount === 0)
  const parts = isAllZero || chart.hasZeroParts ? all : all.filter((part) => part.amount !== 0)
  const whole = fen(all.reduce((sum, part) => sum + part.amount, 0))
  return {
    id: chart.id,
    title: chart.title,
    kind: chart.kind,
    moneyUnit,
    parts: parts.map(({ name, amount }) => {
      const share = printPercent(amount, whole)
      const printed = printAmount(amount, moneyUnit).slice(0, -moneyUnit.length)
      return { name, exactFen: amount, amount: printed, ...(share !== undefined && { share }) }
    }),
    isAllZero,
  }
}

function partsOf({ parts }: ChartTemplate, context: ProseContext): { name: string; amount: Fen }[] {
  if (Array.isArray(parts)) {
    return parts.map(({ name, amount }) => ({ name, amount: moneyOf(amount, context) }))
  }
  const list = listOf(parts.list, context)
  return rowsOf(list, context).map((row) => ({ name: row.label, amount: row.fen(list.column) }))
}
