import { type Kysely, sql } from 'kysely'
import type { Goal } from '../core/goal.ts'
import type { Method } from '../core/method.ts'
import type { PlanIndicator, PlanProject, ProjectForm } from '../core/plan.ts'
import { type PlanRules, usualRules, usualRulesWithCost, type Weights } from '../core/rules.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>

/** Everything that was decided about a plan, as it was known at a moment. */
export interface PlanState {
  readonly projects: readonly (PlanProject & { readonly form: ProjectForm; readonly position: number })[]
  /** In the order of the published forms. */
  readonly indicators: readonly PlanIndicator[]
  readonly rules: PlanRules
  /** By project; only of projects whose points somebody has set. */
  readonly weights: ReadonlyMap<string, Weights>
}

/**
 * Projects and indicators that had been taken over and not ended, each indicator with the newest approved target, binding
 * and owner, and the newest rules: all of it as recorded before `knownBefore`.
 */
export async function readPlanState(db: Db, planId: string, knownBefore: Date): Promise<PlanState> {
  const projects = await listProjects(db, planId, knownBefore)
  const indicators = await listIndicators(db, planId, knownBefore)
  const { rules, weights } = await findRules(db, planId, knownBefore)
  const usual = indicators.some(({ level1 }) => level1 === '成本') ? usualRulesWithCost : usualRules
  return { projects, indicators, rules: rules ?? usual, weights }
}

async function listProjects(db: Db, planId: string, knownBefore: Date): Promise<PlanState['projects']> {
  const { rows } = await sql<PlanState['projects'][number]>`
    select id, name, class, annual_fen as "annualFen", form, position
    from performance.project
    where plan_id = ${planId}
      and (ended_at is null or ended_at >= ${knownBefore})
    order by position, id`.execute(db)
  return rows
}

interface IndicatorRow extends Omit<PlanIndicator, 'goal' | 'method'> {
  goal: Goal
  method: Method | null
}

async function listIndicators(db: Db, planId: string, knownBefore: Date): Promise<PlanIndicator[]> {
  const { rows } = await sql<IndicatorRow>`
    select indicator.id, indicator.project_id as "projectId", indicator.kind, indicator.scope,
      indicator.level1, indicator.level2, indicator.name,
      target.printed, target.goal, target.version as "targetVersion",
      binding.method, ownership.owner_id as "ownerId", ownership.owner_name as "ownerName",
      indicator.service_from as "serviceFrom", indicator.service_until as "serviceUntil"
    from performance.indicator
    join performance.project on project.plan_id = indicator.plan_id and project.id = indicator.project_id
    cross join lateral (
      select printed, goal, version
      from performance.target
      where indicator_id = indicator.id and state = 'approved' and decided_at < ${knownBefore}
      order by version desc
      limit 1
    ) as target
    left join lateral (
      select method
      from performance.binding
      where indicator_id = indicator.id and set_at < ${knownBefore}
      order by set_at desc, id desc
      limit 1
    ) as binding on true
    left join lateral (
      select owner_id, owner_name
      from performance.ownership
      where indicator_id = indicator.id and set_at < ${knownBefore}
      order by set_at desc, id desc
      limit 1
    ) as ownership on true
    where indicator.plan_id = ${planId}
      and indicator.added_at < ${knownBefore}
      and (indicator.ended_at is null or indicator.ended_at >= ${knownBefore})
      and (project.ended_at is null or project.ended_at >= ${knownBefore})
    order by project.position, project.id, indicator.position, indicator.id`.execute(db)
  return rows.map((row) => ({ ...row, method: row.method ?? { kind: 'unbound' } }))
}

async function findRules(
  db: Db,
  planId: string,
  knownBefore: Date,
): Promise<{ rules: PlanRules | null; weights: ReadonlyMap<string, Weights> }> {
  const newest = await db
    .selectFrom('performance.rule')
    .distinctOn('project_id')
    .select(['project_id', 'value'])
    .where('plan_id', '=', planId)
    .where('set_at', '<', knownBefore)
    .orderBy('project_id')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const weights = new Map<string, Weights>()
  let rules: PlanRules | null = null
  for (const { project_id, value } of newest) {
    if (value.kind === 'plan') rules = value.rules
    else if (project_id !== null) weights.set(project_id, value.weights)
  }
  return { rules, weights }
}
