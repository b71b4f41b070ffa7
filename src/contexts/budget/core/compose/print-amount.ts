import { formatDecimal } from '#kernel/decimal.ts'
import type { Fen, MoneyUnit } from '#kernel/money.ts'
import { printCell } from './print-cell.ts'

/** Digits after the point of an amount in a sentence. */
const scale = 2

/** An exact amount in a sentence, rounded once as its cell is, with its unit: `123.45万元`; nothing is `0万元`. */
export function printAmount(amount: Fen, unit: MoneyUnit): string {
  return amount === 0 ? `0${unit}` : printCell(amount, unit, scale) + unit
}

/** `12.34%` from exact amounts, half up; `0%` for nothing; `undefined` where the whole is nothing. */
export function printPercent(part: Fen, whole: Fen): string | undefined {
  if (whole === 0) return undefined
  if (part === 0) return '0%'
  const [dividend, divisor] = [BigInt(part) * 20_000n, BigInt(whole) * 2n]
  return `${formatDecimal({ digits: Number((dividend + BigInt(whole)) / divisor), scale: 2 })}%`
}
