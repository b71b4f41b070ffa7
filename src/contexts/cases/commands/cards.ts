import { randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { newToken } from '#platform/identity/tokens.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { endedStates } from '../core/case-state.ts'
import { casesPolicy } from '../policy.ts'
import { countOpenCards, findCard, insertCard, lockCard, setCardRevoked } from '../store/cards.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import type { CardRowDb } from '../store/case-neighbours.ts'
import { findRules } from '../store/rules.ts'
import type { CasesTables } from '../store/tables.ts'
import { stateNames } from '../terms.ts'
import { hashOf } from './card-access.ts'
import { caseSubject, lockVisibleCase, type VisibleUnits } from './case-access.ts'

/** Cards of one case that can be used at the same time: one for the receiver and a few for those it is passed on to. */
const openCardsMax = 10
const dayMs = 86_400_000

export interface MadeCard {
  readonly card: CardRowDb
  readonly file: CaseRowDb
  /** Of the link; stored nowhere, so it is shown once. */
  readonly token: string
}

/**
 * Makes a link to one case for one person without an account.
 * @throws Refusal `case.unknown`, `case.example`, `case.state`: before the dispatch nobody is responsible; `card.too-many`.
 */
export async function makeCard(
  platform: Pick<Platform, 'db' | 'clock'>,
  actor: Actor,
  visible: VisibleUnits,
  { caseId, expiresInDays }: { caseId: string; expiresInDays: number | null },
): Promise<MadeCard> {
  const db = platform.db.withTables<CasesTables>()
  return db.transaction().execute(async (trx) => {
    const file = await lockVisibleCase(trx, caseId, visible)
    if (file.state === 'found' || endedStates.includes(file.state))
      throw new Refusal('case.state', { state: stateNames[file.state], what: '生成转办卡片' })
    const now = platform.clock.now()
    if ((await countOpenCards(trx, caseId, now)) >= openCardsMax)
      throw new Refusal('card.too-many', { max: openCardsMax })
    const days = expiresInDays ?? (await findRules(trx, file.owner_unit_id)).cardValidDays
    const token = newToken()
    const card = await insertCard(trx, {
      ...{ id: randomUUID(), case_id: caseId, token_hash: hashOf(token) },
      ...{ made_by: actor.userId, maker_name: actor.displayName, made_at: now },
      expires_at: new Date(now.getTime() + days * dayMs),
    })
    await recordAudit(trx, {
      actor,
      action: casesPolicy.makeCard,
      subject: caseSubject(file),
      details: { card: card.id, expiresAt: card.expires_at.toISOString() },
    })
    await announce(trx, { topic: 'case', id: caseId, userId: null })
    return { card, file, token }
  })
}

/**
 * From now on the link opens nothing. Revoking it twice is revoking it once.
 * @throws Refusal `card.unknown`, `case.example`.
 */
export async function revokeCard(
  platform: Pick<Platform, 'db' | 'clock'>,
  actor: Actor,
  visible: VisibleUnits,
  cardId: string,
): Promise<CardRowDb> {
  const db = platform.db.withTables<CasesTables>()
  return db.transaction().execute(async (trx) => {
    const found = await findCard(trx, cardId)
    if (!found) throw new Refusal('card.unknown')
    const file = await lockVisibleCase(trx, found.case_id, visible).catch((error: unknown) => {
      // A foreign card is not told from one that never was.
      throw error instanceof Refusal && error.code === 'case.unknown' ? new Refusal('card.unknown') : error
    })
    const card = await lockCard(trx, cardId)
    if (card.revoked_at !== null) return card
    const revoked = await setCardRevoked(trx, cardId, platform.clock.now())
    await recordAudit(trx, {
      actor,
      action: casesPolicy.revokeCard,
      subject: caseSubject(file),
      details: { card: cardId, claimer: card.claimer_name },
    })
    await announce(trx, { topic: 'case', id: file.id, userId: null })
    return revoked
  })
}
