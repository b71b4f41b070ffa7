import type { Day } from '#kernel/calendar.ts'

/** 万元 with two decimals as a disclosure prints it: 36,000,000 fen → `36.00`. Rounded half away from zero, at printing only. */
export function wanText(fen: number): string {
  const hundredths = Math.sign(fen) * Math.round(Math.abs(fen) / 10_000)
  return (hundredths / 100).toFixed(2)
}

/** The same amount, exact: `36.005`. */
export function exactWan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`
}

/** Paid of budget in per cent with one decimal; `—` without money. Rounded down short of 100: 99.96 % is not all of it. */
export function rateText(paidFen: number, budgetFen: number): string {
  if (budgetFen <= 0) return '—'
  return percentText(paidFen / budgetFen)
}

/** A share as per cent with one decimal. What has not reached 1 is never printed as 100.0%. */
export function percentText(share: number): string {
  const rounded = Math.round(share * 1000) / 10
  return `${(share < 1 && rounded >= 100 ? 99.9 : rounded).toFixed(1)}%`
}

/** Hundredths of a point as points: `1125` → `11.25`, `1000` → `10.00`. */
export function pointsText(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}

/** 2031年6月30日. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
