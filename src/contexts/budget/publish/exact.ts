import type { Fen, MoneyUnit } from '#kernel/money.ts'

const decimals = { 元: 2, 万元: 6, 亿元: 10 } as const satisfies Record<MoneyUnit, number>

/** The exact amount in its unit as a decimal text: 6,630,050 fen in 万元 are `6.63005`. */
export function printExact(amount: Fen, unit: MoneyUnit): string {
  const places = decimals[unit]
  const digits = String(Math.abs(amount)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const text = `${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
  return amount < 0 ? `-${text}` : text
}
