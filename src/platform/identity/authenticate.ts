import type { Context } from 'hono'
import type { AppEnv } from '../http.ts'
import type { Actor } from './actor.ts'
import { standingOf } from './parts.ts'
import type { RouteParts } from './routes/context.ts'
import { findLiveSession, touchSession } from './store/sessions.ts'
import { tokenHash } from './tokens.ts'

/** The last use is written down at most this often. */
const touchSeconds = 60

/** The person behind a request, by the session cookie; roles are read anew each time, so that a change holds at once. */
export function authenticator(parts: RouteParts) {
  const { clock, cookies } = parts
  return async (c: Context<AppEnv>): Promise<Actor | null> => {
    const token = cookies.readSession(c)
    if (!token) return null
    const now = clock.now()
    const session = await findLiveSession(parts.db, tokenHash(token), now, parts.idleMinutes)
    if (!session) return null
    const unusedSeconds = (now.getTime() - session.lastUsedAt.getTime()) / 1000
    if (unusedSeconds >= touchSeconds && isByPerson(c)) await touchSession(parts.db, session.sessionId, now)
    return {
      userId: session.accountId,
      userName: session.userName,
      displayName: session.displayName,
      roles: session.roles,
      unitId: session.unitId,
      sessionId: session.sessionId,
      standing: standingOf(session),
      address: c.var.address,
      requestId: c.var.requestId,
    }
  }
}

/**
 * What a page does by itself does not keep its person logged in: the live stream, and requests that say so with
 * `mingche-background: 1`. Otherwise a screen left open would never lock.
 */
function isByPerson(c: Context<AppEnv>): boolean {
  if (c.req.header('mingche-background') === '1') return false
  return !(c.req.header('accept') ?? '').startsWith('text/event-stream')
}
