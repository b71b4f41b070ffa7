/**
 * A printed figure as an interval, exact. Everything is counted in **half fen**, so that the middle of the smallest
 * step is still a whole number: 345.67 万元 is 2 × 345,670,000 half fen, give or take 10,000 half fen (0.005 万元).
 */
import { formatDecimal } from '#kernel/decimal.ts'
import { fen, type MoneyUnit, stepFen } from '#kernel/money.ts'
import type { CellFact, ReadTable } from '../../read/reading.ts'

/** What an address gives: a printed figure, an exact nothing, or no knowledge. */
export type Figure =
  | {
      kind: 'number'
      /** Printed value in half fen. */
      value: number
      /** The printed value stands for everything from `value - half` to `value + half`; 0: it is exact. */
      half: number
    }
  /** Blank, a dash, a row that the table does not list, or a table declared empty: 0 without tolerance. */
  | { kind: 'nothing' }
  | { kind: 'unknown'; reason: string }

const moneyUnits: readonly string[] = ['元', '万元', '亿元'] satisfies MoneyUnit[]

export function figureOf(fact: CellFact, precision: TablePrecision): Figure {
  const { printed } = fact
  if (printed.kind === 'unreadable') return { kind: 'unknown', reason: `「${printed.text}」读不成数` }
  if (printed.kind !== 'number') return { kind: 'nothing' }
  if (!isMoney(fact.unit)) return { kind: 'unknown', reason: `「${printed.text}」的单位不是金额` }
  if (fact.fen === undefined)
    return { kind: 'unknown', reason: `「${printed.text}」细于一分或过大，无法精确核对` }
  const usesFinest = printed.decimal.digits === 0 || precision.dropsZeros
  const step = usesFinest ? precision.finestStepFen : stepFen(printed.decimal, fact.unit)
  // To the fen there is no smaller amount that a zero could stand for.
  if (printed.decimal.digits === 0 && precision.finestStepFen <= 1)
    return { kind: 'number', value: 0, half: 0 }
  return {
    kind: 'number',
    value: 2 * fact.fen,
    half: Math.max(1, Math.min(step, stepFen(printed.decimal, fact.unit))),
  }
}

function isMoney(unit: string): unit is MoneyUnit {
  return moneyUnits.includes(unit)
}

/** How a table prints its amounts; found from the amounts themselves. */
export interface TablePrecision {
  /** Weight of the last digit of the most precise amount, in fen. */
  finestStepFen: number
  /** Digits after the point of the most precise amount. */
  finestScale: number
  /**
   * The table prints 36 for 36.00 (spreadsheet cells in general format), so that a missing decimal says nothing
   * about precision. Otherwise a whole figure among figures with decimals is one that was rounded to the unit.
   */
  dropsZeros: boolean
}

export function tablePrecision(table: ReadTable, facts: readonly CellFact[]): TablePrecision {
  const scales = new Set<number>()
  let trailingZero = false
  for (const { printed, unit } of facts) {
    if (printed.kind !== 'number' || unit !== table.unit || printed.decimal.digits === 0) continue
    scales.add(printed.decimal.scale)
    if (printed.decimal.scale > 0 && printed.decimal.digits % 10 === 0) trailingZero = true
  }
  const finestScale = Math.max(0, ...scales)
  return {
    finestScale,
    finestStepFen: stepFen({ digits: 0, scale: finestScale }, table.unit),
    dropsZeros: scales.size > 1 && !trailingZero,
  }
}

/** Half fen to text in a unit, half a step rounded up, e.g. `353.01`; thousands separators where asked for. */
export function formatHalfFen(value: number, unit: MoneyUnit, scale: number, grouped: boolean): string {
  const step = 2 * stepFen({ digits: 0, scale }, unit)
  const digits = Math.floor((2 * Math.abs(value) + step) / (2 * step))
  const text = formatDecimal({ digits: value < 0 ? -digits || 0 : digits, scale })
  return group(text, grouped)
}

/** Half fen to text without losing anything: as many decimals as needed, at least `scale`. */
export function formatExactly(value: number, unit: MoneyUnit, scale: number, grouped: boolean): string {
  let exact = { digits: value * 5, scale: 3 + Math.log10(stepFen({ digits: 0, scale: 2 }, unit)) } // tenths of a fen
  while (exact.scale > scale && exact.digits % 10 === 0)
    exact = { digits: exact.digits / 10, scale: exact.scale - 1 }
  return group(formatDecimal(exact), grouped)
}

function group(text: string, grouped: boolean): string {
  const [whole = '', fraction] = text.split('.')
  const separated = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

/** A figure rounded to a coarser step, halves away from zero, in half fen. */
export function roundToStep(value: number, stepHalfFen: number): number {
  const steps = Math.floor((2 * Math.abs(value) + stepHalfFen) / (2 * stepHalfFen))
  return fen(Math.sign(value) * steps * stepHalfFen)
}
