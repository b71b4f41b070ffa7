/**
 * A printed figure stands for every exact value within half a step of its last digit. Money is counted in **half
 * fen**, so that the middle of the smallest step is still a whole number.
 */
import { type Decimal, formatDecimal } from '#kernel/decimal.ts'
import { type Fen, type MoneyUnit, stepFen } from '#kernel/money.ts'
import type { Printed, Unit } from '../../read/reading.ts'

/** Closed interval; half fen for money, percent for shares. */
export interface Interval {
  low: number
  high: number
}

const moneyUnits: readonly string[] = ['元', '万元', '亿元'] satisfies MoneyUnit[]

export function isMoneyUnit(unit: Unit): unit is MoneyUnit {
  return moneyUnits.includes(unit)
}

/** Something printed as money, with its exact value in fen where there is one. */
export interface PrintedMoney {
  printed: Printed
  unit: Unit
  fen?: Fen | undefined
}

/** A printed zero, a blank and a dash say that there is nothing: exactly 0. `undefined`: not readable as money. */
export function moneyInterval(figure: PrintedMoney): Interval | undefined {
  const { printed, unit, fen } = figure
  if (printed.kind === 'blank' || printed.kind === 'dash') return { low: 0, high: 0 }
  if (printed.kind !== 'number' || fen === undefined || !isMoneyUnit(unit)) return undefined
  const half = printed.decimal.digits === 0 ? 0 : stepFen(printed.decimal, unit)
  return { low: 2 * fen - half, high: 2 * fen + half }
}

export function percentInterval(value: Decimal): Interval {
  const middle = value.digits / 10 ** value.scale
  const half = 0.5 / 10 ** value.scale
  return { low: middle - half, high: middle + half }
}

export function add(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, high: a.high + b.high }
}

export function subtract(a: Interval, b: Interval): Interval {
  return { low: a.low - b.high, high: a.high - b.low }
}

/** part / whole in percent, both positive; `undefined` where the whole may be 0. */
export function percentOf(part: Interval, whole: Interval): Interval | undefined {
  if (whole.low <= 0) return undefined
  return { low: (Math.max(part.low, 0) / whole.high) * 100, high: (part.high / whole.low) * 100 }
}

/** Quotients are floating point: the slack is far below any printed digit and far above their error. */
const slack = 1e-9

export function meets(a: Interval, b: Interval): boolean {
  return a.low <= b.high + slack && b.low <= a.high + slack
}

/** Same quantity in two places: equal at equal precision; otherwise the finer one lies within the coarser's step. */
export function sameMoney(a: PrintedMoney, b: PrintedMoney): boolean | undefined {
  const [first, second] = [moneyInterval(a), moneyInterval(b)]
  if (!first || !second) return undefined
  const [middleA, middleB] = [first.low + first.high, second.low + second.high]
  if (middleA === middleB) return true
  const [widthA, widthB] = [first.high - first.low, second.high - second.low]
  if (widthA === widthB) return false
  const [coarse, middle] = widthA > widthB ? [first, middleB / 2] : [second, middleA / 2]
  return coarse.low <= middle && middle <= coarse.high
}

/** Half fen as text in a unit, rounded half up to `scale` digits; trailing digits kept. */
export function formatMoney(halfFen: number, unit: MoneyUnit, scale: number): string {
  const step = 2 * stepFen({ digits: 0, scale }, unit)
  const digits = Math.floor((2 * Math.abs(halfFen) + step) / (2 * step))
  return formatDecimal({ digits: halfFen < 0 ? -digits || 0 : digits, scale })
}

/** Whether a quotient, rounded half up to the printed precision, gives the printed percentage. */
export function printsAs(quotient: number, printed: Decimal): boolean {
  return Math.round(quotient * 10 ** printed.scale) === printed.digits
}

/** Percent with two digits, as disclosures print it. */
export function formatPercent(value: number): string {
  return `${(Math.round(value * 100) / 100).toFixed(2)}%`
}
