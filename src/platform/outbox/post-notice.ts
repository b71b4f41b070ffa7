import { sql, type Transaction } from 'kysely'
import type { OutboxTables } from './tables.ts'

export interface NewNotice {
  /** `inbox` inside the platform; others as contexts bring them. */
  channel: string
  /** A user's id for `inbox`. */
  recipient: string
  /** Chinese. */
  title: string
  body: string
  /** Path within the platform. */
  link?: string
  /** Asked for twice, it is one notice: name the event that it tells of. */
  dedupeKey: string
}

/** Channel on which the dispatchers of all processes listen. */
export const outboxChannel = 'mingche_outbox'

/** Writes a notice in the caller's transaction; it is delivered after the commit, or never. */
export async function postNotice<Tables>(
  trx: Transaction<Tables>,
  notice: NewNotice,
  now: Date,
): Promise<void> {
  const outbox = trx as unknown as Transaction<OutboxTables> // the same transaction, seen as this schema's tables
  await outbox
    .insertInto('outbox.notice')
    .values({
      channel: notice.channel,
      recipient: notice.recipient,
      title: notice.title,
      body: notice.body,
      link: notice.link ?? null,
      dedupe_key: notice.dedupeKey,
      created_at: now,
      next_attempt_at: now,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute()
  await sql`select pg_notify(${outboxChannel}, '')`.execute(outbox)
}
