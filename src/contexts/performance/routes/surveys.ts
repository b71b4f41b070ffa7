import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { endSurvey, inviteToSurvey, makeSurvey } from '../commands/surveys.ts'
import { surveyIntroSchema, surveyQuestionsSchema, surveyTitleSchema } from '../core/survey.ts'
import { answerPath } from '../open/survey-paths.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { momentOf, presentPlan } from '../present-plan.ts'
import { readSurveys } from '../present-survey.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { SurveyView } from '../views.ts'
import { idParameter, momentQuery } from './entry-fields.ts'
import { publicAddress } from './public-address.ts'
import { surveyPaperRoutes } from './survey-papers.ts'

const newSurveySchema = z.strictObject({
  id: z.uuid(),
  title: surveyTitleSchema,
  intro: surveyIntroSchema,
  questions: surveyQuestionsSchema,
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
})

/** Links of one request at most. */
const linksMax = 500

/** The plan's surveys as of a day. */
export interface SurveysView {
  /** 「模拟」 and why; null in real use. */
  readonly mark: string | null
  readonly surveys: readonly SurveyView[]
}

export type SurveyRoutes = ReturnType<typeof surveyRoutes>

/** 满意度调查 as the unit's people set it up and read it; what the public sees stands in open/. */
export function surveyRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/plans/{id}/surveys',
        ...allowing(performancePolicy.readPlans),
        request: { params: idParameter, query: momentQuery },
        responses: answers(
          200,
          z.custom<SurveysView>().openapi({ type: 'object' }),
          '满意度调查和截至某日的答卷，新的在前',
        ),
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const plan = await getVisiblePlan(db, c.req.valid('param').id, visible)
        const now = platform.clock.now()
        const moment = momentOf(presentPlan(plan, now), c.req.valid('query'))
        return c.json({ mark: plan.mark, surveys: await readSurveys(db, plan, { moment, now }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/plans/{id}/surveys',
        ...allowing(performancePolicy.makeSurvey),
        request: { params: idParameter, body: jsonBody(newSurveySchema) },
        responses: answers(201, z.object({ id: z.uuid() }), '已发起；同一份重复提交只算一次'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const given = { ...c.req.valid('json'), planId: c.req.valid('param').id }
        const id = await makeSurvey(platform, actor, given, await parts.findVisibleUnits(actor))
        return c.json({ id }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/surveys/{id}/end',
        ...allowing(performancePolicy.endSurvey),
        request: { params: idParameter },
        responses: answersEmpty('已结束，不再收答卷'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await endSurvey(platform, actor, c.req.valid('param').id, await parts.findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/surveys/{id}/invitations',
        ...allowing(performancePolicy.inviteToSurvey),
        request: {
          params: idParameter,
          body: jsonBody(z.object({ count: z.int().min(1).max(linksMax) })),
        },
        responses: answers(201, z.object({ links: z.array(z.string()) }), '一次性的答卷链接，只显示这一次'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const asked = { id: c.req.valid('param').id, count: c.req.valid('json').count }
        const tokens = await inviteToSurvey(platform, actor, asked, await parts.findVisibleUnits(actor))
        const base = publicAddress(c, platform.config)
        return c.json({ links: tokens.map((token) => `${base}${answerPath(token)}`) }, 201)
      },
    )
    .route('/', surveyPaperRoutes(platform, parts))
}
