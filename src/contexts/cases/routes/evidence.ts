import { createRoute, z } from '@hono/zod-openapi'
import { attachment } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { addEvidenceAtDesk } from '../commands/add-evidence-at-desk.ts'
import { blurEvidence } from '../commands/blur-evidence.ts'
import { getVisibleEvidence } from '../commands/evidence-access.ts'
import { removeEvidence } from '../commands/remove-evidence.ts'
import { blurredBytes } from '../evidence/blurred.ts'
import { thumbnailBytes } from '../evidence/thumbnail.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { presentEvidence } from '../present-evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import type { EvidenceView } from '../views.ts'
import { blursBody, evidenceForm, sentPositionOf } from './evidence-fields.ts'

export type EvidenceRoutes = ReturnType<typeof evidenceRoutes>

const idParameter = z.object({ id: z.uuid() })
const evidenceAnswer = z.custom<EvidenceView>().openapi({ type: 'object' })

const addRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/evidence',
  ...allowing(casesPolicy.addEvidence),
  request: {
    params: idParameter,
    body: { required: true, content: { 'multipart/form-data': { schema: evidenceForm } } },
  },
  responses: answers(201, evidenceAnswer, '已上传；同一编号再传一次，仍是这一份'),
})

const originalRoute = createRoute({
  method: 'get',
  path: '/evidence/{id}',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: { 200: { description: '上传时的原件' } },
})

const blurredRoute = createRoute({
  method: 'get',
  path: '/evidence/{id}/blurred',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: { 200: { description: '确认遮挡后的照片，JPEG' } },
})

const thumbnailRoute = createRoute({
  method: 'get',
  path: '/evidence/{id}/thumbnail',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter },
  responses: { 200: { description: '缩略图，JPEG' } },
})

const blurRoute = createRoute({
  method: 'put',
  path: '/evidence/{id}/blurs',
  ...allowing(casesPolicy.blurEvidence),
  request: { params: idParameter, body: jsonBody(blursBody) },
  responses: answers(200, evidenceAnswer, '已确认遮挡'),
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/evidence/{id}',
  ...allowing(casesPolicy.removeEvidence),
  request: { params: idParameter },
  responses: answersEmpty('已移除'),
})

/** Photos and files of a case: originals inside the house, blurred ones outside. */
export function evidenceRoutes(platform: Platform, { findVisibleUnits }: CasesParts) {
  const db = platform.db.withTables<CasesTables>()
  return createRouter()
    .openapi(addRoute, async (c) => {
      const actor = requireActor(c)
      const form = c.req.valid('form')
      const row = await addEvidenceAtDesk(platform, actor, await findVisibleUnits(actor), {
        caseId: c.req.valid('param').id,
        id: form.id,
        stage: form.stage,
        name: form.file.name,
        bytes: new Uint8Array(await form.file.arrayBuffer()),
        sentPosition: sentPositionOf(form),
      })
      return c.json(presentEvidence(row), 201)
    })
    .openapi(originalRoute, async (c) => {
      const row = await getVisibleEvidence(
        db,
        c.req.valid('param').id,
        await findVisibleUnits(requireActor(c)),
      )
      // Always a download, of the type that its bytes were found to have: a file must never run in the platform's origin.
      return new Response(Buffer.from(await platform.files.get(row.sha256)), {
        headers: { 'content-type': row.media_type, 'content-disposition': attachment(row.file_name) },
      })
    })
    .openapi(blurredRoute, async (c) => {
      const row = await getVisibleEvidence(
        db,
        c.req.valid('param').id,
        await findVisibleUnits(requireActor(c)),
      )
      return jpegAnswer(await blurredBytes(platform, row))
    })
    .openapi(thumbnailRoute, async (c) => {
      const row = await getVisibleEvidence(
        db,
        c.req.valid('param').id,
        await findVisibleUnits(requireActor(c)),
      )
      return jpegAnswer(await thumbnailBytes(platform, row))
    })
    .openapi(blurRoute, async (c) => {
      const actor = requireActor(c)
      const { id } = c.req.valid('param')
      const row = await blurEvidence(platform, actor, await findVisibleUnits(actor), {
        id,
        blurs: c.req.valid('json').blurs,
      })
      return c.json(presentEvidence(row), 200)
    })
    .openapi(removeRoute, async (c) => {
      const actor = requireActor(c)
      await removeEvidence(platform, actor, await findVisibleUnits(actor), c.req.valid('param').id)
      return c.body(null, 204)
    })
}

/** Drawn here, so it may be shown in place. */
function jpegAnswer(bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), { headers: { 'content-type': 'image/jpeg' } })
}
