import type { Context } from 'hono'
import type { Config } from '#platform/config.ts'
import { originsOf } from '#platform/http/origin.ts'

/** The address by which this person reached the platform: links that leave the house begin with it. */
export function publicAddress(c: Context, config: Config): string {
  const { secure, trustProxy } = originsOf(config)
  const host =
    (trustProxy && c.req.header('x-forwarded-host')) || c.req.header('host') || new URL(c.req.url).host
  return `${secure ? 'https' : 'http'}://${host}`
}
