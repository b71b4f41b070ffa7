import { createRoute, z } from '@hono/zod-openapi'
import { attachment } from '#platform/http/listing.ts'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { assertVisibleReport } from '../commands/decide-report.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { writeReport } from '../commands/write-report.ts'
import { composeReport } from '../compose-report.ts'
import { reportKinds } from '../core/report.ts'
import { type RenderedFile, reportFormats } from '../documents/render-report.ts'
import { previewFile, reportFile } from '../documents/report-file.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentReport, presentReportSummary } from '../present-report.ts'
import { findPlan } from '../store/plans.ts'
import { findReport, listReportDecisions, listReportFiles, listReports } from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { ReportPreview, ReportSummary, ReportView } from '../views-of-reports.ts'

const idParameter = z.object({ id: z.uuid() })
const format = z.enum(reportFormats)
const reportQuery = z.object({
  kind: z.enum(reportKinds).describe('monitoring：双监控报告；selfEvaluation：绩效自评表'),
  asOf: z.iso.date().optional().describe('截至日（北京时间）；不写：最近一天'),
})

const listRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/reports',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter },
  responses: answers(
    200,
    z.object({ reports: z.array(z.custom<ReportSummary>().openapi({ type: 'object' })) }),
    '双监控报告和自评表，新的在前',
  ),
})

const previewRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/reports/preview',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: reportQuery },
  responses: answers(
    200,
    z.custom<ReportPreview>().openapi({ type: 'object' }),
    '按现在所知写出来会是什么样，还要填什么',
  ),
})

const previewFileRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/reports/preview/{format}',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter.extend({ format }), query: reportQuery },
  responses: { 200: { description: '预览的文件，每页标明「预览」' } },
})

const writeRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/reports',
  ...allowing(performancePolicy.writeReport),
  request: { params: idParameter, body: jsonBody(reportQuery) },
  responses: answers(201, z.object({ id: z.uuid() }), '已生成一份草稿'),
})

const readRoute = createRoute({
  method: 'get',
  path: '/reports/{id}',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter },
  responses: answers(200, z.custom<ReportView>().openapi({ type: 'object' }), '一份报告和它的办理过程'),
})

const fileRoute = createRoute({
  method: 'get',
  path: '/reports/{id}/files/{format}',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter.extend({ format }) },
  responses: { 200: { description: '报告文件；没有审定的每页标明「草稿」' } },
})

export type ReportRoutes = ReturnType<typeof reportRoutes>

/** 双监控报告 and 自评表: what they would say, what was written, and their files. */
export function reportRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const compose = async (actor: Actor, id: string, asked: z.output<typeof reportQuery>) =>
    composeReport(platform, parts, await getVisiblePlan(db, id, await parts.findVisibleUnits(actor)), asked)
  const visibleReport = async (actor: Actor, id: string) => {
    const report = await findReport(db, id)
    const plan = report && (await findPlan(db, report.plan_id))
    return assertVisibleReport(report, plan, await parts.findVisibleUnits(actor))
  }
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { id } = c.req.valid('param')
      await getVisiblePlan(db, id, await parts.findVisibleUnits(requireActor(c)))
      const rows = await listReports(db, id)
      const files = await listReportFiles(
        db,
        rows.map((row) => row.id),
      )
      return c.json({ reports: rows.map((row) => presentReportSummary(row, files)) }, 200)
    })
    .openapi(previewRoute, async (c) => {
      const composed = await compose(requireActor(c), c.req.valid('param').id, c.req.valid('query'))
      const { plan, content, asked } = composed
      return c.json({ plan, content, asked }, 200)
    })
    .openapi(previewFileRoute, async (c) => {
      const { id, format } = c.req.valid('param')
      const { content } = await compose(requireActor(c), id, c.req.valid('query'))
      return download(await previewFile(platform, content, format))
    })
    .openapi(writeRoute, async (c) => {
      const actor = requireActor(c)
      const { kind, asOf } = c.req.valid('json')
      const asked = { planId: c.req.valid('param').id, kind, asOf }
      const visible = await parts.findVisibleUnits(actor)
      return c.json({ id: await writeReport(platform, parts, actor, asked, visible) }, 201)
    })
    .openapi(readRoute, async (c) => {
      const { report, plan } = await visibleReport(requireActor(c), c.req.valid('param').id)
      const [files, decisions] = [
        await listReportFiles(db, [report.id]),
        await listReportDecisions(db, report.id),
      ]
      return c.json(presentReport(report, { plan, files, decisions, now: platform.clock.now() }), 200)
    })
    .openapi(fileRoute, async (c) => {
      const { id, format } = c.req.valid('param')
      const { report } = await visibleReport(requireActor(c), id)
      return download(await reportFile(platform, report, format))
    })
}

function download({ bytes, type, fileName }: RenderedFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': attachment(fileName),
      'cache-control': 'private, no-store',
    },
  })
}
