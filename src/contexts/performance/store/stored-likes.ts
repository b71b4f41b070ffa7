import { sql, type Transaction } from 'kysely'
import type { PaymentRow } from './payments.ts'
import type { PerformanceTables } from './tables.ts'

type Trx = Transaction<PerformanceTables>

/** A work record as far as two rows of a table can be told apart. */
export interface StoredRecordLike {
  readonly project_id: string
  readonly kind: string
  readonly day: string
  readonly item: string
  readonly quantity_milli: number
  readonly unit: string
  readonly passed_milli: number | null
  readonly people: number | null
  readonly place: string
}

/**
 * For each of these, how many records that still hold say exactly the same; in their order. Found by one key for each row,
 * looked up in a hash: with nine columns to join by, the planner took a loop within a loop and a minute for 20,000 rows.
 */
export async function countRecordsLike(
  trx: Trx,
  planId: string,
  likes: readonly StoredRecordLike[],
): Promise<readonly number[]> {
  const days = likes.map(({ day }) => day).sort()
  const keys = likes.map(keyOf)
  const { rows } = await sql<{ key: string; count: number }>`
    with held as (
      select concat_ws(
        chr(31), project_id, kind, to_char(day, 'YYYY-MM-DD'), item, quantity_milli, unit,
        coalesce(passed_milli, -1), coalesce(people, -1), place
      ) as key
      from performance.record
      where plan_id = ${planId}
        and day between ${days[0] ?? null} and ${days.at(-1) ?? null}
        and voided_at is null
    )
    select key, count(*)::integer as count
    from held
    where key = any(${keys}::text[])
    group by key`.execute(trx)
  const countOf = new Map(rows.map(({ key, count }) => [key, count]))
  return keys.map((key) => countOf.get(key) ?? 0)
}

/** As the query above writes it. */
function keyOf(like: StoredRecordLike): string {
  const { project_id, kind, day, item, quantity_milli, unit, passed_milli, people, place } = like
  const parts = [project_id, kind, day, item, quantity_milli, unit, passed_milli ?? -1, people ?? -1, place]
  return parts.join('\u001f')
}

/** Payments of the plan that still hold. */
export async function listHeldPayments(
  trx: Trx,
  planId: string,
): Promise<Pick<PaymentRow, 'project_id' | 'day' | 'amount_fen' | 'purpose' | 'party' | 'voucher_no'>[]> {
  return trx
    .selectFrom('performance.payment')
    .select(['project_id', 'day', 'amount_fen', 'purpose', 'party', 'voucher_no'])
    .where('plan_id', '=', planId)
    .where('voided_at', 'is', null)
    .limit(200_000)
    .execute()
}
