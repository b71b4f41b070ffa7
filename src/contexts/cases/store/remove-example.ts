import { type RawBuilder, sql, type Transaction } from 'kysely'
import { announce } from '#platform/live/live.ts'
import { lockExample } from './example.ts'
import type { CasesTables } from './tables.ts'

/** What was taken out, in Chinese, and how many of it. */
export interface Removed {
  readonly counts: readonly { readonly what: string; readonly count: number }[]
  /** Fingerprints of the files that its rows named; another row may name them too. */
  readonly files: readonly string[]
}

/**
 * Takes the simulated cases, lists and sources out with everything beside them. Events and evidence are otherwise never
 * removed; so this needs the role that owns the tables.
 */
export async function removeExample(trx: Transaction<CasesTables>): Promise<Removed> {
  await lockExample(trx)
  const { rows } = await sql<{ sha256: string }>`
    select unnest(array[sha256, thumbnail_sha256, blurred_sha256]) as sha256
    from cases.evidence
    where ${ofCases}`.execute(trx)
  const remove = async (table: string, where: RawBuilder<unknown>) => {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${where}`.execute(trx)
    return Number(numAffectedRows ?? 0n)
  }
  await remove('cases.robot_message', ofCases)
  await remove('cases.card', ofCases)
  const evidence = await remove('cases.evidence', ofCases)
  const events = await remove('cases.event', ofCases)
  const cases = await remove('cases.case', sql`is_simulated`)
  const lists = await remove('cases.list', sql`is_simulated`)
  const sources = await remove('cases.source', sql`is_simulated`)
  if (cases > 0) await announce(trx, { topic: 'case', id: 'example', userId: null })
  return {
    counts: [
      { what: '问题', count: cases },
      { what: '办理记录', count: events },
      { what: '佐证', count: evidence },
      { what: '督办清单', count: lists },
      { what: '污染源', count: sources },
    ],
    files: [...new Set(rows.flatMap(({ sha256 }) => sha256 ?? []))],
  }
}

const ofCases = sql`case_id in (select id from cases.case where is_simulated)`
