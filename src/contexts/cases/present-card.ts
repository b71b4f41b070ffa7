import type { CardRowDb } from './store/case-neighbours.ts'
import type { CardView } from './views.ts'

export function presentCard(row: CardRowDb): CardView {
  return {
    id: row.id,
    makerName: row.maker_name,
    madeAt: row.made_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    claimedAt: row.claimed_at?.toISOString() ?? null,
    claimerName: row.claimer_name,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
