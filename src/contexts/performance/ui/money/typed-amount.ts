/** Largest single payment, fen: 1,000 亿元; a wrong unit is more likely than more than that. */
const fenMax = 10_000_000_000_000

export type TypedAmount = { readonly fen: number } | { readonly problem: string }

/**
 * An amount of 元 as people type or paste it: separators, full-width digits and a unit behind it are understood
 * (`1,234.50`, `１２００`, `3.5万元`). Negative: money that came back. Digit by digit, never through a float.
 */
export function readYuan(text: string): TypedAmount {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,，'￥¥]/g, '')
    .replace(/^−/, '-')
  const found = /^(-?)(\d*)(?:\.(\d*))?(万元|万|元)?$/.exec(plain)
  const [, sign = '', whole = '', fraction = '', unit = '元'] = found ?? []
  if (!found || whole + fraction === '') return { problem: '请填金额，例如 12,345.60' }
  const scale = unit === '元' ? 2 : 6
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > scale) return { problem: '金额最多到分，请核对小数位' }
  const fen = Number(whole + kept.padEnd(scale, '0'))
  if (fen > fenMax) return { problem: '金额太大：单笔最多 1,000 亿元，请看单位是否写错' }
  if (fen === 0) return { problem: '金额不能是 0' }
  return { fen: sign ? -fen : fen }
}

/** 「12,345.60」, exact. */
export function yuanDigits(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '−' : ''}${whole}.${digits.slice(-2)}`
}

/** What the typed amount comes to, for the eye: 「= 1.23 万元」, or what is wrong with it; nothing while it is empty. */
export function amountHint(text: string): { readonly text: string; readonly isProblem: boolean } | null {
  if (text.trim() === '') return null
  const typed = readYuan(text)
  if ('problem' in typed) return { text: typed.problem, isProblem: true }
  const wan = trimmed(typed.fen)
  const back = typed.fen < 0 ? '（退回的钱，从累计付款中减去）' : ''
  return { text: `= ${yuanDigits(typed.fen)} 元 = ${wan} 万元${back}`, isProblem: false }
}

/** Exact 万元; at least two decimals, more only where the amount has them. */
function trimmed(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(7, '0')
  const whole = digits.slice(0, -6).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '')
  return `${fen < 0 ? '−' : ''}${whole}.${fraction}`
}
