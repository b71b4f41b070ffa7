import { monthOf } from '#kernel/calendar.ts'
import type { Facts } from './facts.ts'
import { paymentsOf } from './measure-payments.ts'
import { recordsOf } from './measure-records.ts'
import type { Method } from './method.ts'
import type { ReadingValue } from './reading.ts'

/**
 * How a result moves. `months`: it adds up, and what each month (1 … 12) gave is known, in the unit of the value, with how
 * many entries stand behind it; `total`: it adds up over the year, months unknown; `share`: a share that holds, of so many;
 * `state`: it holds; `fixed`: a day, a span or a judgement, of which nothing is expected.
 */
export type Progress =
  | {
      readonly kind: 'months'
      readonly amounts: ReadonlyMap<number, number>
      readonly entries: number
      readonly isWhole: boolean
    }
  | { readonly kind: 'total' }
  | { readonly kind: 'share'; readonly of: number }
  | { readonly kind: 'state' }
  | { readonly kind: 'fixed' }

const fixed: Progress = { kind: 'fixed' }

export function progressOf(method: Method, value: ReadingValue, facts: Facts): Progress {
  if (value.kind === 'day' || value.kind === 'span' || value.kind === 'grade') return fixed
  switch (method.kind) {
    case 'records':
      return recordsProgress(method, value, facts)
    case 'payments': {
      const groups = paymentsOf(method, facts.payments)
      const entries = groups.reduce((total, { count }) => total + count, 0)
      if (value.kind === 'money')
        return months(
          groups.map(({ month, fen }) => [month, fen]),
          entries,
          true,
        )
      if (method.formula === 'sum')
        return months(
          groups.map(({ month, count }) => [month, count]),
          entries,
          true,
        )
      const fen = groups.reduce((total, group) => total + group.fen, 0)
      return fen === 0
        ? { kind: 'total' }
        : months(
            groups.map((group) => [group.month, (group.fen / fen) * value.number]),
            entries,
            false,
          )
    }
    case 'steps':
      return { kind: 'state' }
    case 'survey':
      return { kind: 'share', of: surveyAnswers(method, facts) }
    case 'measure': {
      const outcome = facts.measures.get(method.measureId)
      if (outcome?.ok !== true) return fixed
      if (outcome.unit === '%') return { kind: 'share', of: outcome.records }
      return { kind: outcome.period === 'year' ? 'total' : 'state' }
    }
    case 'judgement':
    case 'unbound':
      return fixed
  }
}

function recordsProgress(method: Method & { kind: 'records' }, value: ReadingValue, facts: Facts): Progress {
  const groups = recordsOf(method, facts.records)
  const entries = groups.reduce((total, { count }) => total + count, 0)
  switch (method.formula) {
    case 'count':
      return months(
        groups.map(({ month, count }) => [month, count]),
        entries,
        true,
      )
    case 'people':
      return months(
        groups.map(({ month, people }) => [month, people]),
        entries,
        true,
      )
    case 'quantity': {
      const unitMilli = value.kind === 'money' ? 10 : 1000
      return months(
        groups.map(({ month, quantityMilli }) => [month, quantityMilli / unitMilli]),
        entries,
        // Pieces stay pieces: 24.5 个 will not be delivered.
        groups.every(({ quantityMilli }) => quantityMilli % unitMilli === 0),
      )
    }
    case 'distinct': {
      const first = new Map<string, string>()
      for (const { item, firstDay } of groups) {
        const known = first.get(item.trim())
        if (item.trim() !== '' && (known === undefined || firstDay < known)) first.set(item.trim(), firstDay)
      }
      return months(
        [...first.values()].map((day) => [monthOf(day), 1]),
        first.size,
        true,
      )
    }
    case 'passRatio':
      return { kind: 'share', of: groups.reduce((total, { judgedMilli }) => total + judgedMilli, 0) / 1000 }
    case 'average':
    case 'latest':
      return { kind: 'state' }
    case 'lastDay':
      return fixed
  }
}

function surveyAnswers(method: Method & { kind: 'survey' }, facts: Facts): number {
  return facts.surveys.get(method.surveyId)?.answers ?? 0
}

function months(
  given: readonly (readonly [month: number, amount: number])[],
  entries: number,
  isWhole: boolean,
): Progress {
  const amounts = new Map<number, number>()
  for (const [month, amount] of given) amounts.set(month, (amounts.get(month) ?? 0) + amount)
  return { kind: 'months', amounts, entries, isWhole }
}
