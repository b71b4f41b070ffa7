import { randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { endIndicators, insertIndicator, insertTarget } from '../store/indicators.ts'
import { readPlanState } from '../store/plan-state.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { indicatorSubject, lockOpenIndicator } from './indicator-access.ts'
import { justAfter } from './just-after.ts'
import { lockOpenPlan } from './plan-access.ts'
import { readableGoal } from './readable-goal.ts'

interface NewDeliverable {
  planId: string
  projectId: string
  name: string
  printed: string
  level1: string
  level2: string
  scope: 'annual' | 'wholePeriod' | 'service'
  /** Only of a service period. */
  serviceFrom: string | null
  serviceUntil: string | null
  /** The sentence of the published document that promises it. */
  quoted: string
}

/**
 * Takes a promise that stands in no indicator row into the year as 约定成果. It needs no second person: the promise was
 * published already.
 * @returns the indicator's id.
 * @throws Refusal `plan.*`, `project.unknown`, `deliverable.taken`, `deliverable.service-days`, `target.unreadable`.
 */
export async function addDeliverable(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  added: NewDeliverable,
): Promise<string> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  assertServiceDays(added)
  return db.transaction().execute(async (trx) => {
    // Alone: two people who take over the same promise at once must see each other.
    const plan = await lockOpenPlan(trx, added.planId, visible, 'update')
    const state = await readPlanState(trx, plan.id, justAfter(now))
    if (!state.projects.some(({ id }) => id === added.projectId)) throw new Refusal('project.unknown')
    const ofProject = state.indicators.filter(({ projectId }) => projectId === added.projectId)
    if (ofProject.some(({ name, printed }) => name === added.name && printed === added.printed))
      throw new Refusal('deliverable.taken')
    const id = randomUUID()
    const goal = readableGoal(parts, added.printed, added)
    await insertIndicator(trx, {
      id,
      plan_id: plan.id,
      project_id: added.projectId,
      position: deliverablesFrom + ofProject.length,
      kind: 'deliverable',
      source_id: null,
      scope: added.scope,
      level1: added.level1,
      level2: added.level2,
      name: added.name,
      service_from: added.serviceFrom,
      service_until: added.serviceUntil,
      quoted: added.quoted,
      added_at: now,
      ended_at: null,
    })
    await insertTarget(trx, id, {
      version: 1,
      printed: added.printed,
      goal,
      origin: 'deliverable',
      reason: '',
      proposer: actor,
      at: now,
      isApproved: true,
    })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.addDeliverable,
      subject: indicatorSubject(plan, { id, name: added.name }),
      details: { printed: added.printed, quoted: added.quoted },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    return id
  })
}

/** Behind the rows of the form, which are numbered from 0; a form has at most 400. */
const deliverablesFrom = 1000

/** Takes a 约定成果 out again; rows of the published form stay. @throws Refusal `deliverable.not-one`, `indicator.*`, `plan.*`. */
export async function removeDeliverable(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  indicatorId: string,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  await db.transaction().execute(async (trx) => {
    const { plan, indicator } = await lockOpenIndicator(trx, indicatorId, visible)
    if (indicator.kind !== 'deliverable') throw new Refusal('deliverable.not-one')
    await endIndicators(trx, [indicator.id], now)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.removeDeliverable,
      subject: indicatorSubject(plan, indicator),
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

function assertServiceDays({ scope, serviceFrom, serviceUntil }: NewDeliverable): void {
  const hasDays = serviceFrom !== null && serviceUntil !== null && serviceFrom <= serviceUntil
  const hasNone = serviceFrom === null && serviceUntil === null
  if (scope === 'service' ? !hasDays : !hasNone) throw new Refusal('deliverable.service-days')
}
