import type { Kysely, Selectable } from 'kysely'
import { announce } from '../live/live.ts'
import type { Deliver } from './dispatcher.ts'
import type { OutboxTables } from './tables.ts'

export type InboxItem = Selectable<OutboxTables['outbox.inbox_item']>

/** Delivers into the platform itself: the bell in the top bar. */
export const deliverToInbox: Deliver = async (trx, notice, now) => {
  await trx
    .insertInto('outbox.inbox_item')
    .values({
      notice_id: notice.id,
      user_id: notice.recipient,
      title: notice.title,
      body: notice.body,
      link: notice.link,
      arrived_at: now,
      read_at: null,
    })
    .execute()
  await announce(trx, { topic: 'notice', id: String(notice.id), userId: notice.recipient })
}

/** Newest first. */
export async function listInbox(
  db: Kysely<OutboxTables>,
  userId: string,
  limit: number,
): Promise<InboxItem[]> {
  return db
    .selectFrom('outbox.inbox_item')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('notice_id', 'desc')
    .limit(limit)
    .execute()
}

/** Marks everything up to and including a notice as read. @returns how many were unread. */
export async function markRead(
  db: Kysely<OutboxTables>,
  userId: string,
  upTo: number,
  now: Date,
): Promise<number> {
  const changed = await db
    .updateTable('outbox.inbox_item')
    .set({ read_at: now })
    .where('user_id', '=', userId)
    .where('notice_id', '<=', upTo)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}
