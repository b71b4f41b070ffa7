import { isDeepStrictEqual } from 'node:util'
import { chinaDay, type Day, yearOf } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { newToken, tokenHash } from '#platform/identity/tokens.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { SurveyQuestion } from '../core/survey.ts'
import { performancePolicy } from '../policy.ts'
import type { PlanRow } from '../store/plans.ts'
import { insertTokens } from '../store/survey-tokens.ts'
import {
  countInvited,
  findSurvey,
  insertSurvey,
  lockSurvey,
  type SurveyRow,
  setSurveyEnded,
} from '../store/surveys.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlan, type VisibleUnits } from './plan-access.ts'
import { getVisibleSurvey, stateOfSurvey, surveySubject } from './survey-access.ts'

/** What a person says of a new survey; `id` is given by the browser, so that sending it twice makes one. */
export interface NewSurvey {
  readonly id: string
  readonly title: string
  readonly intro: string
  readonly questions: readonly SurveyQuestion[]
  readonly opensOn: Day
  readonly closesOn: Day
}

/** One-time links of one survey at most: more than a city's service halls hand out in a year. */
const invitedMax = 5000

/**
 * Begins a survey. Its answers count for the plan's year, so its days lie in that year.
 * @returns its id.
 * @throws Refusal `plan.*`, `survey.days`, `survey.past`, `survey.other-year`, `entry.same-id`.
 */
export async function makeSurvey(
  platform: Platform,
  actor: Actor,
  { planId, ...given }: NewSurvey & { planId: string },
  visible: VisibleUnits,
): Promise<string> {
  const now = platform.clock.now()
  await transaction(platform, async (trx) => {
    const plan = await lockOpenPlan(trx, planId, visible)
    const row = surveyRow(plan, given, actor, now)
    const before = await findSurvey(trx, given.id)
    if (before) return assertSame(before, row)
    assertDays(given, plan.plan_year, chinaDay(now))
    if (!(await insertSurvey(trx, row))) throw new Refusal('entry.same-id')
    await recordAudit(trx, {
      actor,
      action: performancePolicy.makeSurvey,
      subject: surveySubject(row),
      details: { questions: row.questions.length, opensOn: row.opens_on, closesOn: row.closes_on },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
  })
  return given.id
}

function surveyRow(plan: PlanRow, given: NewSurvey, actor: Actor, now: Date): SurveyRow {
  return {
    id: given.id,
    plan_id: plan.id,
    title: given.title,
    intro: given.intro,
    questions: [...given.questions],
    opens_on: given.opensOn,
    closes_on: given.closesOn,
    link_token: newToken(),
    made_by: actor.userId,
    maker_name: actor.displayName,
    made_at: now,
    ended_at: null,
  }
}

/** The same survey sent again after a lost connection is fine; another one under its id is not. */
function assertSame(before: SurveyRow, sent: SurveyRow): void {
  const asked = ({ plan_id, title, intro, questions, opens_on, closes_on }: SurveyRow) => ({
    plan_id,
    title,
    intro,
    questions,
    opens_on,
    closes_on,
  })
  if (!isDeepStrictEqual(asked(before), asked(sent))) throw new Refusal('entry.same-id')
}

function assertDays({ opensOn, closesOn }: NewSurvey, year: number, today: Day): void {
  if (closesOn < opensOn) throw new Refusal('survey.days')
  if (yearOf(opensOn) !== year || yearOf(closesOn) !== year) throw new Refusal('survey.other-year', { year })
  if (closesOn < today) throw new Refusal('survey.past', { day: closesOn })
}

/** Takes no more answers from now on. @throws Refusal `survey.unknown`, `survey.over`, `plan.*`. */
export async function endSurvey(
  platform: Platform,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  await changeSurvey(platform, { actor, id, visible }, async (trx, survey, now) => {
    await setSurveyEnded(trx, id, now)
    await recordAudit(trx, { actor, action: performancePolicy.endSurvey, subject: surveySubject(survey) })
  })
}

/**
 * Makes links of which each takes one answer. Only their fingerprints are kept: they are shown once, now.
 * @returns their tokens.
 * @throws Refusal `survey.unknown`, `survey.over`, `survey.too-many-links`, `plan.*`.
 */
export async function inviteToSurvey(
  platform: Platform,
  actor: Actor,
  { id, count }: { id: string; count: number },
  visible: VisibleUnits,
): Promise<string[]> {
  const tokens = Array.from({ length: count }, newToken)
  await changeSurvey(platform, { actor, id, visible }, async (trx, survey, now) => {
    const invited = (await countInvited(trx, [id])).get(id)?.invited ?? 0
    if (invited + count > invitedMax)
      throw new Refusal('survey.too-many-links', { max: invitedMax, invited, left: invitedMax - invited })
    await insertTokens(trx, tokens.map(hashOfToken), { surveyId: id, kind: 'invited', day: chinaDay(now) })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.inviteToSurvey,
      subject: surveySubject(survey),
      details: { count },
    })
  })
  return tokens
}

/** As the column keeps it. */
export function hashOfToken(token: string): string {
  return tokenHash(token).toString('hex')
}

interface Change {
  actor: Actor
  id: string
  visible: VisibleUnits
}

/** One change to a survey that has not ended, its plan and itself held meanwhile. */
async function changeSurvey(
  platform: Platform,
  { id, visible }: Change,
  change: (trx: Trx, survey: SurveyRow, now: Date) => Promise<void>,
): Promise<void> {
  const now = platform.clock.now()
  await transaction(platform, async (trx) => {
    const { survey: seen } = await getVisibleSurvey(trx, id, visible)
    const plan = await lockOpenPlan(trx, seen.plan_id, visible)
    const survey = await lockSurvey(trx, id, 'update')
    if (!survey || stateOfSurvey(survey, plan, now) === 'ended') throw new Refusal('survey.over')
    await change(trx, survey, now)
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

type Trx = Parameters<typeof lockSurvey>[0]

function transaction(platform: Platform, work: (trx: Trx) => Promise<void>): Promise<void> {
  return platform.db.withTables<PerformanceTables>().transaction().execute(work)
}
