import { formatDecimal } from '#kernel/decimal.ts'
import { Refusal } from '#kernel/refusal.ts'

/**
 * Money stays within the year's budget unless somebody says why it does not, and no more comes back than was paid.
 * @param paidFen what has been paid of it so far, in fen.
 * @param amountFen negative: money that came back.
 * @throws Refusal `payment.above-budget` with by how much, `payment.refund-above-paid`, `payment.too-large`.
 */
export function assertWithinBudget(of: {
  budgetFen: number
  paidFen: number
  amountFen: number
  overReason: string
}): void {
  const { budgetFen, paidFen, amountFen, overReason } = of
  const sum = paidFen + amountFen
  if (!Number.isSafeInteger(sum)) throw new Refusal('payment.too-large')
  if (sum < 0) throw new Refusal('payment.refund-above-paid', { back: yuan(-amountFen), paid: yuan(paidFen) })
  if (amountFen > 0 && sum > budgetFen && overReason === '')
    throw new Refusal('payment.above-budget', {
      paid: yuan(sum),
      budget: yuan(budgetFen),
      over: yuan(sum - budgetFen),
    })
}

/** `1234567` fen → `12,345.67`. */
export function yuan(fen: number): string {
  const [whole = '', cents = ''] = formatDecimal({ digits: fen, scale: 2 }).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}
