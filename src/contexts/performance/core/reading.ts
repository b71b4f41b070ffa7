import type { Day } from '#kernel/calendar.ts'

/** A result in the kind of its goal. `number` is in the goal's unit; a `span` without an end is still running. */
export type ReadingValue =
  | { kind: 'number'; number: number }
  | { kind: 'money'; fen: number }
  | { kind: 'day'; day: Day }
  | { kind: 'span'; from: Day; to: Day | null; days: number }
  | { kind: 'grade'; percent: number }

/** What a method found on a day. */
export interface Reading {
  /**
   * `measured`: there is a value. `empty`: bound, and nothing to measure yet. `unbound`: nobody has said by what it is
   * measured. `failed`: the measure could not be computed; never shown as 0.
   */
  readonly status: 'measured' | 'empty' | 'unbound' | 'failed'
  readonly value: ReadingValue | null
  /** How many records, payments, answers … stand behind it. */
  readonly records: number
  /** The formula with its figures: 「条数 12 次」, 「合格 58 ÷ 已判定 60 = 96.7%」. */
  readonly arithmetic: string
  /** Why there is no value, what it leaves out, how small the number is. */
  readonly note: string | null
  /** Beside a failed measure: what it last gave, and of which day. */
  readonly lastGood: { readonly value: ReadingValue; readonly asOf: Day } | null
  /** 95 % interval of a share, in per cent; of surveys. */
  readonly interval: { readonly low: number; readonly high: number } | null
}
