import { Refusal } from '#kernel/refusal.ts'

/**
 * A token bucket per key, in this process: it keeps one address from burning the processor on password hashes. The
 * lock-out of an account stands in the database and holds for all processes.
 */
export interface RateLimit {
  /** @throws Refusal `request.too-many` when the key has used up its share. */
  readonly take: (key: string, now: Date) => void
}

/** Keys remembered at most; the oldest are forgotten first, so that a flood of addresses cannot fill the memory. */
const rememberedKeys = 10_000

/** @param burst requests at once; one more is granted every `refillSeconds`. */
export function createRateLimit(burst: number, refillSeconds: number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(key, now) {
      const at = now.getTime() / 1000
      const bucket = buckets.get(key) ?? { tokens: burst, at }
      const tokens = Math.min(burst, bucket.tokens + Math.max(0, at - bucket.at) / refillSeconds)
      if (tokens < 1)
        throw new Refusal('request.too-many', { seconds: Math.ceil((1 - tokens) * refillSeconds) })
      buckets.delete(key)
      buckets.set(key, { tokens: tokens - 1, at })
      const oldest = buckets.keys().next().value
      if (buckets.size > rememberedKeys && oldest !== undefined) buckets.delete(oldest)
    },
  }
}
