import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { findListRow, type ListRowDb } from '../store/case-neighbours.ts'
import { lockList } from '../store/lists.ts'
import type { CasesTables } from '../store/tables.ts'
import type { VisibleUnits } from './case-access.ts'

/** The list, if this person may see it; those of the worked example are for everyone. @throws Refusal `list.unknown`. */
export async function getVisibleList(
  db: Kysely<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<ListRowDb> {
  return assertVisible(await findListRow(db, id), visible)
}

/** The same for a change. @throws Refusal `list.unknown`, `list.example`. */
export async function lockVisibleList(
  trx: Transaction<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<ListRowDb> {
  const row = assertVisible(await lockList(trx, id), visible)
  if (row.is_simulated) throw new Refusal('list.example')
  return row
}

function assertVisible(row: ListRowDb | undefined, visible: VisibleUnits): ListRowDb {
  const isVisible = row && (row.is_simulated || visible.includes(row.owner_unit_id))
  if (!isVisible || row.removed_at !== null) throw new Refusal('list.unknown')
  return row
}

/** What the audit log calls it. */
export function listSubject({ id, title }: Pick<ListRowDb, 'id' | 'title'>) {
  return { kind: 'caseList', id, name: title }
}
