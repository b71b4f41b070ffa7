import { createRoute } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { Refusal } from '#kernel/refusal.ts'
import { allowing, createRouter } from '../http.ts'
import { requireActor } from '../identity/require-actor.ts'
import type { Live, LiveEvent } from './live.ts'
import { livePolicy } from './policy.ts'

/** Streams of one person in one process: a browser holds one, and each keeps a connection and asks the database. */
export const streamsPerPerson = 20

/**
 * `/api/live`: one stream of server-sent events per browser, telling what to read again.
 * @param heartbeatMs keeps proxies from closing a silent stream; as often, the stream ends when its person has been
 *   logged out.
 */
export function liveRoutes(live: Live, heartbeatMs = 20_000) {
  const streams = new Map<string, number>()
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/',
      ...allowing(livePolicy.follow),
      responses: { 200: { description: '页面更新（text/event-stream）' } },
    }),
    (c) => {
      const { userId } = requireActor(c)
      const open = streams.get(userId) ?? 0
      if (open >= streamsPerPerson) throw new Refusal('request.too-many-streams', { max: streamsPerPerson })
      streams.set(userId, open + 1)
      return streamSSE(c, async (stream) => {
        const waiting: LiveEvent[] = []
        let wake = () => {}
        const unsubscribe = live.subscribe((event) => {
          if (event.userId !== null && event.userId !== userId) return
          waiting.push(event)
          wake()
        })
        stream.onAbort(() => {
          unsubscribe()
          wake()
        })
        try {
          while (!stream.aborted) {
            const event = waiting.shift()
            if (event) await stream.writeSSE({ event: event.topic, data: event.id })
            else
              await new Promise<void>((resolve) => pauseUntil(resolve, heartbeatMs, (call) => (wake = call)))
            if (event || waiting.length > 0 || stream.aborted) continue
            if (!(await c.var.isStillSignedIn())) break
            await stream.writeSSE({ event: 'still-here', data: '' })
          }
        } finally {
          unsubscribe()
          const left = (streams.get(userId) ?? 1) - 1
          if (left > 0) streams.set(userId, left)
          else streams.delete(userId)
        }
      })
    },
  )
}

/** Resolves when called, at the latest after a heartbeat. */
function pauseUntil(resolve: () => void, heartbeatMs: number, hand: (call: () => void) => void): void {
  const timer = setTimeout(resolve, heartbeatMs)
  hand(() => {
    clearTimeout(timer)
    resolve()
  })
}
