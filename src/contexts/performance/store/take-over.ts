import { type Insertable, sql, type Transaction } from 'kysely'
import type { HeldRow } from '../core/take-over.ts'
import type { PerformanceTables } from './tables.ts'

type Trx = Transaction<PerformanceTables>

/** @returns whether it was opened now; false where another process was faster. */
export async function insertPlan(
  trx: Trx,
  row: Insertable<PerformanceTables['performance.plan']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('performance.plan')
    .values(row)
    .onConflict((conflict) => conflict.column('book_id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The plan of a budget, held alone for the rest of the transaction. */
export async function lockPlanOfBook(trx: Trx, bookId: string) {
  return trx
    .selectFrom('performance.plan')
    .selectAll()
    .where('book_id', '=', bookId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** What a later version of the budget changes in the plan itself. */
export async function setPublication(
  trx: Trx,
  planId: string,
  columns: Pick<
    Insertable<PerformanceTables['performance.plan']>,
    'publication_id' | 'publication_version' | 'unit_name' | 'unit_code' | 'total_fen'
  >,
): Promise<void> {
  await trx.updateTable('performance.plan').set(columns).where('id', '=', planId).execute()
}

/** Projects as the newest version has them; those that it no longer has end. */
export async function storeProjects(
  trx: Trx,
  planId: string,
  projects: readonly Omit<Insertable<PerformanceTables['performance.project']>, 'plan_id' | 'ended_at'>[],
  now: Date,
): Promise<void> {
  for (const project of projects) {
    const { position, name, annual_fen, form } = project
    await trx
      .insertInto('performance.project')
      .values({ ...project, plan_id: planId, ended_at: null })
      .onConflict((conflict) =>
        conflict
          .columns(['plan_id', 'id'])
          .doUpdateSet({ position, name, class: project.class, annual_fen, form, ended_at: null }),
      )
      .execute()
  }
  await trx
    .updateTable('performance.project')
    .set({ ended_at: now })
    .where('plan_id', '=', planId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`id <> all(${projects.map(({ id }) => id)}::text[])`)
    .execute()
}

/** Indicators taken over from published forms that have not ended, each as it was published last. */
export async function listHeldRows(trx: Trx, planId: string): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select indicator.id, indicator.project_id as "projectId", indicator.scope, indicator.source_id as "sourceId",
      indicator.name, published.printed as "publishedPrinted"
    from performance.indicator
    cross join lateral (
      select printed
      from performance.target
      where indicator_id = indicator.id and origin = 'publication'
      order by version desc
      limit 1
    ) as published
    where indicator.plan_id = ${planId} and indicator.source_id is not null and indicator.ended_at is null`.execute(
    trx,
  )
  return rows
}

export async function setWords(
  trx: Trx,
  id: string,
  words: { level1: string; level2: string; name: string; position: number },
): Promise<void> {
  await trx.updateTable('performance.indicator').set(words).where('id', '=', id).execute()
}

/** 约定成果 of projects that ended, end with them. */
export async function endDeliverablesOfEndedProjects(trx: Trx, planId: string, at: Date): Promise<void> {
  await sql`
    update performance.indicator
    set ended_at = ${at}
    from performance.project
    where indicator.plan_id = ${planId} and indicator.ended_at is null
      and project.plan_id = indicator.plan_id and project.id = indicator.project_id
      and project.ended_at is not null`.execute(trx)
}

/** Version of each budget's publication that was taken over, by budget. */
export async function listTakenOver(
  trx: Trx,
): Promise<Map<string, { version: number; state: 'open' | 'closed' }>> {
  const rows = await trx
    .selectFrom('performance.plan')
    .select(['book_id', 'publication_version', 'state'])
    .execute()
  return new Map(
    rows.map(({ book_id, publication_version, state }) => [book_id, { version: publication_version, state }]),
  )
}
