import type { Day } from '#kernel/calendar.ts'
import type { Db } from '../db/connect.ts'

/**
 * A named measure that a context offers: what its running system can prove about a target. `performance` binds targets
 * to measures by id and knows nothing else of the context.
 */
export interface Measure {
  /** `<context>.<what>[.<how>]`, stable, e.g. `budget.disclosures.checked`. */
  readonly id: string
  /** Chinese, as the screen names it. */
  readonly title: string
  /** 个, 次, %, 万元 … */
  readonly unit: string
  /** Over what time it counts up to the as-of day. */
  readonly period: 'year' | 'month' | 'day' | 'none'
  /**
   * The value at the end of a day, recomputable for any day in the past: what counts happened up to that day and had been
   * recorded by `at.knownBefore`. A thrown error is shown as a failed measure with its message, never as 0.
   */
  compute(db: Db, at: MeasureMoment): Promise<MeasureValue>
  /**
   * Path within the platform where the records behind the value are listed.
   * @param isExample those of the worked example, as in `compute`; left out: real ones.
   */
  recordsLink(asOf: string, isExample?: boolean): string
}

/** Which day a measure is asked for, with whose records and what knowledge. */
export interface MeasureMoment {
  readonly asOf: Day
  /** Only what was recorded before this moment: the end of the day, for the value as it was shown then. */
  readonly knownBefore: Date
  /** Whose records; `null`: of a person without a unit. */
  readonly unitId: string | null
  /** Simulated records of the worked example instead of real ones: the two are never counted together. */
  readonly isExample: boolean
}

export interface MeasureValue {
  /** In the measure's unit; `null`: nothing to measure yet, with the reason. */
  readonly value: number | null
  /** How many records it was computed from. */
  readonly records: number
  /** Chinese: why there is no value, or what it leaves out. */
  readonly note?: string
}

export type Measures = ReadonlyMap<string, Measure>

/** @throws Error when two contexts offer one id: a fault of the composition. */
export function registerMeasures(offered: readonly Measure[]): Measures {
  const measures = new Map<string, Measure>()
  for (const measure of offered) {
    if (measures.has(measure.id)) throw new Error(`measure ${measure.id} is offered twice`)
    measures.set(measure.id, measure)
  }
  return measures
}
