import type { Day } from '#kernel/calendar.ts'
import type { Goal } from './goal.ts'
import type { Method } from './method.ts'

/** Id of 整体支出 among a plan's projects. */
export const overallId = 'overall'

/** A project's form as it was published, as far as its execution is followed. */
export interface ProjectForm {
  readonly period: string
  readonly attribute: string
  readonly funding: Readonly<Record<'central' | 'provincial' | 'local' | 'selfRaised' | 'other', number>>
  readonly plan: readonly { readonly id: string; readonly purpose: string; readonly amountFen: number }[]
  readonly overview: string
  readonly planText: string
  readonly annualGoal: string
  readonly responsible: string
  /** 政府采购预算 of section 九, of 整体支出 only. */
  readonly procurement?: Readonly<Record<'goods' | 'works' | 'services', number>>
}

export interface PlanProject {
  readonly id: string
  readonly name: string
  readonly class: 'otherOperating' | 'specificPurpose' | null
  readonly annualFen: number
}

/** An indicator as everything that is decided about it stood at a moment. */
export interface PlanIndicator {
  readonly id: string
  readonly projectId: string
  /** 约定成果: a promise written outside the indicator rows. */
  readonly kind: 'indicator' | 'deliverable'
  readonly scope: 'annual' | 'wholePeriod' | 'service'
  readonly level1: string
  readonly level2: string
  readonly name: string
  /** 指标值 as printed, in the version that holds. */
  readonly printed: string
  readonly goal: Goal
  readonly targetVersion: number
  readonly method: Method
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly serviceFrom: Day | null
  readonly serviceUntil: Day | null
}
