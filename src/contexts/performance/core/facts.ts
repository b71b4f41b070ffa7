import type { Day } from '#kernel/calendar.ts'
import type { ProcurementCategory, StepId } from './step.ts'

/** Everything recorded of a plan up to a day that its indicators are measured by, added up where addition loses nothing. */
export interface Facts {
  readonly records: readonly RecordGroup[]
  readonly payments: readonly PaymentGroup[]
  readonly steps: readonly StepFact[]
  /** The newest by indicator. */
  readonly judgements: ReadonlyMap<string, JudgementFact>
  readonly surveys: ReadonlyMap<string, SurveyFact>
  /** What each bound measure gave. */
  readonly measures: ReadonlyMap<string, MeasureOutcome>
}

/** Records of one project, kind, item and month. Quantities in thousandths, exact; order of entry does not matter. */
export interface RecordGroup {
  readonly projectId: string
  readonly kind: string
  readonly item: string
  /** 1 … 12; records of another year count in the month they fall in only through `firstDay`, `lastDay`. */
  readonly month: number
  readonly count: number
  readonly quantityMilli: number
  /** Of the quantity that was judged: how much, and how much of it passed. */
  readonly judgedMilli: number
  readonly passedMilli: number
  readonly people: number
  readonly firstDay: Day
  readonly lastDay: Day
  /** Σ quantity of the last day. */
  readonly lastQuantityMilli: number
}

export interface PaymentGroup {
  readonly projectId: string
  readonly planItem: string | null
  readonly month: number
  readonly count: number
  readonly fen: number
  readonly lastDay: Day
}

export interface StepFact {
  readonly projectId: string
  readonly step: StepId
  readonly title: string
  readonly plannedOn: Day | null
  readonly doneOn: Day | null
  readonly amountFen: number | null
  readonly category: ProcurementCategory | null
  readonly serviceFrom: Day | null
  readonly serviceUntil: Day | null
}

export interface JudgementFact {
  readonly percent: number
  readonly day: Day
  readonly judgeName: string
  readonly reason: string
}

/** Answers by question and choice. */
export interface SurveyFact {
  readonly title: string
  readonly answers: number
  readonly questions: readonly {
    readonly id: string
    readonly title: string
    readonly counts: Readonly<Record<string, number>>
    /** Choices that count as satisfied; empty: the question asks something else. */
    readonly satisfied: readonly string[]
  }[]
}

export type MeasureOutcome =
  | {
      readonly ok: true
      readonly title: string
      readonly unit: string
      /** `year`: counts up over the year; otherwise a state. */
      readonly period: 'year' | 'month' | 'day' | 'none'
      readonly value: number | null
      readonly records: number
      readonly note: string | null
    }
  | { readonly ok: false; readonly title: string; readonly unit: string; readonly reason: string }
