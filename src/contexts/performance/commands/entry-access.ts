import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { lockPlan, type PlanRow } from '../store/plans.ts'
import { lockProject, type ProjectRow } from '../store/projects.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { assertVisible, lockOpenPlan, type VisibleUnits } from './plan-access.ts'

type Trx = Transaction<PerformanceTables>

/**
 * The plan of an entry that was found by its own id, for a change.
 * @param unknown what is refused when there is no such entry, or when it is a foreign unit's: the answer tells no difference.
 * @throws Refusal `unknown`, `plan.example`, `plan.closed`.
 */
export async function lockOpenPlanOf(
  trx: Trx,
  planId: string | undefined,
  visible: VisibleUnits,
  unknown: string,
): Promise<PlanRow> {
  if (planId === undefined) throw new Refusal(unknown)
  return lockOpenPlan(trx, planId, visible).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'plan.unknown' ? new Refusal(unknown) : error
  })
}

/**
 * The plan for what is asked about a year after it was closed: why something was not reached belongs to the 自评表, which is
 * written then.
 * @throws Refusal `plan.unknown`, `plan.example`.
 */
export async function lockPlanOpenOrClosed(
  trx: Trx,
  planId: string,
  visible: VisibleUnits,
): Promise<PlanRow> {
  const plan = assertVisible(await lockPlan(trx, planId, 'share'), visible)
  if (plan.origin === 'example') throw new Refusal('plan.example')
  return plan
}

/** A project that entries can be made of, held for the rest of the transaction. @throws Refusal `project.unknown`. */
export async function lockOpenProject(trx: Trx, planId: string, projectId: string): Promise<ProjectRow> {
  const project = await lockProject(trx, planId, projectId)
  if (!project || project.ended_at) throw new Refusal('project.unknown')
  return project
}
