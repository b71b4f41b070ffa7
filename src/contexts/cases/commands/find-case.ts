import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { CaseEvent } from '../core/case-event.ts'
import { casesPolicy } from '../policy.ts'
import { type CaseRowDb, lockFindings, openCase } from '../store/case-log.ts'
import { findListRow } from '../store/case-neighbours.ts'
import { findCaseOfOrigin, findCaseRow } from '../store/cases.ts'
import type { CasesTables } from '../store/tables.ts'
import { caseSubject, numberOf, type VisibleUnits } from './case-access.ts'
import { assertDetails } from './command-fits.ts'

/** A finding as somebody enters it. */
export interface Finding extends Omit<Extract<CaseEvent, { type: 'found' }>, 'type'> {
  /** Given by the client, so that sending it again after a lost connection opens no second case. */
  readonly id: string
}

/**
 * Opens a case from a finding: one click. The same finding sent again is the same case.
 * @throws Refusal `case.no-unit`, `case.kind-unknown`, `case.origin-taken`, `case.same-id`, `list.unknown`, `source.unknown`.
 */
export async function findCase(
  platform: Pick<Platform, 'db' | 'clock'>,
  actor: Actor,
  finding: Finding,
  visible: VisibleUnits,
): Promise<CaseRowDb> {
  const db = platform.db.withTables<CasesTables>()
  return db.transaction().execute(async (trx) => {
    const { row, isNew } = await findCaseWithin(trx, actor, finding, { visible, now: platform.clock.now() })
    if (isNew)
      await recordAudit(trx, {
        actor,
        action: casesPolicy.findCase,
        subject: caseSubject(row),
        details: { kind: row.kind, county: row.county, origin: row.origin },
      })
    return row
  })
}

/**
 * The same within the caller's transaction and without its audit row: a list that is imported has one row for all its
 * items.
 * @returns with it whether it was opened now: not when the same finding had been sent before.
 */
export async function findCaseWithin(
  trx: Transaction<CasesTables>,
  actor: Pick<Actor, 'userId' | 'displayName' | 'unitId'>,
  finding: Finding,
  { visible, now }: { visible: VisibleUnits; now: Date },
): Promise<{ row: CaseRowDb; isNew: boolean }> {
  const { id, ...found } = finding
  const unitId = await unitOf(trx, actor, found.listId, visible)
  // From here on one finding of the unit follows the other: neither its id nor its origin can be taken meanwhile.
  await lockFindings(trx, unitId)
  const known = await findCaseRow(trx, id)
  if (known) return { row: assertSame(known, finding, visible), isNew: false }
  await assertDetails(trx, unitId, found.details)
  if (found.originRef !== null) await assertNew(trx, unitId, found.originRef)
  const by = { actor: { userId: actor.userId, name: actor.displayName }, via: 'desk' as const, key: id, now }
  const row = await openCase(trx, { id, unitId, isSimulated: false, found: { type: 'found', ...found } }, by)
  return { row, isNew: true }
}

/** An item of a list belongs to the unit that keeps the list; anything else to the finder's own. */
async function unitOf(
  trx: Transaction<CasesTables>,
  { unitId }: Pick<Actor, 'unitId'>,
  listId: string | null,
  visible: VisibleUnits,
): Promise<string> {
  if (listId === null) {
    if (unitId === null) throw new Refusal('case.no-unit')
    return unitId
  }
  const list = await findListRow(trx, listId)
  if (!list || list.removed_at !== null || !visible.includes(list.owner_unit_id))
    throw new Refusal('list.unknown')
  return list.owner_unit_id
}

async function assertNew(trx: Transaction<CasesTables>, unitId: string, originRef: string): Promise<void> {
  const taken = await findCaseOfOrigin(trx, unitId, originRef)
  if (taken) throw new Refusal('case.origin-taken', { number: numberOf(taken) })
}

/** Only a finding sent twice has a known id; another content under the same id would be lost silently. */
function assertSame(
  known: CaseRowDb,
  { details, originRef, listId }: Finding,
  visible: VisibleUnits,
): CaseRowDb {
  const isSame =
    visible.includes(known.owner_unit_id) &&
    known.origin_ref === originRef &&
    known.list_id === listId &&
    (known.version > 1 || known.title === details.title)
  if (!isSame) throw new Refusal('case.same-id')
  return known
}
