import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type WaterMonthRow = Selectable<PerformanceTables['performance.water_month']>
export type NewWaterMonthRow = Insertable<PerformanceTables['performance.water_month']>

/** Months that begin from `from` to `until`, as they were known at a moment. Null unit: of the worked example. */
export async function listWaterMonths(
  db: Db,
  unitId: string | null,
  { from, until, knownBefore }: { from: Day; until: Day; knownBefore: Date },
): Promise<WaterMonthRow[]> {
  return db
    .selectFrom('performance.water_month')
    .selectAll()
    .where('owner_unit_id', unitId === null ? 'is' : '=', unitId)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .where('recorded_at', '<', knownBefore)
    .where((eb) => eb.or([eb('voided_at', 'is', null), eb('voided_at', '>=', knownBefore)]))
    .orderBy('section')
    .orderBy('month')
    .orderBy('recorded_at')
    .limit(5000)
    .execute()
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000

/** Puts a new row in the place of the one that holds for its section and month; the old one stays for earlier views. */
export async function replaceWaterMonths(
  trx: Trx,
  rows: readonly NewWaterMonthRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return
  const unitId = rows[0]?.owner_unit_id ?? null
  const keys = JSON.stringify(rows.map(({ section, month }) => ({ section, month })))
  await sql`
    update performance.water_month as old
    set voided_at = ${at}
    from jsonb_to_recordset(${keys}::jsonb) as entered (section text, month date)
    where old.owner_unit_id is not distinct from ${unitId}::uuid
      and old.section = entered.section
      and old.month = entered.month
      and old.voided_at is null`.execute(trx)
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await trx
      .insertInto('performance.water_month')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
}
