import type { Day } from '#kernel/calendar.ts'
import type { Light } from './evaluated.ts'

export const reportKinds = ['monitoring', 'selfEvaluation'] as const
/** 双监控报告 / 自评表. */
export type ReportKind = (typeof reportKinds)[number]

export const reportStates = ['draft', 'review', 'approved', 'published', 'withdrawn'] as const
export type ReportState = (typeof reportStates)[number]

interface ReportHead {
  readonly unitName: string
  readonly unitCode: string
  readonly year: number
  readonly asOf: Day
  /** 「模拟」 and why; null in real use. */
  readonly mark: string | null
  /** How lights, forecasts or scores are made, and which of it is unconfirmed; printed at the end. */
  readonly rules: readonly string[]
}

export interface MonitoringRow {
  readonly indicatorId: string
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly printed: string
  /** 「12 次」, 「未绑定」, 「测算失败（上次 9 笔，2026-05-31）」. */
  readonly actual: string
  readonly attainment: string
  /** 「24 次（20～28）」. */
  readonly forecast: string
  /** How the forecast was made, in one sentence; empty without one. */
  readonly forecastHow: string
  readonly light: Light
  readonly lightReason: string
  readonly ownerName: string
  readonly reason: string
  readonly measures: string
  /** Path of the indicator's page. */
  readonly link: string
}

export interface MoneyRow {
  readonly projectId: string
  readonly projectName: string
  readonly budgetFen: number
  readonly paidFen: number
  /** Per cent, one decimal, as printed; `—` without money. */
  readonly rate: string
  readonly light: Light
  readonly lightReason: string
  readonly reason: string
  readonly measures: string
}

export interface MonitoringReport extends ReportHead {
  readonly kind: 'monitoring'
  /** Share of the year that has passed, per cent. */
  readonly timePercent: number
  readonly summary: readonly string[]
  readonly money: readonly MoneyRow[]
  readonly projects: readonly {
    readonly id: string
    readonly name: string
    readonly rows: readonly MonitoringRow[]
  }[]
}

export interface ScoreRow {
  readonly indicatorId: string
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly printed: string
  readonly actual: string
  /** Hundredths of a point. */
  readonly weight: number
  readonly score: number
  /** 「18 ÷ 20 × 12.50 = 11.25」. */
  readonly arithmetic: string
  /** False: its measure failed, or gave what the target cannot be held against. The 0 is no score; it cannot be handed in. */
  readonly isScored: boolean
  readonly reason: string
  readonly measures: string
  readonly link: string
}

/** 自评表 of one project, or of the whole unit. */
export interface EvaluationForm {
  readonly projectId: string
  readonly projectName: string
  readonly money: {
    readonly budgetFen: number
    readonly paidFen: number
    readonly rate: string
    readonly weight: number
    readonly score: number
    readonly arithmetic: string
    readonly reason: string
    readonly measures: string
  }
  readonly annualGoal: string
  readonly rows: readonly ScoreRow[]
  /** Hundredths of a point; out of 10,000. */
  readonly total: number
  readonly grade: string
  /** What could not be scored and how that was treated. */
  readonly notes: readonly string[]
}

export interface SelfEvaluation extends ReportHead {
  readonly kind: 'selfEvaluation'
  readonly forms: readonly EvaluationForm[]
}

export type ReportContent = MonitoringReport | SelfEvaluation
