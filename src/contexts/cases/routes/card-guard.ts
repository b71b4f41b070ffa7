import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import { createRateLimit } from '#platform/http/rate-limit.ts'
import type { AppEnv } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { assertHolder, type CardCaller, findCardByToken } from '../commands/card-access.ts'
import type { CasesTables } from '../store/tables.ts'

// Phones of one street share an address (carrier NAT): a queue of thirty photos from each of several people fits in.
const addressBurst = 300
const addressRefillSeconds = 0.5
/** One person with one phone. */
const cardBurst = 90
const cardRefillSeconds = 1
/** Links that lead nowhere: a few slips of copying; 256 bits cannot be guessed anyhow. */
const missBurst = 20
const missRefillSeconds = 30
/** Photos are held in memory while they are read: two of one phone, and so many in all. */
const uploadsOfCardMax = 2
const uploadsMax = 8

/** Reads who knocks. The token comes in a header, because addresses are written into logs. */
export function cardCaller(c: Context<AppEnv>): CardCaller {
  const key = c.req.header('x-card-key') ?? ''
  return {
    token: c.req.header('x-card-token') ?? '',
    key: /^[0-9a-f]{64}$/.test(key) ? key : null,
    address: c.var.address,
    requestId: c.var.requestId,
  }
}

/** Keeps guesses and floods away from the cards; runs before a body is read. */
export function cardGuard(platform: Pick<Platform, 'db' | 'clock'>) {
  const addresses = createRateLimit(addressBurst, addressRefillSeconds)
  const cards = createRateLimit(cardBurst, cardRefillSeconds)
  const misses = createRateLimit(missBurst, missRefillSeconds)
  const db = platform.db.withTables<CasesTables>()
  const uploads = new Map<string, number>()

  const enter = async (c: Context<AppEnv>) => {
    const now = platform.clock.now()
    addresses.take(c.var.address, now)
    const card = await findCardByToken(db, cardCaller(c).token)
    if (!card) {
      misses.take(c.var.address, now)
      throw new Refusal('card.unknown')
    }
    cards.take(card.id, now)
    return card
  }
  const knock: MiddlewareHandler<AppEnv> = async (c, next) => {
    await enter(c)
    await next()
  }
  /** Whoever sends megabytes holds a card that was signed for, and does not send many at once. */
  const upload: MiddlewareHandler<AppEnv> = async (c, next) => {
    const card = await enter(c)
    assertHolder(card, cardCaller(c).key)
    const own = uploads.get(card.id) ?? 0
    const all = [...uploads.values()].reduce((sum, count) => sum + count, 0)
    if (own >= uploadsOfCardMax || all >= uploadsMax) throw new Refusal('card.busy')
    uploads.set(card.id, own + 1)
    try {
      await next()
    } finally {
      const left = (uploads.get(card.id) ?? 1) - 1
      if (left > 0) uploads.set(card.id, left)
      else uploads.delete(card.id)
    }
  }
  return { knock, upload }
}
