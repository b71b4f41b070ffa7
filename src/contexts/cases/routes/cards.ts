import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { presentNewCard } from '../cards/new-card.ts'
import { actByCard, addEvidenceByCard, claimCard, openCard } from '../commands/act-by-card.ts'
import { getCard } from '../commands/card-access.ts'
import { makeCard, revokeCard } from '../commands/cards.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { presentCard } from '../present-card.ts'
import { showCard, showCardEvidence } from '../show-card.ts'
import type { CasesTables } from '../store/tables.ts'
import type { CardView, NewCardView } from '../views.ts'
import { actingRoutes, readingRoutes } from './card-definitions.ts'
import { cardCaller, cardGuard } from './card-guard.ts'
import { sentPositionOf } from './evidence-fields.ts'

const idParameter = z.object({ id: z.uuid() })
const makeRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/cards',
  ...allowing(casesPolicy.makeCard),
  request: {
    params: idParameter,
    body: jsonBody(
      z.strictObject({
        expiresInDays: z.int().min(1).max(365).nullable().describe('不写天数：按本单位的规则'),
      }),
    ),
  },
  responses: answers(201, z.custom<NewCardView>().openapi({ type: 'object' }), '卡片；链接只给出这一次'),
})

const revokeRoute = createRoute({
  method: 'post',
  path: '/cards/{id}/revoke',
  ...allowing(casesPolicy.revokeCard),
  request: { params: idParameter },
  responses: answers(200, z.custom<CardView>().openapi({ type: 'object' }), '已作废；链接不再打开'),
})

/** `/api/cases`: the desk makes and revokes cards. */
function deskRoutes(platform: Platform, parts: CasesParts) {
  const { findVisibleUnits } = parts
  return createRouter()
    .openapi(makeRoute, async (c) => {
      const actor = requireActor(c)
      const made = await makeCard(platform, actor, await findVisibleUnits(actor), {
        caseId: c.req.valid('param').id,
        expiresInDays: c.req.valid('json').expiresInDays,
      })
      // The edge has made sure that it is the platform's own address.
      const address = c.req.header('origin') ?? new URL(c.req.url).origin
      return c.json(await presentNewCard(parts, made, address), 201)
    })
    .openapi(revokeRoute, async (c) => {
      const actor = requireActor(c)
      const { id } = c.req.valid('param')
      return c.json(presentCard(await revokeCard(platform, actor, await findVisibleUnits(actor), id)), 200)
    })
}

/**
 * `/api/cases/card`: the receiver without an account. The link's token and the phone's secret come in headers, never in
 * an address. Reading without having signed is a POST, because every use of a link is in the audit log.
 */
function receiverRoutes(platform: Platform, parts: CasesParts) {
  const guard = cardGuard(platform)
  const define = { ...readingRoutes(guard), ...actingRoutes(guard) }
  const db = platform.db.withTables<CasesTables>()
  return createRouter()
    .openapi(define.show, async (c) => {
      const caller = cardCaller(c)
      const view = await showCard(platform, parts, caller)
      if (view.claimed === 'no') throw new Refusal('card.unclaimed')
      return c.json(view, 200)
    })
    .openapi(define.open, async (c) => {
      const caller = cardCaller(c)
      await openCard(platform, caller)
      return c.json(await showCard(platform, parts, caller), 200)
    })
    .openapi(define.claim, async (c) => {
      const { key, ...given } = c.req.valid('json')
      const caller = { ...cardCaller(c), key }
      await claimCard(platform, parts, caller, given)
      return c.json(await showCard(platform, parts, caller), 200)
    })
    .openapi(define.act, async (c) => {
      const caller = cardCaller(c)
      await actByCard(platform, parts, caller, c.req.valid('json'))
      return c.json(await showCard(platform, parts, caller), 200)
    })
    .openapi(define.addEvidence, async (c) => {
      const caller = cardCaller(c)
      const { case_id } = await getCard(db, caller.token, platform.clock.now())
      const form = c.req.valid('form')
      const row = await addEvidenceByCard(
        platform,
        caller,
        {
          id: form.id,
          stage: form.stage,
          name: form.file.name,
          bytes: new Uint8Array(await form.file.arrayBuffer()),
          sentPosition: sentPositionOf(form),
        },
        case_id,
      )
      return c.json({ id: row.id }, 201)
    })
    .openapi(define.evidence, async (c) => {
      const bytes = await showCardEvidence(platform, cardCaller(c), c.req.valid('param').id)
      return new Response(Buffer.from(bytes), { headers: { 'content-type': 'image/jpeg' } })
    })
}

export type CardRoutes = ReturnType<typeof cardRoutes>

/** Addresses at which somebody without an account may send a photo (platform/http/body-limit.ts). */
export const openUploadPaths: readonly RegExp[] = [/^\/api\/cases\/card\/evidence$/]

/** 转办卡片: made at the desk, used on a phone without an account. */
export function cardRoutes(platform: Platform, parts: CasesParts) {
  return createRouter().route('/', deskRoutes(platform, parts)).route('/', receiverRoutes(platform, parts))
}
