import type { Forecast } from './evaluated.ts'
import type { Method } from './method.ts'
import type { ReadingValue } from './reading.ts'

const wholePercent = 100

/**
 * Payments do not go on beyond the budget (this project's choice: a payment above it is refused unless a reason is
 * written), so neither does their forecast; what is paid already stays counted.
 */
export function withinBudget(
  expected: Forecast | null,
  method: Method,
  { paid, budgetFen }: { paid: ReadingValue; budgetFen: number },
): Forecast | null {
  if (expected === null || method.kind !== 'payments' || budgetFen <= 0) return expected
  if (paid.kind !== 'money' && method.formula !== 'ofBudget') return expected
  const most = Math.max(amountOf(paid), paid.kind === 'money' ? budgetFen : wholePercent)
  const capped = (value: ReadingValue): ReadingValue => {
    if (value.kind === 'money') return { kind: 'money', fen: Math.min(value.fen, most) }
    return value.kind === 'number' ? { kind: 'number', number: Math.min(value.number, most) } : value
  }
  const isCut = amountOf(expected.high) > most
  return {
    value: capped(expected.value),
    low: capped(expected.low),
    high: capped(expected.high),
    how: isCut ? `${expected.how}；付款不超出年度预算，以预算为上限` : expected.how,
  }
}

function amountOf(value: ReadingValue): number {
  return value.kind === 'money' ? value.fen : value.kind === 'number' ? value.number : 0
}
