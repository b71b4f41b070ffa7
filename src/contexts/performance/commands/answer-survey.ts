import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { newToken } from '#platform/identity/tokens.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { readAnswer } from '../core/survey-answer.ts'
import { findPlan, lockPlan, type PlanRow } from '../store/plans.ts'
import { findToken, insertAnswer, insertTokens, useToken } from '../store/survey-tokens.ts'
import { findSurvey, findSurveyOfLink, lockSurvey, type SurveyRow } from '../store/surveys.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { stateOfSurvey } from './survey-access.ts'
import { hashOfToken } from './surveys.ts'

/** A survey as a visitor comes to it. */
export interface OpenSurvey {
  readonly survey: SurveyRow
  readonly plan: PlanRow
}

/** By the link on the wall. @throws Refusal `survey.unknown`. */
export async function getSurveyOfLink(platform: Platform, linkToken: string): Promise<OpenSurvey> {
  const survey = await findSurveyOfLink(tables(platform), linkToken)
  return withPlan(platform, survey)
}

/** By a one-time token, guessed ones included. @throws Refusal `survey.unknown`. */
export async function getSurveyOfToken(
  platform: Platform,
  token: string,
): Promise<OpenSurvey & { isUsed: boolean }> {
  const db = tables(platform)
  const found = await findToken(db, hashOfToken(token))
  if (!found) throw new Refusal('survey.unknown')
  return { ...(await withPlan(platform, await findSurvey(db, found.survey_id))), isUsed: found.used }
}

/** The token that this browser was given for this survey before. @param kept what it sent; it may be anything. */
export async function findKeptToken(
  platform: Platform,
  { survey }: OpenSurvey,
  kept: string | undefined,
): Promise<{ token: string; isUsed: boolean } | undefined> {
  if (kept === undefined) return undefined
  const found = await findToken(tables(platform), hashOfToken(kept))
  return found?.survey_id === survey.id ? { token: kept, isUsed: found.used } : undefined
}

/**
 * A visitor's own one-time token, from the link on the wall.
 * @throws Refusal `survey.*` where no answer is taken.
 */
export async function beginAnswer(platform: Platform, { survey, plan }: OpenSurvey): Promise<string> {
  const now = platform.clock.now()
  assertTakesAnswers({ survey, plan }, now)
  const token = newToken()
  const of = { surveyId: survey.id, kind: 'walk-in', day: chinaDay(now) } as const
  await insertTokens(tables(platform), [hashOfToken(token)], of)
  return token
}

/**
 * Takes one answer. It leaves no row in the audit log: moment and network address of an answer would say whose it is.
 * @param sent for each question id the place of the chosen choice.
 * @throws Refusal `survey.unknown`, `survey.used`, `survey.waiting`, `survey.ended`, `survey.example`, `survey.incomplete`.
 */
export async function answerSurvey(
  platform: Platform,
  token: string,
  sent: ReadonlyMap<string, string>,
): Promise<void> {
  const now = platform.clock.now()
  const hash = hashOfToken(token)
  await tables(platform)
    .transaction()
    .execute(async (trx) => {
      const found = await findToken(trx, hash)
      const seen = found && (await findSurvey(trx, found.survey_id))
      if (!seen) throw new Refusal('survey.unknown')
      // Plan before survey, as everybody locks them. Closing the year or ending the survey waits for this answer.
      const plan = await lockPlan(trx, seen.plan_id, 'share')
      const survey = await lockSurvey(trx, seen.id, 'share')
      if (!plan || !survey) throw new Refusal('survey.unknown')
      if (found.used) throw new Refusal('survey.used')
      assertTakesAnswers({ survey, plan }, now)
      const choices = readAnswer(survey.questions, sent)
      if (!(await useToken(trx, hash))) throw new Refusal('survey.used')
      await insertAnswer(trx, { surveyId: survey.id, day: chinaDay(now), choices })
      await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    })
}

/** Answers of people never mix with those of a simulated year. @throws Refusal `survey.*`. */
function assertTakesAnswers({ survey, plan }: OpenSurvey, now: Date): void {
  if (plan.origin === 'example') throw new Refusal('survey.example')
  const state = stateOfSurvey(survey, plan, now)
  if (state === 'ended') throw new Refusal('survey.ended')
  if (state === 'waiting') throw new Refusal('survey.waiting', { day: survey.opens_on })
}

async function withPlan(platform: Platform, survey: SurveyRow | undefined): Promise<OpenSurvey> {
  const plan = survey && (await findPlan(tables(platform), survey.plan_id))
  if (!survey || !plan) throw new Refusal('survey.unknown')
  return { survey, plan }
}

function tables(platform: Platform) {
  return platform.db.withTables<PerformanceTables>()
}
