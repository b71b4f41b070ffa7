import { formatDecimal } from '#kernel/decimal.ts'
import { type Fen, type MoneyUnit, stepFen } from '#kernel/money.ts'

/**
 * An exact amount as printed: rounded half away from zero to `scale` digits of the unit, once, at print.
 * `printCell(34567500, '万元', 2)` → `34.57`.
 */
export function printCell(amount: Fen, unit: MoneyUnit, scale: number, grouped = false): string {
  const text = formatDecimal({ digits: roundedSteps(amount, unit, scale), scale })
  const [whole = '', fraction] = text.split('.')
  const separated = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

/** The printed figure in units of its last digit. A scale finer than a fen is not allowed. */
export function roundedSteps(amount: Fen, unit: MoneyUnit, scale: number): number {
  const step = stepFen({ digits: 0, scale }, unit)
  if (step < 1) throw new RangeError(`${unit} with ${scale} decimals is finer than a fen`)
  const whole = Math.floor(Math.abs(amount) / step)
  const rest = Math.abs(amount) - whole * step
  const steps = 2 * rest >= step ? whole + 1 : whole
  return amount < 0 ? -steps || 0 : steps
}
