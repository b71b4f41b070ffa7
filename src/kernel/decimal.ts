/**
 * A printed decimal number, exact: `digits × 10^-scale`, with the printed precision kept, so that `0.8` (scale 1)
 * and `0.80` (scale 2) stay distinguishable while comparing equal.
 */
export interface Decimal {
  /** All digits without the point, signed; a safe integer. */
  readonly digits: number
  /** Number of digits after the point, 0 … 12. */
  readonly scale: number
}

const pattern = /^([-−－])?(\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．](\d+))?$/

/**
 * Reads a decimal digit by digit; never through a float. Thousands separators must stand where they belong.
 * @returns `undefined` when the text is not exactly one number within the safe range.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const found = pattern.exec(toHalfWidthDigits(text.trim()))
  if (!found) return undefined
  const whole = (found[2] ?? '').replace(/[,，]/g, '')
  const fraction = found[3] ?? ''
  const digits = Number(whole + fraction)
  if (!Number.isSafeInteger(digits) || fraction.length > 12) return undefined
  return { digits: found[1] ? -digits || 0 : digits, scale: fraction.length }
}

function toHalfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** `{digits: 34567, scale: 2}` → `345.67`; keeps the printed precision, no thousands separators. */
export function formatDecimal(value: Decimal): string {
  const sign = value.digits < 0 ? '-' : ''
  const text = String(Math.abs(value.digits)).padStart(value.scale + 1, '0')
  if (value.scale === 0) return sign + text
  return `${sign}${text.slice(0, -value.scale)}.${text.slice(-value.scale)}`
}

/** For display and JSON only; arithmetic stays on the integers. */
export function decimalToNumber(value: Decimal): number {
  return Number(formatDecimal(value))
}
