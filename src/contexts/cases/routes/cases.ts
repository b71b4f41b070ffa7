import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswers } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { casesCsv } from '../cases-csv.ts'
import { actingAtDesk, actOnCase } from '../commands/act-on-case.ts'
import { numberOf } from '../commands/case-access.ts'
import { findCase } from '../commands/find-case.ts'
import { setRules } from '../commands/set-rules.ts'
import { caseCommandSchema } from '../core/case-command.ts'
import { caseEventSchema } from '../core/case-event.ts'
import { caseRulesSchema } from '../core/rules.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { readCaseMap, readCasePage } from '../read-cases.ts'
import { readSettings } from '../read-settings.ts'
import { readTodo } from '../read-todo.ts'
import { showCase } from '../show-case.ts'
import type { CasePage, CaseRow, CasesSettings, CaseView } from '../views.ts'
import { caseFilterQuery, casePageQuery, exampleQuery } from './case-query.ts'

const idParameter = z.object({ id: z.uuid() })
const rowsSchema = z.array(z.custom<CaseRow>().openapi({ type: 'object' }))
const viewSchema = z.custom<CaseView>().openapi({ type: 'object' })

const listRoute = createRoute({
  method: 'get',
  path: '/cases',
  ...allowing(casesPolicy.readCases),
  request: { query: casePageQuery },
  responses: answers(200, z.custom<CasePage>().openapi({ type: 'object' }), '问题清单'),
})

const mapRoute = createRoute({
  method: 'get',
  path: '/cases/map',
  ...allowing(casesPolicy.readCases),
  request: { query: exampleQuery },
  responses: answers(200, z.object({ cases: rowsSchema }), '在办的、有位置的问题，最多 5,000 个'),
})

const csvRoute = createRoute({
  method: 'get',
  path: '/cases.csv',
  ...allowing(casesPolicy.readCases),
  request: { query: caseFilterQuery },
  responses: csvAnswers,
})

const findRoute = createRoute({
  method: 'post',
  path: '/cases',
  ...allowing(casesPolicy.findCase),
  request: {
    body: jsonBody(caseEventSchema.options[0].omit({ type: true }).extend({ id: z.uuid() })),
  },
  responses: answers(201, z.object({ id: z.uuid(), number: z.string() }), '已登记；同一条重复提交只算一次'),
})

const showRoute = createRoute({
  method: 'get',
  path: '/cases/{id}',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: answers(200, viewSchema, '一个问题的全部经过，和我现在可以办的事'),
})

const actRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/commands',
  ...allowing(casesPolicy.actOnCase),
  request: {
    params: idParameter,
    body: jsonBody(
      z.strictObject({
        version: z.int().min(1).describe('看到的版本；有人先办了就不再办'),
        key: z.uuid().describe('由客户端给出；断线后重发只算一次'),
        command: caseCommandSchema,
      }),
    ),
  },
  responses: answers(200, viewSchema, '已办理；答复为最新情况'),
})

const settingsRoute = createRoute({
  method: 'get',
  path: '/settings',
  ...allowing(casesPolicy.readCases),
  responses: answers(200, z.custom<CasesSettings>().openapi({ type: 'object' }), '种类、规则和可以指派的人'),
})

const rulesRoute = createRoute({
  method: 'put',
  path: '/rules',
  ...allowing(casesPolicy.setRules),
  request: { body: jsonBody(z.strictObject({ rules: caseRulesSchema })) },
  responses: answersEmpty('已设置；已经定下的期限不变'),
})

const todoRoute = createRoute({
  method: 'get',
  path: '/todo',
  ...allowing(casesPolicy.readCases),
  request: { query: exampleQuery },
  responses: answers(200, z.object({ rows: rowsSchema }), '等我办的问题，期限近的在前，最多 500 个'),
})

export type CaseRoutes = ReturnType<typeof caseRoutes>

/** 问题: what was found, and everything that is done about it. */
export function caseRoutes(platform: Platform, parts: CasesParts) {
  const { findVisibleUnits } = parts
  return createRouter()
    .openapi(listRoute, async (c) => {
      const actor = requireActor(c)
      return c.json(await readCasePage(platform, parts, actor, c.req.valid('query')), 200)
    })
    .openapi(mapRoute, async (c) => {
      const actor = requireActor(c)
      const cases = await readCaseMap(platform, parts, actor, c.req.valid('query').example === 'yes')
      return c.json({ cases: [...cases] }, 200)
    })
    .openapi(csvRoute, async (c) => casesCsv(c, platform, parts, requireActor(c), c.req.valid('query')))
    .openapi(findRoute, async (c) => {
      const actor = requireActor(c)
      const row = await findCase(platform, actor, c.req.valid('json'), await findVisibleUnits(actor))
      return c.json({ id: row.id, number: numberOf(row) }, 201)
    })
    .openapi(showRoute, async (c) => {
      return c.json(await showCase(platform, parts, requireActor(c), c.req.valid('param').id), 200)
    })
    .openapi(actRoute, async (c) => {
      const actor = requireActor(c)
      const { id } = c.req.valid('param')
      const acting = actingAtDesk(actor, await findVisibleUnits(actor))
      await actOnCase(platform, parts, acting, id, c.req.valid('json'))
      return c.json(await showCase(platform, parts, actor, id), 200)
    })
    .openapi(settingsRoute, async (c) => {
      return c.json(await readSettings(platform, parts, requireActor(c)), 200)
    })
    .openapi(rulesRoute, async (c) => {
      await setRules(platform, requireActor(c), c.req.valid('json').rules)
      return c.body(null, 204)
    })
    .openapi(todoRoute, async (c) => {
      const rows = await readTodo(platform, parts, requireActor(c), c.req.valid('query').example === 'yes')
      return c.json({ rows: [...rows] }, 200)
    })
}
