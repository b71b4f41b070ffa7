import type { Decimal } from '#kernel/decimal.ts'

/** Money, exact, in fen (1 元 = 100 fen; 1 万元 = 1,000,000 fen). A safe integer: up to 9 × 10^13 元. */
export type Fen = number & { readonly __unit: 'fen' }

/** Units in which a disclosure prints money; a table declares its own. */
export type MoneyUnit = '元' | '万元' | '亿元'

/** log10 of fen per unit. */
const fenExponent = { 元: 2, 万元: 6, 亿元: 10 } as const satisfies Record<MoneyUnit, number>

/** @throws RangeError when the value is not a safe integer. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number of fen: ${value}`)
  return value as Fen // the one place where the brand is given
}

/** A printed amount as exact fen, or `undefined` when it is finer than one fen or beyond the safe range. */
export function moneyToFen(value: Decimal, unit: MoneyUnit): Fen | undefined {
  const exponent = fenExponent[unit] - value.scale
  if (exponent < 0) {
    const divisor = 10 ** -exponent
    return value.digits % divisor === 0 ? fen(value.digits / divisor) : undefined
  }
  const amount = value.digits * 10 ** exponent
  return Number.isSafeInteger(amount) ? fen(amount) : undefined
}

/**
 * The weight of the last printed digit, in fen: `345.67 万元` → 10,000; `360,000 元` → 100.
 * The printed figure stands for every exact value within half a step on either side.
 */
export function stepFen(value: Decimal, unit: MoneyUnit): number {
  return 10 ** (fenExponent[unit] - value.scale)
}
