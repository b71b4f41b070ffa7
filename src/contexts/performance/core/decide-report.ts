import type { Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { ReportKind, ReportState } from './report.ts'
import { reportDecisionNames, reportStateNames } from './report-names.ts'

export const reportDecisions = ['submit', 'approve', 'return', 'withdraw', 'publish'] as const
export type ReportDecision = (typeof reportDecisions)[number]

/** A report as the rules of its review see it. */
export interface ReportCase {
  readonly kind: ReportKind
  readonly state: ReportState
  readonly asOf: Day
  /** Everything recorded before this moment is in it. */
  readonly knownAt: Date
  readonly makerId: string | null
  /** Who handed it in this time; null before. */
  readonly submitterId: string | null
  readonly year: number
  /** When the year was closed; null: it is open. */
  readonly closedAt: Date | null
  /** The day of the closing in Asia/Shanghai; null: it is open. */
  readonly closedOn: Day | null
  /** Places that ask for a reason and have none, by what they are called. */
  readonly asked: readonly string[]
}

/** From which states a decision can be made, and to which it leads. */
const steps: Readonly<Record<ReportDecision, { from: readonly ReportState[]; to: ReportState }>> = {
  submit: { from: ['draft'], to: 'review' },
  approve: { from: ['review'], to: 'approved' },
  return: { from: ['review'], to: 'draft' },
  withdraw: { from: ['draft', 'review', 'approved'], to: 'withdrawn' },
  publish: { from: ['approved'], to: 'published' },
}

/** Whether the state of the report allows the decision at all; roles and persons aside. */
export function isOpenTo(decision: ReportDecision, state: ReportState): boolean {
  return steps[decision].from.includes(state)
}

/**
 * The state after a decision. Whoever wrote the report or handed it in does not approve it; a self-evaluation is of a
 * closed year, with everything in it that had been recorded when the year was closed.
 * @throws Refusal `report.state`, `report.own`, `report.asked`, `report.year-open`, `report.before-closing`.
 */
export function decideReport(decision: ReportDecision, report: ReportCase, personId: string): ReportState {
  if (!isOpenTo(decision, report.state))
    throw new Refusal('report.state', {
      state: reportStateNames[report.state],
      what: reportDecisionNames[decision],
    })
  switch (decision) {
    case 'submit':
      refuseGaps(report)
      refuseOpenYear(report)
      break
    case 'approve':
      if (personId === report.makerId || personId === report.submitterId) throw new Refusal('report.own')
      refuseOpenYear(report)
      break
    case 'return':
    case 'withdraw':
    case 'publish':
      break
    default:
      return decision satisfies never
  }
  return steps[decision].to
}

function refuseGaps({ asked }: ReportCase): void {
  const [first] = asked
  if (first !== undefined) throw new Refusal('report.asked', { count: asked.length, first })
}

/** Of monitoring nothing is asked: it is written within the year. */
function refuseOpenYear({ kind, year, closedAt, closedOn, knownAt, asOf }: ReportCase): void {
  if (kind === 'monitoring') return
  if (closedAt === null || closedOn === null) throw new Refusal('report.year-open', { year })
  const lastDay = closedOn < `${year}-12-31` ? closedOn : `${year}-12-31`
  if (knownAt < closedAt || asOf < lastDay) throw new Refusal('report.before-closing', { year, day: lastDay })
}
