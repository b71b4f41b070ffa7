import { createRoute, z } from '@hono/zod-openapi'
import type { Kysely } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Clock } from '../clock.ts'
import { allowing, answers, createRouter, jsonBody } from '../http.ts'
import { requireActor } from '../identity/require-actor.ts'
import { listInbox, markRead } from './inbox.ts'
import { noticePolicy } from './policy.ts'
import type { OutboxTables } from './tables.ts'

const noticeSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  arrivedAt: z.iso.datetime(),
  isRead: z.boolean(),
})

const listLimit = 100

export type NoticeRoutes = ReturnType<typeof noticeRoutes>

/** `/api/notices`: the bell. */
export function noticeRoutes(db: Kysely<OutboxTables>, clock: Clock) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        ...allowing(noticePolicy.readOwnNotices),
        responses: answers(200, z.object({ notices: z.array(noticeSchema) }), '最近的通知，新的在前'),
      }),
      async (c) => {
        const items = await listInbox(db, requireActor(c).userId, listLimit)
        const notices = items.map((item) => ({
          id: item.notice_id,
          title: item.title,
          body: item.body,
          link: item.link,
          arrivedAt: item.arrived_at.toISOString(),
          isRead: item.read_at !== null,
        }))
        return c.json({ notices }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/read',
        ...allowing(noticePolicy.markNoticesRead),
        request: { body: jsonBody(z.object({ upTo: z.number().int().positive() })) },
        responses: answers(200, z.object({ marked: z.number().int() }), '标为已读的条数'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { upTo } = c.req.valid('json')
        const marked = await db.transaction().execute(async (trx) => {
          const count = await markRead(trx, actor.userId, upTo, clock.now())
          const subject = { kind: 'notice', id: String(upTo), name: `通知（至第 ${upTo} 条）` }
          await recordAudit(trx, { actor, action: noticePolicy.markNoticesRead, subject, details: { count } })
          return count
        })
        return c.json({ marked }, 200)
      },
    )
}
