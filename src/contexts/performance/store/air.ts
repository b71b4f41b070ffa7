import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type AirDayRow = Selectable<PerformanceTables['performance.air_day']>
export type NewAirDayRow = Insertable<PerformanceTables['performance.air_day']>

/** Days from `from` to `until`, as they were known at a moment, in order. Null unit: of the worked example. */
export async function listAirDays(
  db: Db,
  unitId: string | null,
  { from, until, knownBefore }: { from: Day; until: Day; knownBefore: Date },
): Promise<AirDayRow[]> {
  return db
    .selectFrom('performance.air_day')
    .selectAll()
    .where('owner_unit_id', unitId === null ? 'is' : '=', unitId)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .where('recorded_at', '<', knownBefore)
    .where((eb) => eb.or([eb('voided_at', 'is', null), eb('voided_at', '>=', knownBefore)]))
    .orderBy('day')
    .orderBy('recorded_at')
    .limit(5000)
    .execute()
}

/** Whoever enters days or months of this unit follows one another. */
export async function lockEnvironment(trx: Trx, unitId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`performance.environment ${unitId ?? ''}`}, 0))`.execute(
    trx,
  )
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000

/** Puts a new row in the place of the one that holds for its day; the old one stays for what was shown before. */
export async function replaceAirDays(trx: Trx, rows: readonly NewAirDayRow[], at: Date): Promise<void> {
  if (rows.length === 0) return
  const unitId = rows[0]?.owner_unit_id ?? null
  await trx
    .updateTable('performance.air_day')
    .set({ voided_at: at })
    .where('owner_unit_id', unitId === null ? 'is' : '=', unitId)
    .where(
      'day',
      'in',
      rows.map(({ day }) => day),
    )
    .where('voided_at', 'is', null)
    .execute()
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await trx
      .insertInto('performance.air_day')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
}
