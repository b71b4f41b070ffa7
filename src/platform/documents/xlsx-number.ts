/** Printed numbers: thousands in groups or not, a sign, decimals. */
const plainNumber = /^-?\d{1,3}(,\d{3})*(\.\d+)?$|^-?\d+(\.\d+)?$/

export interface StoredNumber {
  value: number
  format: string
}

/**
 * The number to store for a printed text, with the format that shows exactly this text; `undefined` where the text is no
 * number or Excel cannot hold it (15 significant digits).
 * @param exact the exact value behind a rounded text; left aside where it does not show as the text.
 */
export function storedNumber(text: string, exact?: string): StoredNumber | undefined {
  if (!plainNumber.test(text) || digitsOf(text) > 15) return undefined
  const plain = text.replaceAll(',', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const whole = text.includes(',') ? '#,##0' : '0'
  const shown = exact !== undefined && digitsOf(exact) <= 15 && roundedTo(exact, decimals) === plain
  return {
    value: Number(shown ? exact : plain),
    format: decimals > 0 ? `${whole}.${'0'.repeat(decimals)}` : whole,
  }
}

function digitsOf(text: string): number {
  return text.replace(/\D/g, '').replace(/^0+/, '').length
}

/** Half up, on decimal digits. */
function roundedTo(text: string, decimals: number): string {
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.')
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const rounded = String((fraction[decimals] ?? '0') >= '5' ? kept + 1n : kept).padStart(decimals + 1, '0')
  const digits = decimals === 0 ? rounded : `${rounded.slice(0, -decimals)}.${rounded.slice(-decimals)}`
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits
}

/** Exact sum of decimal texts. */
export function sumOfTexts(texts: readonly string[]): string {
  const scale = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0))
  const sum = texts.reduce((total, text) => {
    const [whole = '0', fraction = ''] = text.split('.')
    return total + BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
  }, 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return `${sum < 0n ? '-' : ''}${text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}`
}
