import { Refusal } from '#kernel/refusal.ts'
import { type MeasureDeps, measurePlan } from './measure-plan.ts'
import { momentOf, presentPlan } from './present-plan.ts'
import { dueSoonOf } from './show-overview.ts'
import { listOwnedPlans } from './store/indicator-history.ts'
import type { PlanRow } from './store/plans.ts'
import type { IndicatorRow, Moment, MyIndicators } from './views.ts'

interface Asked {
  readonly ownerId: string
  readonly visible: readonly string[]
  readonly asOf?: string | undefined
  readonly known?: Moment['known'] | undefined
}

/** The indicators of open years that a person answers for, with what one tap adds to each. */
export async function showMine(deps: MeasureDeps, asked: Asked): Promise<MyIndicators> {
  const mine: { plans: MyIndicators['plans'][number][]; dueSoon: MyIndicators['dueSoon'][number][] } = {
    plans: [],
    dueSoon: [],
  }
  for (const plan of await listOwnedPlans(deps.db, asked.ownerId, asked.visible)) {
    const moment = findMoment(deps, plan, asked)
    if (!moment) continue
    const measured = await measurePlan(deps, plan, moment)
    const indicators = measured.indicators.filter(({ ownerId }) => ownerId === asked.ownerId)
    mine.plans.push({
      plan: measured.plan,
      indicators: indicators.map((indicator) => ({
        ...indicator,
        // Nothing is entered into the worked example.
        entry: plan.origin === 'example' ? null : entryOf(indicator),
      })),
    })
    const ids = new Set(indicators.map(({ id }) => id))
    const projects = new Set(indicators.map(({ projectId }) => projectId))
    for (const item of await dueSoonOf(deps, measured))
      if (item.indicatorId === null ? projects.has(item.projectId) : ids.has(item.indicatorId))
        mine.dueSoon.push({ ...item, planId: plan.id })
  }
  return mine
}

/** A plan of another year than the day that is asked for is left out. */
function findMoment({ now }: MeasureDeps, plan: PlanRow, asked: Asked): Moment | undefined {
  try {
    return momentOf(presentPlan(plan, now), asked)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'plan.day-outside') return undefined
    throw error
  }
}

function entryOf({ method, projectId }: IndicatorRow): { kind: string; projectId: string } | null {
  return method.kind === 'records'
    ? { kind: method.recordKind, projectId: method.projectId ?? projectId }
    : null
}
