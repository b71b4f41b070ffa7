import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { ReportKind, ReportState } from '../core/report.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type ReportRow = Selectable<PerformanceTables['performance.report']>
/** A report without its content. */
export type ReportHeadRow = Omit<ReportRow, 'content'>
export type ReportDecisionRow = Selectable<PerformanceTables['performance.report_decision']>
export type ReportFileRow = Selectable<PerformanceTables['performance.report_file']>

const headColumns = [
  'id',
  'plan_id',
  'kind',
  'project_id',
  'as_of',
  'known_at',
  'version',
  'state',
  'content_sha256',
  'made_by',
  'maker_name',
  'made_at',
  'published_at',
] as const
const listLimit = 500

/** Reports of a plan, the newest first. */
export async function listReports(db: Db, planId: string): Promise<ReportHeadRow[]> {
  return db
    .selectFrom('performance.report')
    .select(headColumns)
    .where('plan_id', '=', planId)
    .orderBy('made_at', 'desc')
    .orderBy('version', 'desc')
    .limit(listLimit)
    .execute()
}

/** What everybody may read, with its content: the newest published first, both kinds. */
export async function listPublishedReports(db: Db, planId: string): Promise<ReportRow[]> {
  return db
    .selectFrom('performance.report')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('state', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('version', 'desc')
    .limit(listLimit)
    .execute()
}

export async function findReport(db: Db, id: string): Promise<ReportRow | undefined> {
  return db.selectFrom('performance.report').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held for the rest of the transaction: of two people who decide at once the second one sees what the first decided. */
export async function lockReport(trx: Trx, id: string): Promise<ReportRow | undefined> {
  return trx.selectFrom('performance.report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The number of the newest version of a kind; 0 before the first. The plan is locked, so nobody takes the next one. */
export async function latestReportVersion(db: Db, planId: string, kind: ReportKind): Promise<number> {
  const { version } = await db
    .selectFrom('performance.report')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('plan_id', '=', planId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return version ?? 0
}

export async function insertReport(
  trx: Trx,
  report: Insertable<PerformanceTables['performance.report']>,
): Promise<void> {
  await trx.insertInto('performance.report').values(report).execute()
}

/** @param publishedAt of a published report, and only of one. */
export async function setReportState(
  trx: Trx,
  id: string,
  state: ReportState,
  publishedAt: Date | null = null,
): Promise<void> {
  await trx
    .updateTable('performance.report')
    .set({ state, published_at: publishedAt })
    .where('id', '=', id)
    .execute()
}

/** Drafts of the kind that a newer one takes the place of. @returns their versions. */
export async function withdrawDrafts(trx: Trx, planId: string, kind: ReportKind): Promise<number[]> {
  const rows = await trx
    .updateTable('performance.report')
    .set({ state: 'withdrawn' })
    .where('plan_id', '=', planId)
    .where('kind', '=', kind)
    .where('state', '=', 'draft')
    .returning('version')
    .execute()
  return rows.map(({ version }) => version)
}

export async function insertReportDecision(
  trx: Trx,
  decision: Insertable<PerformanceTables['performance.report_decision']>,
): Promise<void> {
  await trx.insertInto('performance.report_decision').values(decision).execute()
}

/** In the order in which they were made. */
export async function listReportDecisions(db: Db, reportId: string): Promise<ReportDecisionRow[]> {
  return db
    .selectFrom('performance.report_decision')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('id')
    .execute()
}

export async function insertReportFiles(trx: Trx, files: readonly ReportFileRow[]): Promise<void> {
  await trx
    .insertInto('performance.report_file')
    .values([...files])
    .execute()
}

/** Frozen files of these reports: docx, pdf, xlsx. */
export async function listReportFiles(db: Db, reportIds: readonly string[]): Promise<ReportFileRow[]> {
  if (reportIds.length === 0) return []
  return db
    .selectFrom('performance.report_file')
    .selectAll()
    .where(sql<boolean>`report_id = any(${[...reportIds]}::uuid[])`)
    .orderBy('format')
    .execute()
}
