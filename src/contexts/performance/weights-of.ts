import { distributeWeights } from './core/weights.ts'
import type { PlanState } from './store/plan-state.ts'

/** Hundredths of a point by indicator, over all projects of a plan. Rows with nothing to reach have none. */
export function weightsOf({ projects, indicators, rules, weights }: PlanState): ReadonlyMap<string, number> {
  return new Map(
    projects.flatMap(({ id }) => {
      const scored = indicators.filter((each) => each.projectId === id && each.goal.kind !== 'none')
      return [...distributeWeights(scored, rules, weights.get(id) ?? null).byIndicator]
    }),
  )
}
