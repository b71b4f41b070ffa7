import { createRoute, z } from '@hono/zod-openapi'
import { chinaDay } from '#kernel/calendar.ts'
import { csvAnswers } from '#platform/http/listing.ts'
import { allowing, answers, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { readMorning } from '../read-morning.ts'
import { readStatistics } from '../read-statistics.ts'
import { statisticsCsv } from '../statistics-csv.ts'
import type { MorningView, StatisticsView } from '../views.ts'
import { exampleQuery } from './case-query.ts'

const spanQuery = exampleQuery.extend({
  from: z.iso.date().describe('发现日期自'),
  until: z.iso.date().describe('发现日期至'),
})

const morningRoute = createRoute({
  method: 'get',
  path: '/morning',
  ...allowing(casesPolicy.readCases),
  request: { query: exampleQuery.extend({ day: z.iso.date().optional().describe('不写就是今天') }) },
  responses: answers(200, z.custom<MorningView>().openapi({ type: 'object' }), '08:00 调度一页纸'),
})

const statisticsRoute = createRoute({
  method: 'get',
  path: '/statistics',
  ...allowing(casesPolicy.readCases),
  request: { query: spanQuery },
  responses: answers(
    200,
    z.custom<StatisticsView>().openapi({ type: 'object' }),
    '一段时间里发现的问题的办理情况',
  ),
})

const csvRoute = createRoute({
  method: 'get',
  path: '/statistics.csv',
  ...allowing(casesPolicy.readCases),
  request: { query: spanQuery },
  responses: csvAnswers,
})

export type StatisticsRoutes = ReturnType<typeof statisticsRoutes>

/** 调度与统计: what the head orders in the morning, and how it went. */
export function statisticsRoutes(platform: Platform, parts: CasesParts) {
  return createRouter()
    .openapi(morningRoute, async (c) => {
      const { day, example } = c.req.valid('query')
      const asked = { day: day ?? chinaDay(platform.clock.now()), isExample: example === 'yes' }
      return c.json(await readMorning(platform, parts, requireActor(c), asked), 200)
    })
    .openapi(statisticsRoute, async (c) => {
      const { example, ...span } = c.req.valid('query')
      const asked = { ...span, isExample: example === 'yes' }
      return c.json(await readStatistics(platform, parts, requireActor(c), asked), 200)
    })
    .openapi(csvRoute, async (c) => {
      const { example, ...span } = c.req.valid('query')
      const asked = { ...span, isExample: example === 'yes' }
      return statisticsCsv(c, await readStatistics(platform, parts, requireActor(c), asked), asked)
    })
}
