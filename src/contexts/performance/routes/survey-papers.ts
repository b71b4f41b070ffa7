import { createRoute, z } from '@hono/zod-openapi'
import { toString as toQr } from 'qrcode'
import { csvAnswer, csvAnswers } from '#platform/http/listing.ts'
import { allowing, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleSurvey } from '../commands/survey-access.ts'
import { knownBeforeOf } from '../measure-moment.ts'
import { contentPolicy } from '../open/content-policy.ts'
import { wallPath } from '../open/survey-paths.ts'
import { surveySheet } from '../open/survey-sheet.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { momentOf, presentPlan } from '../present-plan.ts'
import { surveyFacts } from '../store/surveys.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { surveyTable, surveyTableHead } from '../survey-table.ts'
import { idParameter, momentQuery } from './entry-fields.ts'
import { publicAddress } from './public-address.ts'

/** What of a survey is printed or taken along: its QR code, the sheet for the wall, its counts. */
export function surveyPaperRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/surveys/{id}/qr',
        ...allowing(performancePolicy.readPlans),
        request: { params: idParameter },
        responses: {
          200: {
            description: '公开链接的二维码',
            content: { 'image/svg+xml': { schema: z.string() } },
          },
        },
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const { survey } = await getVisibleSurvey(db, c.req.valid('param').id, visible)
        c.header('content-type', 'image/svg+xml; charset=utf-8')
        return c.body(await qrOf(`${publicAddress(c, platform.config)}${wallPath(survey.link_token)}`))
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/surveys/{id}/sheet',
        ...allowing(performancePolicy.readPlans),
        request: { params: idParameter },
        responses: {
          200: {
            description: '张贴用的一页：题目、二维码和说明',
            content: { 'text/html': { schema: z.string() } },
          },
        },
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const { survey, plan } = await getVisibleSurvey(db, c.req.valid('param').id, visible)
        const address = `${publicAddress(c, platform.config)}${wallPath(survey.link_token)}`
        c.header('content-security-policy', contentPolicy)
        return c.html(surveySheet({ survey, plan, address, qr: await qrOf(address) }))
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/surveys/{id}/answers.csv',
        ...allowing(performancePolicy.readPlans),
        request: { params: idParameter, query: momentQuery },
        responses: csvAnswers,
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const { survey, plan } = await getVisibleSurvey(db, c.req.valid('param').id, visible)
        const now = platform.clock.now()
        const moment = momentOf(presentPlan(plan, now), c.req.valid('query'))
        const { asOf } = moment
        const until = { asOf, knownBefore: knownBeforeOf(moment, now) }
        const fact = (await surveyFacts(db, plan.id, until)).get(survey.id)
        const rows = fact ? surveyTable(fact, { asOf, mark: plan.mark }) : []
        return csvAnswer(c, `满意度调查-${survey.title}-${asOf}.csv`, surveyTableHead, rows)
      },
    )
}

/** Quartile error correction: a sheet on a wall gets dirty. */
function qrOf(address: string): Promise<string> {
  return toQr(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'Q' })
}
