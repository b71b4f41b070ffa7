import { createRoute, z } from '@hono/zod-openapi'
import { attachment } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { attachFile, getVisibleAttachment, removeAttachment } from '../commands/attachments.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { attachmentSubjects } from '../core/attachment.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentAttachment } from '../present-evidence.ts'
import { attachmentsOf } from '../store/attachments.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { AttachmentView } from '../views.ts'
import { fileField, idParameter } from './entry-fields.ts'

const attachForm = z.object({
  subjectKind: z.enum(attachmentSubjects),
  subjectId: z.string().max(40).describe('那一条的编号；proof：绩效年度的编号'),
  file: fileField,
})

const attachRoute = createRoute({
  method: 'post',
  path: '/attachments',
  ...allowing(performancePolicy.attachFile),
  request: {
    body: { required: true, content: { 'multipart/form-data': { schema: attachForm } } },
  },
  responses: answers(201, z.custom<AttachmentView>().openapi({ type: 'object' }), '已添加'),
})

const readRoute = createRoute({
  method: 'get',
  path: '/attachments/{id}',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter },
  responses: { 200: { description: '添加时的原文件' } },
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/attachments/{id}',
  ...allowing(performancePolicy.removeFile),
  request: { params: idParameter },
  responses: answersEmpty('已移除'),
})

const proofsRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/proofs',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter },
  responses: answers(
    200,
    z.custom<{ mark: string | null; files: AttachmentView[] }>().openapi({ type: 'object' }),
    '空气、水质和各次导入的佐证原件',
  ),
})

/** Files beside entries: originals. */
export function attachmentRoutes(platform: Platform, { findVisibleUnits }: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(attachRoute, async (c) => {
      const actor = requireActor(c)
      const { file, ...subject } = c.req.valid('form')
      const added = { ...subject, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      const row = await attachFile(platform, actor, added, await findVisibleUnits(actor))
      return c.json(presentAttachment(row), 201)
    })
    .openapi(readRoute, async (c) => {
      const visible = await findVisibleUnits(requireActor(c))
      const row = await getVisibleAttachment(db, c.req.valid('param').id, visible)
      // Always a download, of the type that its bytes were found to have: a file must never run in the platform's origin.
      return new Response(Buffer.from(await platform.files.get(row.sha256)), {
        headers: { 'content-type': row.media_type, 'content-disposition': attachment(row.file_name) },
      })
    })
    .openapi(removeRoute, async (c) => {
      const actor = requireActor(c)
      await removeAttachment(platform, actor, c.req.valid('param').id, await findVisibleUnits(actor))
      return c.body(null, 204)
    })
    .openapi(proofsRoute, async (c) => {
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const files = (await attachmentsOf(db, 'proof', [plan.id])).get(plan.id) ?? []
      return c.json({ mark: plan.mark, files: files.map(presentAttachment) }, 200)
    })
}
