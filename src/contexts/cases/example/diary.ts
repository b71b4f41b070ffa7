import { chinaDay, type Day } from '#kernel/calendar.ts'
import type { Chance } from '#kernel/chance.ts'
import { addWorkingDays, type HolidayYear } from '#kernel/working-days.ts'
import type { CaseCommand } from '../core/case-command.ts'
import type { Decider } from '../core/decider.ts'
import type { EvidenceStage } from '../core/evidence-check.ts'
import type { Step } from './script.ts'

const minuteMs = 60_000

/** Writes down one action after the other; time only goes on. */
export class Diary {
  readonly steps: Step[] = []
  readonly #chance: Chance
  readonly #holidays: readonly HolidayYear[]
  #now: Date

  constructor(begin: Date, chance: Chance, holidays: readonly HolidayYear[]) {
    this.#now = begin
    this.#chance = chance
    this.#holidays = holidays
  }

  get now(): Date {
    return this.#now
  }

  get today(): Day {
    return chinaDay(this.#now)
  }

  /** The day after so many working days. */
  workingDayAfter(days: number): Day {
    return addWorkingDays(this.today, days, this.#holidays).day
  }

  /** So many working days later, some time between nine and five. */
  days(days: number): this {
    return this.on(this.workingDayAfter(days))
  }

  /** On that day, some time between nine and five; never back. */
  on(day: Day): this {
    const at = middayOf(day, this.#chance)
    if (at > this.#now) this.#now = at
    else this.minutes(20)
    return this
  }

  minutes(minutes: number): this {
    this.#now = new Date(this.#now.getTime() + minutes * minuteMs)
    return this
  }

  does(by: Decider, command: CaseCommand): this {
    return this.#write(by, command, null)
  }

  /** With a photo or a document beside it. */
  shows(
    by: Decider,
    stage: EvidenceStage,
    command: Extract<CaseCommand, { evidenceIds: readonly string[] }>,
  ): this {
    const id = this.#chance.uuid()
    return this.#write(by, { ...command, evidenceIds: [id] }, { id, stage })
  }

  #write(by: Decider, command: CaseCommand, evidence: Step['evidence']): this {
    this.steps.push({ at: this.#now, key: this.#chance.uuid(), by, command, evidence })
    return this
  }
}

/** Items of a list are entered one a minute, from nine in the morning: their numbers follow those of the list. */
export function enteredAt(day: Day, index: number): Date {
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + index * minuteMs)
}

/** Some time between nine and five in China, by chance. */
export function middayOf(day: Day, chance: Chance): Date {
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + chance.whole(0, 8 * 60 - 1) * minuteMs)
}
