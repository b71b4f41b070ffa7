import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import type { CaseCommand } from '../core/case-command.ts'
import { offeredTo } from '../core/offered.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { setCardClaimed, setCardUsed } from '../store/cards.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import type { CardRowDb } from '../store/case-neighbours.ts'
import { type EvidenceRow, evidenceByIds } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import { type Acting, actWithin, type CaseOrder, momentOf } from './act-on-case.ts'
import {
  assertHolder,
  assertNotAnothers,
  type CardCaller,
  cardActor,
  deciderByCard,
  hashOf,
  takeUpCard,
  usingCard,
} from './card-access.ts'
import { caseSubject } from './case-access.ts'
import { addEvidence, type NewEvidence } from './evidence.ts'
import { orderByCard } from './order-by-card.ts'

type CardPlatform = Pick<Platform, 'db' | 'clock'>

/** What the holder of a card may do to its case, if its state and its rules allow. */
export const cardCommands = [
  'ack',
  'requestReturn',
  'progress',
  'askExtension',
  'submit',
  'comment',
] as const satisfies readonly CaseCommand['type'][]

/**
 * 签收: from now on the card is for this phone alone, and the case is acknowledged where that was still to be done. The
 * same phone may send it again.
 * @param key the secret that the phone made, 64 hex digits. @param actionKey of the action, for the case's log.
 * @throws Refusal `card.claimed`: somebody was first.
 */
export async function claimCard(
  platform: CardPlatform,
  parts: CasesParts,
  caller: CardCaller & { readonly key: string },
  { name, actionKey }: { name: string; actionKey: string },
): Promise<void> {
  const db = platform.db.withTables<CasesTables>()
  await usingCard(platform, caller, casesPolicy.claimCard, () =>
    db.transaction().execute(async (trx) => {
      const now = platform.clock.now()
      const { card, file } = await takeUpCard(trx, caller, now)
      assertNotAnothers(card, caller.key)
      if (card.claimed_at !== null) return
      await setCardClaimed(trx, card.id, { name, keyHash: hashOf(caller.key), at: now })
      const claimed = { ...card, claimer_name: name }
      const isAckDue = offeredTo(file.file, deciderByCard(name), await momentOf(trx, file, now)).includes(
        'ack',
      )
      if (isAckDue) {
        const command: CaseCommand = { type: 'ack', by: name }
        const order = { version: file.version, key: actionKey, command }
        await actWithin(
          trx,
          platform,
          parts,
          actingByCard(claimed, caller, casesPolicy.claimCard),
          file.id,
          order,
        )
      } else await recordClaim(trx, claimed, file, caller)
    }),
  )
}

/** A case that was signed for already, by an earlier card or at a desk. */
async function recordClaim(
  trx: Transaction<CasesTables>,
  card: CardRowDb,
  file: CaseRowDb,
  caller: CardCaller,
): Promise<void> {
  await recordAudit(trx, {
    actor: cardActor(card, caller),
    action: casesPolicy.claimCard,
    subject: caseSubject(file),
    details: { card: card.id, via: 'card' },
  })
  await announce(trx, { topic: 'case', id: file.id, userId: null })
}

/** Notes that somebody opened the link; what they see is read after it. @throws Refusal `card.claimed`: another phone. */
export async function openCard(platform: CardPlatform, caller: CardCaller): Promise<void> {
  const db = platform.db.withTables<CasesTables>()
  await usingCard(platform, caller, casesPolicy.readCard, () =>
    db.transaction().execute(async (trx) => {
      const now = platform.clock.now()
      const { card, file } = await takeUpCard(trx, caller, now)
      assertNotAnothers(card, caller.key)
      await setCardUsed(trx, card.id, now)
      await recordAudit(trx, {
        actor: cardActor(card, caller),
        action: casesPolicy.readCard,
        subject: caseSubject(file),
        details: { card: card.id, via: 'card' },
      })
    }),
  )
}

/**
 * One action of the receiver, once, however often it is sent.
 * @throws Refusal `card.*`, `case.*` of `decide`, `case.stale`, `case.evidence-unknown`: also of photos that were not
 *   sent by a card.
 */
export async function actByCard(
  platform: CardPlatform,
  parts: CasesParts,
  caller: CardCaller,
  order: CaseOrder,
): Promise<void> {
  const db = platform.db.withTables<CasesTables>()
  await usingCard(platform, caller, casesPolicy.actByCard, () =>
    db.transaction().execute(async (trx) => {
      const now = platform.clock.now()
      const { card, file } = await takeUpCard(trx, caller, now)
      assertHolder(card, caller.key)
      await assertOwnEvidence(trx, file.id, order.command)
      const acting = actingByCard(card, caller, casesPolicy.actByCard)
      await actWithin(trx, platform, parts, acting, file.id, await orderByCard(trx, file, order))
      await setCardUsed(trx, card.id, now)
    }),
  )
}

/** The receiver cites what came by a card; what the desk keeps is neither shown to him nor his to cite. */
async function assertOwnEvidence(
  trx: Transaction<CasesTables>,
  caseId: string,
  command: CaseCommand,
): Promise<void> {
  const ids = 'evidenceIds' in command ? command.evidenceIds : []
  const rows = await evidenceByIds(trx, caseId, ids)
  if (rows.some(({ via }) => via !== 'card')) throw new Refusal('case.evidence-unknown')
}

/** A photo from the phone, once. @throws Refusal `card.*`, `evidence.*`. */
export async function addEvidenceByCard(
  platform: Platform,
  caller: CardCaller,
  given: Omit<NewEvidence, 'caseId'>,
  caseId: string,
): Promise<EvidenceRow> {
  const action = casesPolicy.addEvidenceByCard
  return usingCard(platform, caller, action, () =>
    addEvidence(
      platform,
      {
        via: 'card',
        action,
        enter: async (trx) => {
          const now = platform.clock.now()
          const { card, file } = await takeUpCard(trx, caller, now)
          const { name } = assertHolder(card, caller.key)
          await setCardUsed(trx, card.id, now)
          return { actor: cardActor(card, caller), adderName: name, file }
        },
      },
      { ...given, caseId },
    ),
  )
}

function actingByCard(card: CardRowDb, caller: CardCaller, action: Action): Acting {
  const by = deciderByCard(card.claimer_name ?? '')
  return { by, actor: cardActor(card, caller), action, sees: 'byCard' }
}
