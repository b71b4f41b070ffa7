import type { Method } from './method.ts'
import type { PlanIndicator } from './plan.ts'

/** 优良: AQI ≤ 100 (HJ 633—2026, as HJ 633—2012 before it). */
const goodAqiMax = 100

export interface AirTally {
  readonly good: number
  readonly exceeded: number
  /** Days with a valid AQI. */
  readonly measured: number
  /** Days that have passed without one. */
  readonly missing: number
  /** 优良天数比例 in per cent of the days with a valid AQI; null without any. */
  readonly ratio: number | null
}

/** @param passed days of the year that have passed, those without an entry included. */
export function tallyAir(days: readonly { readonly aqi: number | null }[], passed: number): AirTally {
  const measured = days.filter(({ aqi }) => aqi !== null).length
  const good = days.filter(({ aqi }) => aqi !== null && aqi <= goodAqiMax).length
  return {
    good,
    exceeded: measured - good,
    measured,
    missing: Math.max(0, passed - measured),
    ratio: measured === 0 ? null : (good / measured) * 100,
  }
}

/**
 * How many days of a year may exceed so that the ratio is still reached: 365 days at 70 % need 256 good ones, so 109. It is
 * assumed that every day will have a valid AQI.
 */
export function allowedExceedances(targetPercent: number, daysOfYear: number): number {
  // A hair less than the product: 365 × 80 % is 292 days, not 293 because of a binary fraction.
  return daysOfYear - Math.max(0, Math.ceil((daysOfYear * targetPercent) / 100 - 1e-9))
}

/** The ratio that a plan promises: its first target in per cent that is measured by 优良天数比例. */
export function airTargetOf(
  indicators: readonly Pick<PlanIndicator, 'id' | 'goal' | 'method'>[],
): { readonly indicatorId: string; readonly percent: number } | null {
  for (const { id, goal, method } of indicators)
    if (isAirRatio(method) && goal.kind === 'number' && (goal.operator === '≥' || goal.operator === '='))
      return { indicatorId: id, percent: goal.value }
  return null
}

function isAirRatio(method: Method): boolean {
  return method.kind === 'measure' && method.measureId === airRatioId
}

export const airRatioId = 'performance.air.goodDays.ratio'
