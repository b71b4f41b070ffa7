import { timingSafeEqual } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditActor, recordAudit } from '#platform/audit/record-audit.ts'
import { tokenHash } from '#platform/identity/tokens.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { chinaMinute } from '../core/china-minute.ts'
import type { Decider } from '../core/decider.ts'
import { findCardOfToken, isReassignedSince, lockCard } from '../store/cards.ts'
import { type CaseRowDb, lockCase } from '../store/case-log.ts'
import type { CardRowDb } from '../store/case-neighbours.ts'
import type { CasesTables } from '../store/tables.ts'
import { caseSubject } from './case-access.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

/** Who knocks with the link of a 转办卡片. */
export interface CardCaller {
  /** Of the link. */
  readonly token: string
  /** The secret of the phone, as 64 hex digits; null: it has none yet. */
  readonly key: string | null
  readonly address: string
  readonly requestId: string
}

/** A card whose use was taken up in this transaction, and the case that it is for; both are held. */
export interface CardInUse {
  readonly card: CardRowDb
  readonly file: CaseRowDb
}

/** A link that somebody else signed for, or that stands no longer, is noted in the audit log when it is used. */
const notedRefusals: readonly string[] = ['card.claimed', 'card.expired', 'card.revoked', 'card.reassigned']

/**
 * The card of a link, if it can still be used.
 * @throws Refusal `card.unknown`, `card.revoked`, `card.expired`, `card.reassigned`.
 */
export async function getCard(db: Db, token: string, now: Date): Promise<CardRowDb> {
  const card = await findCardByToken(db, token)
  if (!card) throw new Refusal('card.unknown')
  await assertOpen(db, card, now)
  return card
}

/** The card of a link, whether or not it still opens anything. */
export async function findCardByToken(db: Db, token: string): Promise<CardRowDb | undefined> {
  // 256 random bits in base64url (platform/identity/tokens.ts): anything else is a link that was copied in part.
  if (!/^[\w-]{43}$/.test(token)) return undefined
  return findCardOfToken(db, hashOf(token))
}

/**
 * The same for a use, with its case: whoever uses, revokes or claims a card follows one another.
 * @throws Refusal as `getCard`.
 */
export async function takeUpCard(trx: Trx, { token }: CardCaller, now: Date): Promise<CardInUse> {
  const { id, case_id } = await getCard(trx, token, now)
  const file = await lockCase(trx, case_id)
  if (!file) throw new Refusal('card.unknown')
  const card = await lockCard(trx, id)
  await assertOpen(trx, card, now)
  return { card, file }
}

/** Only the phone that signed for it. @throws Refusal `card.unclaimed`, `card.claimed`. */
export function assertHolder(card: CardRowDb, key: string | null): { readonly name: string } {
  if (card.claimed_at === null || card.claimer_name === null) throw new Refusal('card.unclaimed')
  assertNotAnothers(card, key)
  return { name: card.claimer_name }
}

/** Nobody has signed for it yet, or this phone has. @throws Refusal `card.claimed`. */
export function assertNotAnothers(card: CardRowDb, key: string | null): void {
  if (card.claimer_key_hash === null) return
  if (key === null || !isKeyOf(card.claimer_key_hash, key))
    throw new Refusal('card.claimed', { name: card.claimer_name ?? '' })
}

/** The holder of a card stands for whoever is responsible. */
export function deciderByCard(name: string): Decider {
  return { userId: null, name, roles: [], via: 'card' }
}

/** What the audit log says of whoever holds the card; the card's own number tells one from another. */
export function cardActor(card: Pick<CardRowDb, 'id' | 'claimer_name'>, caller: CardCaller): AuditActor {
  const { address, requestId } = caller
  return {
    ...{ userId: null, sessionId: null, roles: [], address, requestId },
    userName: `转办卡片 ${card.id.slice(0, 8)}`,
    displayName: card.claimer_name ?? '未签收的人',
  }
}

/**
 * Uses a card, and notes in the audit log when somebody is turned away who should not have had the link, or not any
 * longer. A link that never was leaves no row: guesses must not fill the log.
 */
export async function usingCard<T>(
  platform: Pick<Platform, 'db' | 'clock'>,
  caller: CardCaller,
  action: Action,
  use: () => Promise<T>,
): Promise<T> {
  try {
    return await use()
  } catch (error) {
    if (error instanceof Refusal && notedRefusals.includes(error.code))
      await noteRefusal(platform, caller, action, error)
    throw error
  }
}

async function noteRefusal(
  { db }: Pick<Platform, 'db'>,
  caller: CardCaller,
  action: Action,
  { code }: Refusal,
): Promise<void> {
  await db
    .withTables<CasesTables>()
    .transaction()
    .execute(async (trx) => {
      const card = await findCardByToken(trx, caller.token)
      const file = card && (await lockCase(trx, card.case_id))
      if (!card || !file) return
      await recordAudit(trx, {
        // Not the holder: somebody with the link.
        actor: cardActor({ id: card.id, claimer_name: null }, caller),
        action,
        subject: caseSubject(file),
        outcome: 'refused',
        details: { reason: code, card: card.id },
      })
    })
}

/** What is stored of a token or of a phone's secret: 256 random bits cannot be guessed, so a fast hash is enough. */
export function hashOf(secret: string): string {
  return tokenHash(secret).toString('hex')
}

function isKeyOf(keyHash: string, key: string): boolean {
  return timingSafeEqual(Buffer.from(keyHash, 'hex'), tokenHash(key))
}

async function assertOpen(db: Db, card: CardRowDb, now: Date): Promise<void> {
  if (card.revoked_at !== null) throw new Refusal('card.revoked')
  if (card.expires_at.getTime() <= now.getTime())
    throw new Refusal('card.expired', { at: chinaMinute(card.expires_at) })
  if (await isReassignedSince(db, card)) throw new Refusal('card.reassigned')
}
