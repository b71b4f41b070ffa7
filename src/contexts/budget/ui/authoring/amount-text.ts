/** The unit in which amounts are typed and shown while a budget is made; what is kept is always fen. */
export type EntryUnit = '元' | '万元'

const scaleOf = { 元: 2, 万元: 6 } as const satisfies Record<EntryUnit, number>

export type TypedAmount = { fen: number } | { problem: string }

/** Largest amount of one entry, fen: 1,000 亿元, as `core/book` has it. */
const fenMax = 10_000_000_000_000

/**
 * An amount as people type or paste it: separators, full-width digits and a unit behind it are understood
 * (`1,234.50`, `１２００`, `3.5万元`). A unit in the text goes before the one that the screen is set to.
 */
export function parseAmount(text: string, unit: EntryUnit): TypedAmount {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,，'￥¥]/g, '')
    .replace(/^\((.*)\)$/, '-$1')
  const found = /^(-?)(\d*)(?:\.(\d*))?(亿元|万元|万|元)?$/.exec(plain)
  const [, sign = '', whole = '', fraction = '', named] = found ?? []
  if (!found || whole + fraction === '') return { problem: `「${text.trim()}」不是金额，请只填数字` }
  const scale = named === undefined ? scaleOf[unit] : named === '亿元' ? 10 : named === '元' ? 2 : 6
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > scale) return { problem: '金额最多到分，请核对小数位' }
  const fen = Number(whole + kept.padEnd(scale, '0'))
  if (sign && fen > 0) return { problem: '金额不能是负数' }
  if (fen > fenMax) return { problem: '金额太大：单笔最多 1,000 亿元，请看单位是否选错' }
  return { fen }
}

/** Exact, without separators: what a cell holds while it is edited, and what is copied. */
export function plainAmount(fen: number, unit: EntryUnit): string {
  const scale = scaleOf[unit]
  const digits = String(Math.abs(fen)).padStart(scale + 1, '0')
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -scale)}${fraction ? `.${fraction}` : ''}`
}

/** Exact, with separators; at least two decimals, more only where the amount has them. */
export function showAmount(fen: number, unit: EntryUnit): string {
  const [whole = '0', fraction = ''] = plainAmount(Math.abs(fen), unit).split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '−' : ''}${separated}.${fraction.padEnd(2, '0')}`
}
