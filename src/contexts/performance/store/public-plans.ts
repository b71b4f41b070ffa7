import { type Kysely, sql } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { ReportKind } from '../core/report.ts'
import type { PlanRow } from './plans.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>

export type PublicPlan = Pick<
  PlanRow,
  'id' | 'open_code' | 'plan_year' | 'unit_name' | 'mark' | 'origin' | 'publication_version'
>

/** A published report as lists name it. */
export interface PublicReport {
  readonly plan_id: string
  readonly kind: ReportKind
  readonly version: number
  readonly as_of: Day
  readonly published_at: Date
}

const listLimit = 500
const columns = [
  'id',
  'open_code',
  'plan_year',
  'unit_name',
  'mark',
  'origin',
  'publication_version',
] as const

/** Every plan: it begins with a published budget, so its targets are public. The newest year first, examples last. */
export async function listPublicPlans(db: Db): Promise<PublicPlan[]> {
  return db
    .selectFrom('performance.plan')
    .select(columns)
    .orderBy('origin', 'desc')
    .orderBy('plan_year', 'desc')
    .orderBy('unit_name')
    .orderBy('id')
    .limit(listLimit)
    .execute()
}

/** By its public address. */
export async function findPublicPlan(
  db: Db,
  openCode: string,
  year: number,
): Promise<PublicPlan | undefined> {
  return db
    .selectFrom('performance.plan')
    .select(columns)
    .where('open_code', '=', openCode)
    .where('plan_year', '=', year)
    .orderBy('opened_at')
    .limit(1)
    .executeTakeFirst()
}

/** The newest published report of each kind, of every plan, without its content. */
export async function listNewestPublicReports(db: Db): Promise<PublicReport[]> {
  const { rows } = await sql<PublicReport>`
    select distinct on (plan_id, kind) plan_id, kind, version, as_of, published_at
    from performance.report
    where state = 'published'
    order by plan_id, kind, as_of desc, version desc
    limit ${listLimit * 2}`.execute(db)
  return rows
}

/** 指标值 as the budget published it first, of indicators whose target was adjusted since; by indicator. */
export async function findFirstPrinted(db: Db, planId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ indicator_id: string; printed: string }>`
    select distinct on (target.indicator_id) target.indicator_id, target.printed
    from performance.target
    join performance.indicator on indicator.id = target.indicator_id
    where indicator.plan_id = ${planId} and target.state = 'approved'
    order by target.indicator_id, target.version`.execute(db)
  return new Map(rows.map(({ indicator_id, printed }) => [indicator_id, printed]))
}
