import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { presentNewCard } from '../cards/new-card.ts'
import { actByCard, addEvidenceByCard, cardCommands, claimCard, openCard } from '../commands/act-by-card.ts'
import { getCard } from '../commands/card-access.ts'
import { makeCard, revokeCard } from '../commands/cards.ts'
import { caseCommandSchema } from '../core/case-command.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { presentCard } from '../present-card.ts'
import { showCard, showCardEvidence } from '../show-card.ts'
import type { CasesTables } from '../store/tables.ts'
import type { CardCaseView, CardView, NewCardView } from '../views.ts'
import { cardCaller, cardGuard } from './card-guard.ts'
import { evidenceForm, sentPositionOf } from './evidence-fields.ts'

const idParameter = z.object({ id: z.uuid() })
const cardView = z.custom<CardCaseView>().openapi({ type: 'object' })
const phoneHeaders = z.object({
  'x-card-token': z.string().max(200).describe('链接 # 后面的一段'),
  'x-card-key': z.string().max(200).optional().describe('签收时手机给出的密钥；还没有签收：不写'),
})
const isCardCommand = (type: string) => cardCommands.some((each) => each === type)

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

/** A route of the receiver: for everyone, and nobody gets further than the guard without a link that is known. */
function guarded(allowed: ReturnType<typeof allowing>, guard: ReturnType<typeof allowing>['middleware']) {
  return { ...allowed, middleware: [allowed.middleware, guard] }
}

function receiverDefinitions({ knock, upload }: ReturnType<typeof cardGuard>) {
  const headers = phoneHeaders
  return {
    show: createRoute({
      method: 'get',
      path: '/card',
      ...guarded(allowing(casesPolicy.readCard), knock),
      request: { headers },
      responses: answers(200, cardView, '签收的手机再看一次这个问题'),
    }),
    open: createRoute({
      method: 'post',
      path: '/card/open',
      ...guarded(allowing(casesPolicy.readCard), knock),
      request: { headers },
      responses: answers(200, cardView, '打开链接；每次打开记入审计'),
    }),
    claim: createRoute({
      method: 'post',
      path: '/card/claim',
      ...guarded(allowing(casesPolicy.claimCard), knock),
      request: {
        headers,
        body: jsonBody(
          z.strictObject({
            name: z.string().trim().min(1, '请填写姓名').max(40),
            key: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .describe('手机自己生成的密钥，64 位十六进制'),
            actionKey: z.uuid().describe('由手机给出；断线后重发只算一次'),
          }),
        ),
      },
      responses: answers(200, cardView, '已签收；同一部手机重复提交只算一次'),
    }),
    act: createRoute({
      method: 'post',
      path: '/card/commands',
      ...guarded(allowing(casesPolicy.actByCard), knock),
      request: {
        headers,
        body: jsonBody(
          z.strictObject({
            version: z.int().min(1).describe('看到的版本；有人先办了就不再办'),
            key: z.uuid().describe('由手机给出；断线后重发只算一次'),
            command: caseCommandSchema.refine(({ type }) => isCardCommand(type), '用卡片不能办这件事'),
          }),
        ),
      },
      responses: answers(200, cardView, '已办理；答复为最新情况'),
    }),
    addEvidence: createRoute({
      method: 'post',
      path: '/card/evidence',
      ...guarded(allowing(casesPolicy.addEvidenceByCard), upload),
      request: {
        headers,
        body: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: evidenceForm.extend({ stage: z.enum(['before', 'after', 'document']) }),
            },
          },
        },
      },
      responses: answers(201, z.object({ id: z.uuid() }), '已收下；同一编号再传一次，仍是这一份'),
    }),
    evidence: createRoute({
      method: 'get',
      path: '/card/evidence/{id}',
      ...guarded(allowing(casesPolicy.readCard), knock),
      request: { headers, params: idParameter },
      responses: { 200: { description: '照片，JPEG' } },
    }),
  }
}

/**
 * `/api/cases/card`: the receiver without an account. The link's token and the phone's secret come in headers, never in
 * an address. Reading without having signed is a POST, because every use of a link is in the audit log.
 */
function receiverRoutes(platform: Platform, parts: CasesParts) {
  const define = receiverDefinitions(cardGuard(platform))
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
