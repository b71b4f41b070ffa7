import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { PlanRules, Weights } from '../core/rules.ts'
import { assertRules, assertWeights } from '../core/weights.ts'
import { performancePolicy } from '../policy.ts'
import { readPlanState } from '../store/plan-state.ts'
import { insertRule } from '../store/rules.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { justAfter } from './just-after.ts'
import { lockOpenPlan, planSubject, type VisibleUnits } from './plan-access.ts'

/** How scores, grades and lights of a plan are made from now on. @throws Refusal `plan.*`, `rules.*`. */
export async function setRules(
  platform: Platform,
  actor: Actor,
  { planId, rules }: { planId: string; rules: PlanRules },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  await db.transaction().execute(async (trx) => {
    const plan = await lockOpenPlan(trx, planId, visible)
    assertRules(rules)
    const before = await readPlanState(trx, planId, justAfter(now))
    await insertRule(trx, { planId, projectId: null }, { kind: 'plan', rules }, actor, now)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.setRules,
      subject: planSubject(plan),
      details: { before: JSON.stringify(before.rules), after: JSON.stringify(rules) },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
  })
}

/**
 * Points of one project's indicators.
 * @throws Refusal `plan.*`, `project.unknown`, `weights.sum`, `weights.unknown`.
 */
export async function setWeights(
  platform: Platform,
  actor: Actor,
  { planId, projectId, weights }: { planId: string; projectId: string; weights: Weights },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  await db.transaction().execute(async (trx) => {
    const plan = await lockOpenPlan(trx, planId, visible)
    const state = await readPlanState(trx, planId, justAfter(now))
    const project = state.projects.find(({ id }) => id === projectId)
    if (!project) throw new Refusal('project.unknown')
    const indicators = state.indicators.filter(
      (each) => each.projectId === projectId && each.goal.kind !== 'none',
    )
    assertWeights(indicators, state.rules, weights)
    await insertRule(trx, { planId, projectId }, { kind: 'weights', weights }, actor, now)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.setWeights,
      subject: planSubject(plan),
      details: {
        project: project.name,
        after: indicators.map(({ id, name }) => `${name} ${((weights[id] ?? 0) / 100).toFixed(2)}`),
      },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
  })
}
