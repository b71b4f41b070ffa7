import type { Context } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import type { AppEnv } from '../http.ts'
import type { Actor } from './actor.ts'

/** The person behind a request of a route that is not open to everyone. @throws Refusal `access.sign-in-needed`. */
export function requireActor(c: Context<AppEnv>): Actor {
  if (!c.var.actor) throw new Refusal('access.sign-in-needed', { action: '继续办理' })
  return c.var.actor
}
