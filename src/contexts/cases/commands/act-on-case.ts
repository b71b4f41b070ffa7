import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditActor, recordAudit } from '#platform/audit/record-audit.ts'
import { loadHolidays } from '#platform/holidays.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import type { CaseCommand, CommandType } from '../core/case-command.ts'
import { decide } from '../core/decide.ts'
import type { Decider, DecisionMoment } from '../core/decider.ts'
import { eventText } from '../core/event-text.ts'
import { kindOfCase, loadKinds } from '../kinds.ts'
import { noticesOf } from '../notices-of-events.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { appendEvents, type CaseRowDb, findLastEvent, listEventsOfKey, lockCase } from '../store/case-log.ts'
import { findRules } from '../store/rules.ts'
import type { CasesTables } from '../store/tables.ts'
import { commandNames } from '../terms.ts'
import { assertVisible, caseSubject, lockVisibleCase, type VisibleUnits } from './case-access.ts'
import { assertCommandFits } from './command-fits.ts'

/** One action, as it was decided on by whoever looks at the case. */
export interface CaseOrder {
  /** The version of the case that was seen. */
  readonly version: number
  /** Made by the client: sent again after a lost connection it is the same action. */
  readonly key: string
  readonly command: CaseCommand
}

/** Who acts: as the rules of the case see them, and as the audit log does. */
export interface Acting {
  readonly by: Decider
  readonly actor: AuditActor
  readonly action: Action
  /** The units that the person sees; `byCard`: the card has proved that it is for this case. */
  readonly sees: VisibleUnits | 'byCard'
  /** The person's own unit: its people can be named on a case of a unit below it. */
  readonly unitId?: string | null
}

/** What acting needs of the platform. */
export type ActingPlatform = Pick<Platform, 'db' | 'clock'>

/** A person who is signed in. */
export function actingAtDesk(actor: Actor, visible: VisibleUnits): Acting {
  const { userId, displayName, roles } = actor
  return {
    by: { userId, name: displayName, roles, via: 'desk' },
    actor,
    action: casesPolicy.actOnCase,
    sees: visible,
    unitId: actor.unitId,
  }
}

/**
 * Does one thing to a case, in a transaction of its own.
 * @throws Refusal `case.*` of `decide`; `case.unknown`, `case.example`; `case.stale`: somebody acted meanwhile.
 */
export async function actOnCase(
  platform: ActingPlatform,
  parts: CasesParts,
  acting: Acting,
  caseId: string,
  order: CaseOrder,
): Promise<CaseRowDb> {
  const db = platform.db.withTables<CasesTables>()
  return db.transaction().execute((trx) => actWithin(trx, platform, parts, acting, caseId, order))
}

/** The same within the caller's transaction: for a card, whose use is written in the same one. */
export async function actWithin(
  trx: Transaction<CasesTables>,
  platform: Pick<ActingPlatform, 'clock'>,
  parts: CasesParts,
  acting: Acting,
  caseId: string,
  { version, key, command }: CaseOrder,
): Promise<CaseRowDb> {
  const other = otherCaseOf(command)
  // Two cases are always locked in the same order, whichever of them is acted on.
  if (other !== null && other < caseId) await lockCase(trx, other)
  const row = await lockToAct(trx, caseId, acting.sees)
  if ((await listEventsOfKey(trx, caseId, key)).length > 0) return row
  if (row.version !== version && !addsOnly(command.type)) await refuseStale(trx, row)
  const linked = other === null ? null : await lockOther(trx, row, other, acting.sees)
  await assertCommandFits(trx, parts, row, command, acting.unitId ?? null)
  const now = platform.clock.now()
  const moment = await momentOf(trx, row, now)
  const events = decide(row.file, command, acting.by, moment)
  if (events instanceof Refusal) throw events
  const by = {
    actor: { userId: acting.by.userId, name: acting.by.name },
    ...{ via: acting.by.via, key, now },
  }
  const acted = await appendEvents(trx, row, events, by)
  // The other case says so, too.
  if (linked && !linked.file.linked.includes(caseId))
    await appendEvents(trx, linked, [{ type: 'linked', to: caseId, note: noteOf(command) }], by)
  await recordAudit(trx, {
    actor: acting.actor,
    action: acting.action,
    subject: caseSubject(acted),
    details: { command: commandNames[command.type], state: acted.state, via: acting.by.via },
  })
  for (const notice of await noticesOf(parts, { after: acted, events, by: acting.by }))
    await postNotice(trx, notice, now)
  return acted
}

/** What deciding needs to know beside the case. */
export async function momentOf(
  db: Kysely<CasesTables>,
  row: Pick<CaseRowDb, 'owner_unit_id' | 'kind'>,
  now: Date,
): Promise<DecisionMoment> {
  const [kinds, holidays, rules] = await Promise.all([
    loadKinds(),
    loadHolidays(),
    findRules(db, row.owner_unit_id),
  ])
  return { now, kind: kindOfCase(kinds, row.kind), rules, holidays }
}

/** Adds to the case without deciding anything: somebody else's action in between changes nothing about it. */
function addsOnly(type: CommandType): boolean {
  return type === 'comment' || type === 'progress' || type === 'link'
}

async function refuseStale(trx: Transaction<CasesTables>, row: CaseRowDb): Promise<never> {
  const last = await findLastEvent(trx, row.id)
  if (!last) throw new Error(`case ${row.id} has no event`)
  const what = eventText(last.event, { caseNumber: () => null })
  throw new Refusal('case.stale', { who: last.actorName, what: what.slice(0, 60) })
}

async function lockToAct(
  trx: Transaction<CasesTables>,
  caseId: string,
  sees: Acting['sees'],
): Promise<CaseRowDb> {
  if (sees !== 'byCard') return lockVisibleCase(trx, caseId, sees)
  const row = await lockCase(trx, caseId)
  if (!row) throw new Refusal('case.unknown')
  return row
}

function otherCaseOf(command: CaseCommand): string | null {
  if (command.type === 'link') return command.to
  return command.type === 'markDuplicate' ? command.of : null
}

function noteOf(command: CaseCommand): string {
  return command.type === 'link' || command.type === 'markDuplicate' ? command.note.slice(0, 400) : ''
}

/** @throws Refusal `case.link-self`, `case.unknown`, `case.duplicate-chain`: two cases never stand for each other. */
async function lockOther(
  trx: Transaction<CasesTables>,
  row: CaseRowDb,
  otherId: string,
  sees: Acting['sees'],
): Promise<CaseRowDb> {
  if (otherId === row.id) throw new Refusal('case.link-self')
  const other = assertVisible(await lockCase(trx, otherId), sees === 'byCard' ? [] : sees)
  if (other.owner_unit_id !== row.owner_unit_id || other.is_simulated !== row.is_simulated)
    throw new Refusal('case.unknown')
  if (other.state === 'duplicate') throw new Refusal('case.duplicate-chain')
  return other
}
