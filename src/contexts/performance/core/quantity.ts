import { formatDecimal, parseDecimal } from '#kernel/decimal.ts'

/** The most that is stored; see migrations/0201. */
const milliMax = 1_000_000_000_000

/**
 * A typed quantity as thousandths, exact: `3.5` → 3500; negative ones too, for the caller to refuse by name.
 * @returns `undefined` when it is no number, finer than a thousandth, or larger than can be kept.
 */
export function parseMilli(text: string): number | undefined {
  const parsed = parseDecimal(text)
  if (!parsed || parsed.scale > 3) return undefined
  const milli = parsed.digits * 10 ** (3 - parsed.scale)
  return Math.abs(milli) <= milliMax ? milli : undefined
}

/** `3500` → `3.5`; without zeros that say nothing. */
export function milliText(milli: number): string {
  const text = formatDecimal({ digits: milli, scale: 3 })
  return text.replace(/\.?0+$/, '')
}
