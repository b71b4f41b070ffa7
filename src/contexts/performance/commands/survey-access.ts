import type { Kysely, Transaction } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type SurveyState, surveyState } from '../core/survey-state.ts'
import { findPlan, type PlanRow } from '../store/plans.ts'
import { findSurvey, type SurveyRow } from '../store/surveys.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { assertVisible, type VisibleUnits } from './plan-access.ts'

/**
 * The survey and its plan, if this person may see it.
 * @throws Refusal `survey.unknown`: the answer does not tell a foreign survey from one that never was.
 */
export async function getVisibleSurvey(
  db: Kysely<PerformanceTables> | Transaction<PerformanceTables>,
  id: string,
  visible: VisibleUnits,
): Promise<{ survey: SurveyRow; plan: PlanRow }> {
  const survey = await findSurvey(db, id)
  if (!survey) throw new Refusal('survey.unknown')
  const plan = await findPlan(db, survey.plan_id)
  try {
    return { survey, plan: assertVisible(plan, visible) }
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('survey.unknown')
    throw error
  }
}

/** Where the survey stands today. */
export function stateOfSurvey(survey: SurveyRow, plan: PlanRow, now: Date): SurveyState {
  const days = { opensOn: survey.opens_on, closesOn: survey.closes_on, isEnded: survey.ended_at !== null }
  return surveyState(days, { isClosed: plan.state === 'closed' }, chinaDay(now))
}

export function surveySubject(survey: SurveyRow) {
  return { kind: 'survey', id: survey.id, name: survey.title }
}
