import type { MiddlewareHandler } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import { type Config, isLoopback } from '../config.ts'
import type { AppEnv } from '../http.ts'

/** How browsers reach the platform. */
export interface Origins {
  /** Browsers come by https: own certificate, or a trusted proxy with one. */
  readonly secure: boolean
  /** `X-Forwarded-*` of a proxy in front are believed. */
  readonly trustProxy: boolean
  /** Listens on this machine only; then other host names (DNS rebinding) are refused. */
  readonly loopback: boolean
}

export function originsOf({ tls, trustProxy, host }: Pick<Config, 'tls' | 'trustProxy' | 'host'>): Origins {
  return { secure: tls !== null || trustProxy, trustProxy, loopback: isLoopback(host) }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/**
 * Cross-site request forgery: whatever changes something must carry an `Origin` equal to the address that it was sent
 * to. Browsers send it with every such request; a missing one is refused too. SameSite=Lax cookies are the second wall.
 */
export function refuseForeignOrigin(origins: Origins): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const host =
      (origins.trustProxy && c.req.header('x-forwarded-host')) ||
      c.req.header('host') ||
      new URL(c.req.url).host
    if (origins.loopback && !origins.trustProxy && !loopbackHost.test(host))
      throw new Refusal('request.foreign-origin')
    if (!reading.has(c.req.method)) {
      const own = `${origins.secure ? 'https' : 'http'}://${host}`.toLowerCase()
      if (c.req.header('origin')?.toLowerCase() !== own) throw new Refusal('request.foreign-origin')
    }
    await next()
  }
}
