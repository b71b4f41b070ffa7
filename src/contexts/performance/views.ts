/** What the API answers with, one type a page; routes name them with `z.custom`, screens read them through the typed client. */
import type { Day } from '#kernel/calendar.ts'
import type { Evaluated, Light } from './core/evaluated.ts'
import type { Goal } from './core/goal.ts'
import type { Method } from './core/method.ts'
import type { PlanIndicator, PlanProject } from './core/plan.ts'
import type { ReadingValue } from './core/reading.ts'
import type { PlanRules } from './core/rules.ts'
import type { ProcurementCategory, StepId } from './core/step.ts'
import type { SurveyQuestion } from './core/survey.ts'

/**
 * Which day is looked at, and with what knowledge. `then`: only what had been recorded by the end of that day, so that it
 * is what was shown then. `now`: with everything recorded since.
 */
export interface Moment {
  readonly asOf: Day
  readonly known: 'then' | 'now'
}

export interface PlanHead {
  readonly id: string
  readonly bookId: string
  readonly unitName: string
  readonly unitCode: string
  readonly year: number
  readonly origin: 'person' | 'example'
  /** 「模拟」 and why: shown on every page. */
  readonly mark: string | null
  readonly state: 'open' | 'closed'
  readonly publicationVersion: number
  /** Path of the published document. */
  readonly openPath: string
  /** The last day that can be looked at today. */
  readonly latestDay: Day
}

export interface PlanSummary extends PlanHead {
  readonly indicators: number
  readonly unbound: number
  readonly withoutOwner: number
}

export interface MoneyView {
  readonly budgetFen: number
  readonly paidFen: number
  /** Share of the year that has passed, 0 … 1. */
  readonly timeShare: number
  /** Null without money. */
  readonly paidShare: number | null
  readonly light: Light
  readonly lightReason: string
}

export interface ProjectRow extends PlanProject, MoneyView {
  readonly lights: Readonly<Record<Light, number>>
}

export interface IndicatorRow extends PlanIndicator, Evaluated {
  readonly projectName: string
  /** Hundredths of a point, with the score that it would have today. */
  readonly weight: number
  readonly score: number | null
  /** By what it is measured, in Chinese: 「工作记录·培训：Σ人数」. */
  readonly methodText: string
}

export interface DueItem {
  readonly day: Day
  readonly what: string
  readonly kind: 'indicator' | 'step' | 'survey'
  readonly projectId: string
  readonly indicatorId: string | null
  readonly ownerName: string | null
  readonly light: Light
}

export interface PlanOverview {
  readonly plan: PlanHead
  readonly moment: Moment
  /** Of all projects together. */
  readonly money: MoneyView
  readonly projects: readonly ProjectRow[]
  readonly indicators: readonly IndicatorRow[]
  readonly dueSoon: readonly DueItem[]
  /** Score if the year ended today; null while nothing can be scored. */
  readonly total: number | null
  readonly grade: string | null
  readonly rules: PlanRules
  readonly monthly: readonly { readonly month: number; readonly paidFen: number }[]
}

export interface AttachmentView {
  readonly id: string
  readonly fileName: string
  readonly mediaType: string
  readonly sizeBytes: number
}

export interface RecordView {
  readonly id: string
  readonly projectId: string
  readonly projectName: string
  readonly kind: string
  readonly kindName: string
  readonly day: Day
  readonly item: string
  /** As typed: `12`, `3.5`. */
  readonly quantity: string
  readonly unit: string
  readonly passed: string | null
  readonly people: number | null
  readonly place: string
  readonly note: string
  readonly source: 'person' | 'import' | 'simulated'
  readonly entererName: string
  readonly recordedAt: string
  readonly voided: { readonly at: string; readonly by: string; readonly reason: string } | null
  readonly attachments: readonly AttachmentView[]
  /** Indicators that count it. */
  readonly indicators: readonly { readonly id: string; readonly name: string }[]
}

/** A page of entries; `mark` says 「模拟」 of the plan and of everything in it. */
export interface EntryPage<Entry> {
  readonly mark: string | null
  readonly items: readonly Entry[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export interface StepView {
  readonly id: string
  readonly projectId: string
  readonly step: StepId
  readonly title: string
  readonly plannedOn: Day | null
  readonly doneOn: Day | null
  readonly amountFen: number | null
  readonly party: string
  readonly documentNo: string
  readonly category: ProcurementCategory | null
  readonly serviceFrom: Day | null
  readonly serviceUntil: Day | null
  readonly note: string
  readonly source: 'person' | 'import' | 'simulated'
  readonly entererName: string
  readonly recordedAt: string
  readonly attachments: readonly AttachmentView[]
}

export interface PaymentView {
  readonly id: string
  readonly projectId: string
  readonly projectName: string
  readonly day: Day
  readonly amountFen: number
  readonly purpose: string
  readonly planItem: string | null
  readonly planItemName: string | null
  readonly party: string
  readonly voucherNo: string
  readonly overReason: string
  readonly source: 'person' | 'import' | 'simulated'
  readonly entererName: string
  readonly recordedAt: string
  readonly voided: { readonly at: string; readonly by: string; readonly reason: string } | null
  readonly attachments: readonly AttachmentView[]
}

export interface ExplanationView {
  readonly projectId: string
  readonly indicatorId: string | null
  readonly reason: string
  readonly measures: string
  readonly writerName: string
  readonly writtenAt: string
}

export interface ProjectView {
  readonly plan: PlanHead
  readonly moment: Moment
  readonly project: ProjectRow
  readonly form: {
    readonly period: string
    readonly attribute: string
    readonly overview: string
    readonly planText: string
    readonly annualGoal: string
  }
  /** Lines of the 实施计划 with what was paid of each; `id` null: paid without a line. */
  readonly planItems: readonly {
    readonly id: string | null
    readonly purpose: string
    readonly budgetFen: number
    readonly paidFen: number
  }[]
  readonly monthly: readonly { readonly month: number; readonly paidFen: number }[]
  readonly steps: readonly StepView[]
  readonly indicators: readonly IndicatorRow[]
  readonly explanation: ExplanationView | null
  /** 政府采购 by category: budget of section 九 (of 整体支出 only) and contracts signed. */
  readonly procurement: readonly {
    readonly category: ProcurementCategory
    readonly budgetFen: number | null
    readonly signedFen: number
  }[]
}

/** A point of an indicator's line, with everything recorded since. */
export interface SeriesPoint {
  readonly day: Day
  readonly value: number
}

export interface IndicatorView {
  readonly plan: PlanHead
  readonly moment: Moment
  readonly indicator: IndicatorRow
  /** Value over time in the unit of the chart (money in 万元, days as numbers of days); empty where there is none. */
  readonly series: readonly SeriesPoint[]
  /** The line to reach, in the same unit. */
  readonly targetLine: number | null
  readonly unit: string
  /** What was shown on earlier days. */
  readonly snapshots: readonly {
    readonly asOf: Day
    readonly value: ReadingValue | null
    readonly status: string
  }[]
  /** The records behind the value, the newest first, up to 200, and how many there are. */
  readonly records: readonly RecordView[]
  readonly payments: readonly PaymentView[]
  readonly steps: readonly StepView[]
  readonly evidence: number
  /** Where a measure's records are listed. */
  readonly recordsLink: string | null
  readonly judgements: readonly JudgementView[]
  readonly targets: readonly TargetView[]
  readonly bindings: readonly { readonly methodText: string; readonly by: string; readonly at: string }[]
  readonly explanation: ExplanationView | null
  readonly quoted: string
  /** Path of its row in the published document. */
  readonly openPath: string
}

export interface JudgementView {
  readonly id: string
  readonly day: Day
  readonly percent: number
  readonly bandName: string
  readonly reason: string
  readonly judgeName: string
  readonly recordedAt: string
  readonly isVoided: boolean
  readonly attachments: readonly AttachmentView[]
}

export interface TargetView {
  readonly id: number
  readonly version: number
  readonly printed: string
  readonly goal: Goal
  readonly origin: 'publication' | 'adjustment' | 'deliverable' | 'reading'
  readonly reason: string
  readonly state: 'proposed' | 'approved' | 'rejected'
  readonly proposerId: string | null
  readonly proposerName: string
  readonly proposedAt: string
  readonly deciderName: string | null
  readonly decidedAt: string | null
  readonly decisionNote: string
}

/** A row of the page on which targets are set up. */
export interface TargetRow extends PlanIndicator {
  readonly projectName: string
  readonly methodText: string
  readonly weight: number
  /** What the platform would bind it to; null: it has no idea. */
  readonly suggestion: { readonly method: Method; readonly text: string; readonly why: string } | null
  readonly proposed: TargetView | null
}

export interface TargetsView {
  readonly plan: PlanHead
  readonly projects: readonly PlanProject[]
  readonly rows: readonly TargetRow[]
  readonly colleagues: readonly Colleague[]
  readonly rules: PlanRules
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

/** A promise found in 概况, 实施计划 or a goal that no indicator row holds. */
export interface ProposalView {
  readonly projectId: string
  readonly projectName: string
  readonly name: string
  readonly printed: string
  readonly goal: Goal
  readonly quoted: string
  /** 概况, 实施计划, 年度目标. */
  readonly where: string
}

export interface MyIndicators {
  readonly plans: readonly {
    readonly plan: PlanHead
    readonly indicators: readonly (IndicatorRow & {
      /** What one tap adds; null: it is not fed by records. */
      readonly entry: { readonly kind: string; readonly projectId: string } | null
    })[]
  }[]
  readonly dueSoon: readonly (DueItem & { readonly planId: string })[]
}

export interface AirView {
  readonly year: number
  readonly mark: string | null
  readonly days: readonly {
    readonly day: Day
    readonly aqi: number | null
    readonly leadingPollutant: string
    readonly proof: string
    readonly entererName: string
  }[]
  readonly good: number
  readonly measured: number
  readonly missing: number
  /** 优良天数比例 so far, per cent. */
  readonly ratio: number | null
  /** 今年还可超标 n 天 for a target ratio; null without one. */
  readonly target: {
    readonly percent: number
    readonly allowed: number
    readonly left: number
    readonly indicatorId: string
  } | null
}

export interface WaterView {
  readonly year: number
  readonly mark: string | null
  readonly months: readonly {
    readonly section: string
    /** `2026-03-01`. */
    readonly month: Day
    readonly grade: number | null
    readonly note: string
    readonly proof: string
    readonly entererName: string
  }[]
  readonly ratio: number | null
  readonly good: number
  readonly measured: number
}

/** How an uploaded table would be taken; nothing is stored before it is applied. */
export interface ImportPreview<Row> {
  readonly fileName: string
  /** Heading found for each field, `null` where it is missing. */
  readonly columns: readonly {
    readonly field: string
    readonly title: string
    readonly heading: string | null
  }[]
  readonly rows: readonly {
    readonly line: number
    readonly row: Row | null
    readonly error: string | null
    readonly note: string | null
  }[]
  readonly good: number
  readonly bad: number
  /** Already stored: taken over once only. */
  readonly known: number
}

/** The same after it was asked to be stored. */
export interface ImportAnswer<Row> extends ImportPreview<Row> {
  readonly mark: string | null
  /** How many rows were stored; null: nothing was asked to be stored yet. */
  readonly stored: number | null
}

/** Rows of a table of work records as they would be stored. */
export interface RecordImportRow {
  readonly projectId: string
  readonly projectName: string
  readonly kindName: string
  readonly day: Day
  readonly item: string
  readonly quantity: string
  readonly unit: string
  readonly passed: string | null
  readonly people: number | null
  readonly place: string
  readonly note: string
}

/** Rows of the treasury's export as they would be stored. */
export interface PaymentImportRow {
  readonly projectId: string
  readonly projectName: string
  readonly day: Day
  readonly amountFen: number
  readonly purpose: string
  readonly party: string
  readonly voucherNo: string
}

export interface SurveyView {
  readonly id: string
  readonly planId: string
  readonly title: string
  readonly intro: string
  readonly questions: readonly SurveyQuestion[]
  readonly opensOn: Day
  readonly closesOn: Day
  readonly state: 'waiting' | 'open' | 'ended'
  /** Path of the link that hangs on a wall. */
  readonly linkPath: string
  readonly answers: number
  /** One-time links handed out, and how many of them were used; the other answers came by the link on the wall. */
  readonly invited: number
  readonly invitedUsed: number
  readonly makerName: string
  readonly results: readonly {
    readonly questionId: string
    readonly title: string
    readonly counts: Readonly<Record<string, number>>
    /** Per cent with its 95 % interval (Wilson); null: the question asks something else or has no answer. */
    readonly satisfied: {
      readonly percent: number
      readonly low: number
      readonly high: number
      readonly isSmall: boolean
    } | null
  }[]
  readonly indicators: readonly { readonly id: string; readonly name: string }[]
}
