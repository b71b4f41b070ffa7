/** What the API answers with about 双监控报告, 自评表 and the next year's 申报; see views.ts. */
import type { Day } from '#kernel/calendar.ts'
import type { ReportContent, ReportKind, ReportState } from './core/report.ts'
import type { Moment, PlanHead } from './views.ts'

export interface ReportSummary {
  readonly id: string
  readonly kind: ReportKind
  readonly version: number
  readonly asOf: Day
  readonly state: ReportState
  readonly makerId: string | null
  readonly makerName: string
  readonly madeAt: string
  readonly publishedAt: string | null
  readonly files: readonly ('docx' | 'xlsx' | 'pdf')[]
}

export interface ReportView extends ReportSummary {
  readonly plan: PlanHead
  readonly content: ReportContent
  readonly contentSha256: string
  readonly decisions: readonly {
    readonly decision: 'submit' | 'approve' | 'return' | 'withdraw' | 'publish'
    readonly note: string
    readonly by: string
    readonly role: string
    readonly at: string
  }[]
  /** Rows that ask for 未完成原因 or 改进措施 and have none: it cannot be submitted before. */
  readonly asked: readonly {
    readonly projectId: string
    readonly indicatorId: string | null
    readonly name: string
    readonly what: string
  }[]
}

/** What a report of that day would say if it were written now. */
export interface ReportPreview {
  readonly plan: PlanHead
  readonly content: ReportContent
  readonly asked: ReportView['asked']
}

export interface NextYearView {
  readonly plan: PlanHead
  readonly moment: Moment
  readonly rows: readonly {
    readonly projectName: string
    readonly level1: string
    readonly level2: string
    readonly name: string
    readonly printed: string
    readonly actual: string
    readonly score: string
    /** What next year's target could be, and why; for a person to decide. */
    readonly suggestion: string
    readonly why: string
  }[]
  readonly money: readonly {
    readonly projectName: string
    readonly budgetFen: number
    readonly paidFen: number
  }[]
}
