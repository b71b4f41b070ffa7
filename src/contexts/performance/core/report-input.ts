import type { Day } from '#kernel/calendar.ts'
import type { Evaluated, Light } from './evaluated.ts'
import type { PlanIndicator } from './plan.ts'
import type { PlanRules, Weights } from './rules.ts'

/** What a report is written from: a plan as it was measured on a day. Nothing in a report is typed but its reasons. */
export interface ReportInput {
  readonly head: {
    readonly planId: string
    readonly unitName: string
    readonly unitCode: string
    readonly year: number
    readonly asOf: Day
    readonly mark: string | null
  }
  readonly rules: PlanRules
  /** Share of the year that has passed, 0 … 1. */
  readonly timeShare: number
  /** Of all projects together. */
  readonly money: ReportMoney
  /** In the order of the published forms. */
  readonly projects: readonly ReportProject[]
  /** In the order of the published forms. */
  readonly indicators: readonly ReportIndicator[]
  readonly explanations: readonly ReportExplanation[]
}

export interface ReportMoney {
  readonly budgetFen: number
  readonly paidFen: number
  readonly light: Light
  readonly lightReason: string
}

export interface ReportProject extends ReportMoney {
  readonly id: string
  readonly name: string
  readonly annualGoal: string
  /** Points that a person has given; null: shared out by the rules. */
  readonly weights: Weights | null
}

export type ReportIndicator = PlanIndicator & Evaluated

/** The newest of each place. */
export interface ReportExplanation {
  readonly projectId: string
  /** Null: of the project's money. */
  readonly indicatorId: string | null
  readonly reason: string
  readonly measures: string
}

/** Reason and measures that were written for a place; empty texts where nobody has. */
export function explanationOf(
  { explanations }: Pick<ReportInput, 'explanations'>,
  projectId: string,
  indicatorId: string | null,
): { reason: string; measures: string } {
  const found = explanations.find((each) => each.projectId === projectId && each.indicatorId === indicatorId)
  return { reason: found?.reason ?? '', measures: found?.measures ?? '' }
}

/** Path of an indicator's page. */
export function indicatorPath({ head }: Pick<ReportInput, 'head'>, indicatorId: string): string {
  return `/performance/${head.planId}/indicators/${indicatorId}`
}

/** As a report prints it: what is not of the year, or not of the indicator table, says so. */
export function indicatorName({
  name,
  scope,
  kind,
}: Pick<ReportIndicator, 'name' | 'scope' | 'kind'>): string {
  const scopes = { annual: '', wholePeriod: '实施期', service: '服务期' } as const
  const words = [kind === 'deliverable' ? '约定成果' : '', scopes[scope]].filter((word) => word !== '')
  return words.length === 0 ? name : `${name}（${words.join('，')}）`
}
