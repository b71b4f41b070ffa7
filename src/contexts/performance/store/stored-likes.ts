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

/** For each of these, how many records that still hold say exactly the same; in their order. */
export async function countRecordsLike(
  trx: Trx,
  planId: string,
  likes: readonly StoredRecordLike[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ count: number }>`
    with asked as (
      select *
      from rows from (
        jsonb_to_recordset(${JSON.stringify(likes)}::jsonb) as (
          project_id text, kind text, day date, item text, quantity_milli bigint, unit text,
          passed_milli bigint, people integer, place text
        )
      ) with ordinality as each (
        project_id, kind, day, item, quantity_milli, unit, passed_milli, people, place, position
      )
    )
    select count(held.id)::integer as count
    from asked
    left join performance.record as held
      on held.plan_id = ${planId}
        and held.project_id = asked.project_id
        and held.kind = asked.kind
        and held.day = asked.day
        and held.item = asked.item
        and held.quantity_milli = asked.quantity_milli
        and held.unit = asked.unit
        and held.passed_milli is not distinct from asked.passed_milli
        and held.people is not distinct from asked.people
        and held.place = asked.place
        and held.voided_at is null
    group by asked.position
    order by asked.position`.execute(trx)
  return rows.map(({ count }) => count)
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
