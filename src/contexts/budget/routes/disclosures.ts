import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import { allowing, answers, answersEmpty, createRouter } from '#platform/http.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import {
  assertVisible,
  removeDisclosure,
  restoreDisclosure,
  takeForChecking,
} from '../commands/disclosures.ts'
import { budgetPolicy } from '../policy.ts'
import { disclosureSchema, listQuery, presentDisclosure, viewSchema } from '../present.ts'
import { type ReportFormat, renderReport, reportFormats } from '../render-report.ts'
import {
  type Disclosure,
  findDisclosure,
  getResult,
  listDisclosures,
  listPublicDisclosures,
  type VisibleUnits,
} from '../store/disclosures.ts'
import type { BudgetTables } from '../store/tables.ts'

const idParameter = z.object({ id: z.uuid() })
const publicListLimit = 100

/** For the typed client of the checked files. */
export type BudgetRoutes = ReturnType<typeof disclosureRoutes>

/** Whose disclosures and budgets a person may see. */
export type FindVisibleUnits = (actor: Actor | null) => Promise<VisibleUnits>

/** `/api/budget/public` and `/api/budget/disclosures`. */
export function disclosureRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  const db = platform.db.withTables<BudgetTables>()
  const visibleOne = async (id: string, actor: Actor | null): Promise<Disclosure> => {
    const disclosure = assertVisible(await findDisclosure(db, id), await findVisibleUnits(actor))
    if (disclosure.removed_at) throw new Refusal('disclosure.unknown')
    return disclosure
  }
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/public',
        ...allowing(budgetPolicy.readPublicDisclosures),
        responses: answers(
          200,
          z.object({ disclosures: z.array(disclosureSchema) }),
          '不用登录就能看的预算公开文件',
        ),
      }),
      async (c) => {
        const disclosures = await listPublicDisclosures(db, publicListLimit)
        return c.json({ disclosures: disclosures.map(presentDisclosure) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/public/{id}',
        ...allowing(budgetPolicy.readPublicDisclosures),
        request: { params: idParameter },
        responses: answers(200, viewSchema, '一份公开的文件及其核对结果'),
      }),
      async (c) => {
        const disclosure = await visibleOne(c.req.valid('param').id, null)
        return c.json(
          { disclosure: presentDisclosure(disclosure), view: await getResult(db, disclosure.id, 'view') },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/disclosures',
        ...allowing(budgetPolicy.readDisclosures),
        request: { query: listQuery },
        responses: answers(
          200,
          z.object({ disclosures: z.array(disclosureSchema), total: z.number().int() }),
          '核对过的文件，一页',
        ),
      }),
      async (c) => {
        const { page, size, order, ...filter } = c.req.valid('query')
        const visible = await findVisibleUnits(requireActor(c))
        const found = await listDisclosures(db, visible, {
          ...filter,
          descending: order === 'descending',
          limit: size,
          offset: (page - 1) * size,
        })
        return c.json({ disclosures: found.disclosures.map(presentDisclosure), total: found.total }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/disclosures',
        ...allowing(budgetPolicy.checkDisclosure),
        request: {
          body: {
            required: true,
            content: { 'multipart/form-data': { schema: z.object({ file: fileSchema }) } },
          },
        },
        responses: answers(201, z.object({ jobId: z.uuid() }), '已收下，正在核对'),
      }),
      async (c) => {
        const { file } = c.req.valid('form')
        const uploaded = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
        return c.json({ jobId: await takeForChecking(platform, requireActor(c), uploaded) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/disclosures/{id}',
        ...allowing(budgetPolicy.readDisclosures),
        request: { params: idParameter },
        responses: answers(200, viewSchema, '一份文件及其核对结果'),
      }),
      async (c) => {
        const disclosure = await visibleOne(c.req.valid('param').id, requireActor(c))
        return c.json(
          { disclosure: presentDisclosure(disclosure), view: await getResult(db, disclosure.id, 'view') },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/disclosures/{id}',
        ...allowing(budgetPolicy.removeDisclosure),
        request: { params: idParameter },
        responses: answersEmpty('已移除，可以恢复'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await removeDisclosure(platform, actor, c.req.valid('param').id, await findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/disclosures/{id}/restore',
        ...allowing(budgetPolicy.restoreDisclosure),
        request: { params: idParameter },
        responses: answersEmpty('已恢复'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await restoreDisclosure(platform, actor, c.req.valid('param').id, await findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/disclosures/{id}/report/{format}',
        ...allowing(budgetPolicy.readDisclosures),
        request: { params: idParameter.extend({ format: z.enum(reportFormats) }) },
        responses: { 200: { description: '核对报告文件' } },
      }),
      async (c) => {
        const { id, format } = c.req.valid('param')
        return reportResponse(platform, await visibleOne(id, requireActor(c)), format)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/disclosures/{id}/file',
        ...allowing(budgetPolicy.readDisclosures),
        request: { params: idParameter },
        responses: { 200: { description: '上传时的原文件' } },
      }),
      async (c) => {
        const disclosure = await visibleOne(c.req.valid('param').id, requireActor(c))
        // Always a download: an uploaded page must never run in the platform's origin.
        return download(
          await platform.files.get(disclosure.file_sha256),
          disclosure.file_name,
          'application/octet-stream',
        )
      },
    )
}

const fileSchema = z
  .custom<File>((value) => value instanceof File, '请选择一份文件')
  .openapi({ type: 'string', format: 'binary' })

async function reportResponse(
  platform: Platform,
  disclosure: Disclosure,
  format: ReportFormat,
): Promise<Response> {
  const { bytes, type } = await renderReport(platform, disclosure, format)
  return download(
    bytes,
    `${disclosure.unit_name}${disclosure.budget_year}年度预算公开核对报告.${format}`,
    type,
  )
}

function download(bytes: Uint8Array, fileName: string, type: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'cache-control': 'private, no-store',
    },
  })
}
