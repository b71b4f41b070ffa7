import { hc } from 'hono/client'
import type { setupRoutes } from '#platform/identity/routes/setup.ts'
import { answer } from '#web/api.ts'

/** The pages behind one-time links. */
export const setupClient = hc<ReturnType<typeof setupRoutes>>('/api').setup

/** What a link is good for; marks this browser, so that it takes no second administrator's link. */
export const inspectLink = (token: string) =>
  answer(setupClient.link.$get({ header: { 'mingche-link': token } }))

export const handOutLinks = (token: string) => answer(setupClient['hand-out'].$post({ json: { token } }))

export type InspectedLink = Awaited<ReturnType<typeof inspectLink>>
export type HandedOutLink = Awaited<ReturnType<typeof handOutLinks>>['links'][number]
