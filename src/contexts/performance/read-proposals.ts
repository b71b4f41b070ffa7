import type { Platform } from '#platform/platform.ts'
import { findDeliverables } from './core/deliverables.ts'
import { knownBeforeOf } from './measure-moment.ts'
import type { PerformanceParts } from './parts.ts'
import { momentOf, presentPlan } from './present-plan.ts'
import { readPlanState } from './store/plan-state.ts'
import type { PlanRow } from './store/plans.ts'
import type { PerformanceTables } from './store/tables.ts'
import type { ProposalView } from './views.ts'

/** Promises of the published texts that no indicator holds: for a person to take over as 约定成果 or to leave. */
export async function readProposals(
  platform: Platform,
  parts: PerformanceParts,
  plan: PlanRow,
): Promise<ProposalView[]> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const knownBefore = knownBeforeOf(momentOf(presentPlan(plan, now), {}), now)
  const { projects, indicators } = await readPlanState(db, plan.id, knownBefore)
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return findDeliverables(projects, indicators, parts.published.parseTarget).map((proposal) => ({
    ...proposal,
    projectName: names.get(proposal.projectId) ?? proposal.projectId,
  }))
}
