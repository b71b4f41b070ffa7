import { Refusal } from '#kernel/refusal.ts'
import type { Platform } from '#platform/platform.ts'
import { isForReceiver } from './cards/for-receiver.ts'
import { cardCommands } from './commands/act-by-card.ts'
import { momentOf } from './commands/act-on-case.ts'
import {
  assertHolder,
  assertNotAnothers,
  type CardCaller,
  deciderByCard,
  getCard,
} from './commands/card-access.ts'
import { numberOf } from './commands/case-access.ts'
import { clockLight, clockOf } from './core/clock-light.ts'
import { eventText } from './core/event-text.ts'
import { offeredTo } from './core/offered.ts'
import { blurredBytes } from './evidence/blurred.ts'
import { thumbnailBytes } from './evidence/thumbnail.ts'
import { kindOfCase, loadKinds } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import { listEvents } from './store/case-log.ts'
import type { CardRowDb } from './store/case-neighbours.ts'
import { findCaseRow } from './store/cases.ts'
import { type EvidenceRow, evidenceOfCase } from './store/evidence.ts'
import type { CasesTables } from './store/tables.ts'
import type { CardCaseView } from './views.ts'

type CardPlatform = Pick<Platform, 'db' | 'clock'>

/**
 * The one case of a card, as its receiver sees it: what is asked of him and what he did, nothing of the house's own
 * remarks, of who complained, or of photos that nobody has looked through yet.
 * @throws Refusal `card.*`; `card.claimed` for any other phone than the one that signed.
 */
export async function showCard(
  platform: CardPlatform,
  parts: Pick<CasesParts, 'unitName'>,
  { token, key }: CardCaller,
): Promise<CardCaseView> {
  const db = platform.db.withTables<CasesTables>()
  const now = platform.clock.now()
  const card = await getCard(db, token, now)
  assertNotAnothers(card, key)
  const row = await findCaseRow(db, card.case_id)
  if (!row) throw new Refusal('card.unknown')
  const [kinds, moment, events, evidence, unitName] = await Promise.all([
    loadKinds(),
    momentOf(db, row, now),
    listEvents(db, row.id),
    evidenceOfCase(db, row.id),
    parts.unitName(row.owner_unit_id),
  ])
  const { file } = row
  const offered = offeredTo(file, deciderByCard(card.claimer_name ?? ''), moment)
  return {
    ...{ number: numberOf(row), version: row.version, unitName, title: row.title },
    kindName: kindOfCase(kinds, row.kind).name,
    description: file.details.description,
    requirement: file.requirement,
    county: row.county,
    address: row.address,
    position: file.details.position,
    state: row.state,
    dueAt: file.deadline?.dueAt ?? null,
    dueRule: file.deadline?.rule ?? null,
    light: clockLight(clockOf(file), now, moment.rules),
    responsibleName: row.responsible_name,
    claimed: card.claimed_at === null ? 'no' : 'byThisPhone',
    claimerName: card.claimer_name,
    expiresAt: card.expires_at.toISOString(),
    offered: cardCommands.filter((type) => offered.includes(type)),
    events: events.filter(isForReceiver).map(({ at, actorName, event }) => ({
      at,
      who: actorName,
      text: eventText(event, { caseNumber: () => null }),
    })),
    evidence: evidence.filter(isShown).map(({ id, stage, file_name, added_at, thumbnail_sha256 }) => ({
      ...{ id, stage, fileName: file_name, addedAt: added_at.toISOString() },
      isPicture: thumbnail_sha256 !== null,
    })),
  }
}

/** @throws Refusal `evidence.unknown`: not of this case, or not for outside the house. */
export async function showCardEvidence(
  platform: Pick<Platform, 'db' | 'clock' | 'files'>,
  { token, key }: CardCaller,
  id: string,
): Promise<Uint8Array> {
  const db = platform.db.withTables<CasesTables>()
  const card: CardRowDb = await getCard(db, token, platform.clock.now())
  assertHolder(card, key)
  const row = (await evidenceOfCase(db, card.case_id)).find((each) => each.id === id)
  if (!row || !isShown(row)) throw new Refusal('evidence.unknown')
  return row.via === 'card' ? thumbnailBytes(platform, row) : blurredBytes(platform, row)
}

/** What came by the link, and of the desk's photos those of the problem that somebody has looked through. */
function isShown({ via, stage, blurred_sha256, blur_confirmed_by }: EvidenceRow): boolean {
  if (via === 'card') return true
  return stage !== 'document' && blurred_sha256 !== null && blur_confirmed_by !== null
}
