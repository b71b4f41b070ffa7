import { isIP } from 'node:net'
import type { Context } from 'hono'
import type { AppEnv } from '../http.ts'

/**
 * The network address of the client. Only behind a trusted proxy is `X-Forwarded-For` read, and of it only the last
 * entry, the one which that proxy wrote itself: the others are the client's own words.
 */
export function clientAddress(c: Context<AppEnv>, trustProxy: boolean): string {
  const peer = plainAddress(c.env?.incoming?.socket.remoteAddress ?? '')
  if (!trustProxy) return peer || 'unknown'
  const reported = plainAddress(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '')
  return reported || peer || 'unknown'
}

/** `::ffff:10.0.0.1` is the IPv4 address that it carries; what is no address is nothing. */
function plainAddress(text: string): string {
  const address = text.startsWith('::ffff:') ? text.slice(7) : text
  return isIP(address) ? address : ''
}
