import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Goal } from '../core/goal.ts'
import type { Method } from '../core/method.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type IndicatorRow = Selectable<PerformanceTables['performance.indicator']>
export type TargetRow = Selectable<PerformanceTables['performance.target']>
type OwnershipRow = Selectable<PerformanceTables['performance.ownership']>

/** Who made a change; `userId` null: no person, the worked example. */
export interface Maker {
  readonly userId: string | null
  readonly displayName: string
}

export async function findIndicator(db: Db, id: string): Promise<IndicatorRow | undefined> {
  return db.selectFrom('performance.indicator').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held for the rest of the transaction: decisions about one indicator are made one after the other. */
export async function lockIndicator(trx: Trx, id: string): Promise<IndicatorRow | undefined> {
  return trx
    .selectFrom('performance.indicator')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertIndicator(
  trx: Trx,
  row: Insertable<PerformanceTables['performance.indicator']>,
): Promise<void> {
  await trx.insertInto('performance.indicator').values(row).execute()
}

export async function endIndicators(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('performance.indicator')
    .set({ ended_at: at })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

export async function insertBinding(
  trx: Trx,
  indicatorId: string,
  method: Method,
  { userId, displayName }: Maker,
  at: Date,
): Promise<void> {
  await trx
    .insertInto('performance.binding')
    .values({
      indicator_id: indicatorId,
      method: JSON.stringify(method),
      set_by: userId,
      setter_name: displayName,
      set_at: at,
    })
    .execute()
}

/** By what it is measured now; `undefined` before anybody said so. */
export async function findBinding(db: Db, indicatorId: string): Promise<Method | undefined> {
  const row = await db
    .selectFrom('performance.binding')
    .select('method')
    .where('indicator_id', '=', indicatorId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.method
}

/** The newest; an `owner_id` of null: nobody has it. */
export async function findOwnership(db: Db, indicatorId: string): Promise<OwnershipRow | undefined> {
  return db
    .selectFrom('performance.ownership')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertOwnership(
  trx: Trx,
  indicatorId: string,
  owner: { id: string; name: string } | null,
  { userId, displayName }: Maker,
  at: Date,
): Promise<void> {
  await trx
    .insertInto('performance.ownership')
    .values({
      indicator_id: indicatorId,
      owner_id: owner?.id ?? null,
      owner_name: owner?.name ?? null,
      set_by: userId,
      setter_name: displayName,
      set_at: at,
    })
    .execute()
}

/** What is to be reached, in the words of the form and as it is measured against. */
export interface NewTarget {
  readonly version: number
  readonly printed: string
  readonly goal: Goal
  readonly origin: TargetRow['origin']
  readonly reason: string
  readonly proposer: Maker
  readonly at: Date
  /** Approved at once: taken over from a publication, or a promise that already stands in it. */
  readonly isApproved: boolean
  /** Who stands behind an approval that no second person gave. */
  readonly deciderName?: string
}

/** @returns the version's id. */
export async function insertTarget(trx: Trx, indicatorId: string, target: NewTarget): Promise<number> {
  const { id } = await trx
    .insertInto('performance.target')
    .values({
      indicator_id: indicatorId,
      version: target.version,
      printed: target.printed,
      goal: JSON.stringify(target.goal),
      origin: target.origin,
      reason: target.reason,
      state: target.isApproved ? 'approved' : 'proposed',
      proposed_by: target.proposer.userId,
      proposer_name: target.proposer.displayName,
      proposed_at: target.at,
      decided_by: null,
      decider_name: target.deciderName ?? null,
      decided_at: target.isApproved ? target.at : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Every version of an indicator's target, the newest first. */
export async function listTargets(db: Db, indicatorId: string): Promise<TargetRow[]> {
  return db
    .selectFrom('performance.target')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .orderBy('version', 'desc')
    .execute()
}

export async function findTarget(db: Db, id: number): Promise<TargetRow | undefined> {
  return db.selectFrom('performance.target').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function decideTarget(
  trx: Trx,
  id: number,
  decision: { state: 'approved' | 'rejected'; note: string },
  { userId, displayName }: Maker,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('performance.target')
    .set({
      state: decision.state,
      decided_by: userId,
      decider_name: displayName,
      decided_at: at,
      decision_note: decision.note,
    })
    .where('id', '=', id)
    .execute()
}

/** Adjustments of a plan that wait for somebody's decision. */
export async function listProposedTargets(db: Db, planId: string): Promise<TargetRow[]> {
  return db
    .selectFrom('performance.target')
    .innerJoin('performance.indicator', 'performance.indicator.id', 'performance.target.indicator_id')
    .selectAll('performance.target')
    .where('performance.indicator.plan_id', '=', planId)
    .where('performance.target.state', '=', 'proposed')
    .execute()
}
