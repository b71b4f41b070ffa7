import type { Day } from '#kernel/calendar.ts'
import type { Reading, ReadingValue } from './reading.ts'

/** red: will be missed or is; yellow: in doubt; green: on the way or reached; grey: cannot be told. Never by colour alone. */
export type Light = 'green' | 'yellow' | 'red' | 'grey'

/** Where a value stands at the end of its time if it goes on as so far. */
export interface Forecast {
  readonly value: ReadingValue
  /** 80 % range. */
  readonly low: ReadingValue
  readonly high: ReadingValue
  /** How it was made, in one Chinese sentence. */
  readonly how: string
}

/** What is told of an indicator on a day. */
export interface Evaluated {
  readonly reading: Reading
  /** Result against target: 1 is reached, more is more; null where it cannot be told. */
  readonly attainment: number | null
  readonly isReached: boolean | null
  readonly forecast: Forecast | null
  readonly light: Light
  /** One Chinese sentence. */
  readonly lightReason: string
  /** The day by which it is to be reached; null: the end of the year. */
  readonly dueOn: Day | null
}
