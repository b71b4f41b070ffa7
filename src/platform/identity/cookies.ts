import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../http.ts'

/** The cookies of the platform. Under https they carry the `__Host-` prefix: no other host or path can set them. */
export interface Cookies {
  readonly readSession: (c: Context<AppEnv>) => string | undefined
  readonly writeSession: (c: Context<AppEnv>, token: string) => void
  readonly clearSession: (c: Context<AppEnv>) => void
  /** The mark of a browser that has opened a one-time link. */
  readonly readDevice: (c: Context<AppEnv>) => string | undefined
  readonly writeDevice: (c: Context<AppEnv>, mark: string) => void
}

const deviceDays = 400 // browsers keep no cookie for longer

export function cookies(secure: boolean): Cookies {
  const prefix = secure ? '__Host-' : ''
  const session = `${prefix}mingche`
  const device = `${prefix}mingche-device`
  const options = { httpOnly: true, sameSite: 'Lax', secure, path: '/' } as const
  return {
    readSession: (c) => readToken(c, session),
    writeSession: (c, token) => setCookie(c, session, token, options),
    clearSession: (c) => void deleteCookie(c, session, options),
    readDevice: (c) => readToken(c, device),
    writeDevice: (c, mark) => setCookie(c, device, mark, { ...options, maxAge: deviceDays * 86_400 }),
  }
}

/** Only what looks like a token of ours. */
function readToken(c: Context<AppEnv>, name: string): string | undefined {
  const value = getCookie(c, name)
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined
}
