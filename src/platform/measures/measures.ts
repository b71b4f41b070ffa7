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
   * The value as it was at the end of a day, recomputable for any day in the past.
   * @param asOf day in Asia/Shanghai, `2026-01-31`.
   */
  compute(db: Db, asOf: string): Promise<MeasureValue>
  /** Path within the platform where the records behind the value are listed. */
  recordsLink(asOf: string): string
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
