import type { Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { assertEntryDay } from './entry.ts'

export interface AirEntry {
  readonly day: Day
  /** Null: no valid AQI that day. */
  readonly aqi: number | null
  /** 首要污染物; empty where there is none. */
  readonly leadingPollutant: string
}

export interface WaterEntry {
  readonly section: string
  /** First day of the month. */
  readonly month: Day
  /** 1 … 5 for Ⅰ … Ⅴ, 6 for 劣Ⅴ; null: not measured or no water, with the reason in `note`. */
  readonly grade: number | null
  readonly note: string
}

/** AQI ends at 500 (HJ 633); what stands above is reported as it is by some stations. */
const aqiMax = 999

/** @throws Refusal `entry.future`, `entry.other-year`, `entry.negative`, `air.aqi`. */
export function assertAir(entry: AirEntry, at: { year: number; today: Day }): void {
  assertEntryDay(entry.day, at)
  const { aqi } = entry
  if (aqi === null) return
  if (aqi < 0) throw new Refusal('entry.negative', { what: 'AQI ' })
  if (!Number.isInteger(aqi) || aqi > aqiMax) throw new Refusal('air.aqi', { aqi: String(aqi) })
}

/** A month can be entered from its first day on. @throws Refusal `entry.*`, `water.grade`, `water.note`. */
export function assertWater(entry: WaterEntry, at: { year: number; today: Day }): void {
  if (entry.section === '') throw new Refusal('entry.empty', { what: '断面名称' })
  assertEntryDay(entry.month, at)
  if (entry.grade === null && entry.note === '')
    throw new Refusal('water.note', { section: entry.section, month: entry.month.slice(0, 7) })
  if (entry.grade !== null && !(Number.isInteger(entry.grade) && entry.grade >= 1 && entry.grade <= 6))
    throw new Refusal('water.grade', { grade: String(entry.grade) })
}
