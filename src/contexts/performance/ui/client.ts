import { hc } from 'hono/client'
import { queryClient } from '#web/api.ts'
import type { EnvironmentRoutes } from '../routes/environment.ts'
import type { MoneyRoutes } from '../routes/money.ts'
import type { NextYearRoutes } from '../routes/next-year.ts'
import type { OverviewRoutes } from '../routes/overview.ts'
import type { PlanRoutes } from '../routes/plans.ts'
import type { PublicRoutes } from '../routes/public.ts'
import type { RecordRoutes } from '../routes/records.ts'
import type { ReportDecisionRoutes } from '../routes/report-decisions.ts'
import type { ReportRoutes } from '../routes/reports.ts'
import type { SurveyRoutes } from '../routes/surveys.ts'
import type { TargetRoutes } from '../routes/targets.ts'

const base = '/api/performance'
export const publicClient = hc<PublicRoutes>(base)
export const planClient = hc<PlanRoutes>(base)
export const targetClient = hc<TargetRoutes>(base)
export const overviewClient = hc<OverviewRoutes>(base)
export const recordClient = hc<RecordRoutes>(base)
export const moneyClient = hc<MoneyRoutes>(base)
export const environmentClient = hc<EnvironmentRoutes>(base)
export const surveyClient = hc<SurveyRoutes>(base)
export const reportClient = hc<ReportRoutes>(base)
export const reportDecisionClient = hc<ReportDecisionRoutes>(base)
export const nextYearClient = hc<NextYearRoutes>(base)

/** After this person changed something: every query of the context begins with `performance` and is read again. */
export function readAgain(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['performance'] })
}
