import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../http.ts'

const always: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * The headers of every answer. An answer that says otherwise itself is left alone: HTML pages bring the content
 * policy with their nonce. Answers of the API are never kept by a cache unless they say so.
 */
export function securityHeaders(secure: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(always)) if (!c.res.headers.has(name)) c.header(name, value)
    if (secure) c.header('strict-transport-security', 'max-age=31536000')
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
      c.header('cache-control', 'no-store')
  }
}
