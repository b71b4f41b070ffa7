import { sql, type Transaction } from 'kysely'
import type { CasesTables } from './tables.ts'

/** Whether a row of this context names a stored file: then nobody takes it away, whichever context brought it. */
export async function namesFile(trx: Transaction<CasesTables>, sha256: string): Promise<boolean> {
  const { rows } = await sql`
    select from cases.evidence where sha256 = ${sha256}
    union all select from cases.evidence where thumbnail_sha256 = ${sha256}
    union all select from cases.evidence where blurred_sha256 = ${sha256}
    limit 1`.execute(trx)
  return rows.length > 0
}
