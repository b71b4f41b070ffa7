import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { kindOfList, loadKinds } from '../kinds.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { presentList } from '../present-list.ts'
import { findListRow } from '../store/case-neighbours.ts'
import { countItems, insertList, updateList } from '../store/lists.ts'
import type { CasesTables } from '../store/tables.ts'
import { momentOfLists } from '../viewing.ts'
import type { ListView } from '../views.ts'
import { listSubject, lockVisibleList } from './list-access.ts'

type Writing = Pick<Platform, 'db' | 'clock'>

export interface NewList {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly isPublic: boolean
}

/**
 * A list of the person's own unit, still without items. Sent again, it is the same list.
 * @throws Refusal `case.no-unit`, `list.kind-unknown`, `list.same-id`.
 */
export async function makeList(
  platform: Writing,
  actor: Actor,
  { id, kind, title, isPublic }: NewList,
): Promise<ListView> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('case.no-unit')
  const kinds = await loadKinds()
  if (kindOfList(kinds, kind) === null) throw new Refusal('list.kind-unknown')
  return platform.db
    .withTables<CasesTables>()
    .transaction()
    .execute(async (trx) => {
      const now = platform.clock.now()
      const made = { id, kind, title, is_public: isPublic, made_at: now, maker_name: actor.displayName }
      const isNew = await insertList(trx, { ...made, owner_unit_id: unitId })
      const row = await findListRow(trx, id)
      if (!row || row.owner_unit_id !== unitId || row.kind !== kind || row.removed_at !== null)
        throw new Refusal('list.same-id')
      if (isNew) {
        await recordAudit(trx, {
          actor,
          action: casesPolicy.makeList,
          subject: listSubject(row),
          details: { kind, isPublic },
        })
        await announce(trx, { topic: 'case', id, userId: null })
      }
      const counts = await countItems(trx, [id], momentOfLists(now))
      return presentList(row, kinds, counts.get(id))
    })
}

/** @throws Refusal `list.unknown`, `list.example`. */
export async function editList(
  platform: Writing,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  { id, title, isPublic }: Omit<NewList, 'kind'>,
): Promise<ListView> {
  const [visible, kinds] = await Promise.all([parts.findVisibleUnits(actor), loadKinds()])
  return platform.db
    .withTables<CasesTables>()
    .transaction()
    .execute(async (trx) => {
      const before = await lockVisibleList(trx, id, visible)
      await updateList(trx, id, { title, isPublic })
      await recordAudit(trx, {
        actor,
        action: casesPolicy.editList,
        subject: listSubject({ id, title }),
        details: { before: before.title, wasPublic: before.is_public, isPublic },
      })
      await announce(trx, { topic: 'case', id, userId: null })
      const counts = await countItems(trx, [id], momentOfLists(platform.clock.now()))
      return presentList({ ...before, title, is_public: isPublic }, kinds, counts.get(id))
    })
}
