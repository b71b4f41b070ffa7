import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswers, pageQuery, toWindow } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { justAfter } from '../commands/just-after.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { enterRecord, voidRecord } from '../commands/records.ts'
import { recordsCsv } from '../evidence-csv.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentRecords, readEvidenceNames } from '../present-evidence.ts'
import { pageRecords } from '../store/records.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { EntryPage, RecordView } from '../views.ts'
import { attachmentRoutes } from './attachments.ts'
import { dayField, entryQuery, idParameter, lineField, projectIdField, reasonBody } from './entry-fields.ts'
import { filterOf } from './record-filter.ts'
import { recordImportRoutes } from './record-imports.ts'
import { recordKindRoutes } from './record-kinds.ts'

const recordQuery = entryQuery.extend({
  kind: z.string().max(40).optional(),
  item: z.string().max(100).optional(),
  indicatorId: z.uuid().optional().describe('只列这个指标计入的'),
})

const recordBody = z.object({
  id: z.uuid(),
  projectId: projectIdField,
  kind: z.string().max(40),
  day: dayField,
  item: lineField(100),
  quantity: lineField(40).describe('十进制文字，如 12、3.5'),
  unit: lineField(10),
  passed: lineField(40).nullable(),
  people: z.int('人数应是整数').max(1_000_000, '人数太多').nullable(),
  place: lineField(100),
  note: lineField(1000),
  allowDuplicate: z.boolean().describe('已看到有同样的一条，仍然登记'),
})

const listRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/records',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: pageQuery.extend(recordQuery.shape) },
  responses: answers(
    200,
    z.custom<EntryPage<RecordView>>().openapi({ type: 'object' }),
    '工作记录，新的在前',
  ),
})

const csvRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/records.csv',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: recordQuery },
  responses: csvAnswers,
})

const enterRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/records',
  ...allowing(performancePolicy.enterRecord),
  request: { params: idParameter, body: jsonBody(recordBody) },
  responses: answers(
    201,
    z.custom<RecordView>().openapi({ type: 'object' }),
    '已登记；同一条重复提交只算一次',
  ),
})

const voidRoute = createRoute({
  method: 'post',
  path: '/records/{id}/void',
  ...allowing(performancePolicy.voidRecord),
  request: { params: idParameter, body: jsonBody(reasonBody) },
  responses: answersEmpty('已作废，仍可查看'),
})

export type RecordRoutes = ReturnType<typeof recordRoutes>

/** 工作记录: dated entries that indicators count; their kinds, imports and attachments. */
export function recordRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const { findVisibleUnits } = parts
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { page, pageSize, ...asked } = c.req.valid('query')
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const recordedBefore = justAfter(platform.clock.now())
      const names = await readEvidenceNames(db, plan.id, recordedBefore)
      const filter = filterOf({ ...asked, recordedBefore }, names.indicators)
      const found = filter ? await pageRecords(db, plan.id, filter, toWindow({ page, pageSize })) : undefined
      const items = await presentRecords(db, found?.rows ?? [], names)
      return c.json({ mark: plan.mark, items, total: found?.total ?? 0, page, pageSize }, 200)
    })
    .openapi(csvRoute, async (c) => {
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const recordedBefore = justAfter(platform.clock.now())
      const names = await readEvidenceNames(db, plan.id, recordedBefore)
      const filter = filterOf({ ...c.req.valid('query'), recordedBefore }, names.indicators)
      return recordsCsv(c, db, { plan, names, filter })
    })
    .openapi(enterRoute, async (c) => {
      const actor = requireActor(c)
      const entry = { planId: c.req.valid('param').id, record: c.req.valid('json') }
      const row = await enterRecord(platform, actor, entry, await findVisibleUnits(actor))
      const names = await readEvidenceNames(db, row.plan_id, justAfter(platform.clock.now()))
      const [view] = await presentRecords(db, [row], names)
      if (!view) throw new Error('a stored record was not presented')
      return c.json(view, 201)
    })
    .openapi(voidRoute, async (c) => {
      const actor = requireActor(c)
      const voiding = { id: c.req.valid('param').id, ...c.req.valid('json') }
      await voidRecord(platform, actor, voiding, await findVisibleUnits(actor))
      return c.body(null, 204)
    })
    .route('/', recordKindRoutes(platform, parts))
    .route('/', recordImportRoutes(platform, parts))
    .route('/', attachmentRoutes(platform, parts))
}
