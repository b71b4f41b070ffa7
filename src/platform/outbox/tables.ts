import type { ColumnType, Generated } from 'kysely'

/** Tables of schema `outbox`; see migrations/0021. */
export interface OutboxTables {
  'outbox.notice': NoticeTable
  'outbox.inbox_item': InboxItemTable
}

interface NoticeTable {
  id: Generated<number>
  channel: string
  recipient: string
  title: string
  body: string
  link: string | null
  dedupe_key: string
  created_at: Date
  attempts: ColumnType<number, number | undefined, number>
  next_attempt_at: Date
  delivered_at: Date | null
  last_failure: string | null
}

interface InboxItemTable {
  notice_id: number
  user_id: string
  title: string
  body: string
  link: string | null
  arrived_at: Date
  read_at: Date | null
}
