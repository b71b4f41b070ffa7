import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { AttachmentSubject } from '../core/attachment.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type AttachmentRow = Selectable<PerformanceTables['performance.attachment']>

/** What stands beside these entries now, by the entry's id, in the order in which it was added. */
export async function attachmentsOf(
  db: Db,
  kind: AttachmentSubject,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, AttachmentRow[]>> {
  const bySubject = new Map<string, AttachmentRow[]>()
  if (subjectIds.length === 0) return bySubject
  const rows = await db
    .selectFrom('performance.attachment')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', [...new Set(subjectIds)])
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const known = bySubject.get(row.subject_id)
    if (known) known.push(row)
    else bySubject.set(row.subject_id, [row])
  }
  return bySubject
}

export async function findAttachment(db: Db, id: string): Promise<AttachmentRow | undefined> {
  return db
    .selectFrom('performance.attachment')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export async function insertAttachment(
  trx: Trx,
  row: Insertable<PerformanceTables['performance.attachment']>,
): Promise<void> {
  await trx.insertInto('performance.attachment').values(row).execute()
}

export async function setAttachmentRemoved(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('performance.attachment')
    .set({ removed_at: at })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
}

/** The plan that an entry belongs to; `undefined` when there is no such entry. */
export async function planOfSubject(
  db: Db,
  kind: AttachmentSubject,
  id: string,
): Promise<string | undefined> {
  switch (kind) {
    case 'record':
    case 'step':
    case 'payment': {
      const row = await db
        .selectFrom(`performance.${kind}`)
        .select('plan_id')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.plan_id
    }
    case 'judgement': {
      const row = await db
        .selectFrom('performance.judgement')
        .innerJoin('performance.indicator', 'performance.indicator.id', 'performance.judgement.indicator_id')
        .select('performance.indicator.plan_id')
        .where('performance.judgement.id', '=', id)
        .executeTakeFirst()
      return row?.plan_id
    }
    case 'explanation': {
      const row = await db
        .selectFrom('performance.explanation')
        .select('plan_id')
        .where('id', '=', Number(id))
        .executeTakeFirst()
      return row?.plan_id
    }
    case 'proof':
      // Proofs of air, water and imports stand beside the plan itself.
      return (await db.selectFrom('performance.plan').select('id').where('id', '=', id).executeTakeFirst())
        ?.id
    default:
      return kind satisfies never
  }
}
