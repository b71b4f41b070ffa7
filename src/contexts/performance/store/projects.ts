import type { Kysely, Selectable, Transaction } from 'kysely'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type ProjectRow = Selectable<PerformanceTables['performance.project']>

/** Also those that a correction took out: what was entered of them keeps its name. */
export async function listProjectRows(db: Db, planId: string): Promise<ProjectRow[]> {
  return db
    .selectFrom('performance.project')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
}

/**
 * The project, held for the rest of the transaction: entries of one project follow one another, so that two that come at
 * once are each checked against the other (duplicates, money above the budget).
 */
export async function lockProject(
  trx: Trx,
  planId: string,
  projectId: string,
): Promise<ProjectRow | undefined> {
  return trx
    .selectFrom('performance.project')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('id', '=', projectId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** All projects of the plan in one order, for an import that touches many. */
export async function lockProjects(trx: Trx, planId: string): Promise<ProjectRow[]> {
  return trx
    .selectFrom('performance.project')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}
