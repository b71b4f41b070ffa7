import { createRoute } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { allowing, createRouter } from '../http.ts'
import { requireActor } from '../identity/require-actor.ts'
import type { Live, LiveEvent } from './live.ts'
import { livePolicy } from './policy.ts'

/** Keeps proxies from closing a silent stream. */
const heartbeatMs = 20_000

/** `/api/live`: one stream of server-sent events per browser, telling what to read again. */
export function liveRoutes(live: Live) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/',
      ...allowing(livePolicy.follow),
      responses: { 200: { description: '页面更新（text/event-stream）' } },
    }),
    (c) => {
      const { userId } = requireActor(c)
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
        while (!stream.aborted) {
          const event = waiting.shift()
          if (event) await stream.writeSSE({ event: event.topic, data: event.id })
          else await new Promise<void>((resolve) => pauseUntil(resolve, (call) => (wake = call)))
          if (!event && waiting.length === 0 && !stream.aborted)
            await stream.writeSSE({ event: 'still-here', data: '' })
        }
      })
    },
  )
}

/** Resolves when called, at the latest after a heartbeat. */
function pauseUntil(resolve: () => void, hand: (call: () => void) => void): void {
  const timer = setTimeout(resolve, heartbeatMs)
  hand(() => {
    clearTimeout(timer)
    resolve()
  })
}
