import type { Context } from 'hono'
import type { Clock } from '../../clock.ts'
import type { AppEnv } from '../../http.ts'
import type { Cookies } from '../cookies.ts'
import type { IdentityParts, Visitor } from '../parts.ts'

/** What the routes of this folder work with. */
export interface RouteParts extends IdentityParts {
  readonly clock: Clock
  readonly cookies: Cookies
}

export function visitorOf(c: Context<AppEnv>): Visitor {
  const { address, requestId } = c.var
  return { address, requestId, browser: c.req.header('user-agent') ?? '' }
}
