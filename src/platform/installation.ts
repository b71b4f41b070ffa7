import { type Kysely, sql } from 'kysely'
import type { Db } from './db/connect.ts'

/** Whether somebody took the worked example out: then no start brings it back. */
export async function isExampleRemoved(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from platform.installation where example_removed_at is not null`.execute(db)
  return rows.length > 0
}

/** Remembers that the worked example was taken out; as the role that owns the tables. */
export async function rememberExampleRemoved<Tables>(trx: Kysely<Tables>, at: Date): Promise<void> {
  await sql`
    insert into platform.installation (example_removed_at)
    values (${at})
    on conflict (is_the_only_one) do update set example_removed_at = excluded.example_removed_at`.execute(trx)
}
