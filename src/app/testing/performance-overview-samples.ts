import { aPlanRow, planProjectId } from './a-plan-row.ts'
import type { MakeSample } from './access-samples.ts'

const onPlan: MakeSample = async (platform, caller) => ({
  params: { id: (await aPlanRow(platform, caller)).planId },
})

/** Samples of the routes that show what is reached: of a unit's year, a project, an indicator, oneself. */
export const performanceOverviewSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/performance/plans/{id}': onPlan,
  'GET /api/performance/plans/{id}/indicators.csv': onPlan,
  'GET /api/performance/plans/{id}/projects/{projectId}': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId, projectId: planProjectId },
  }),
  'GET /api/performance/indicators/{id}': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).indicatorId },
  }),
  'GET /api/performance/mine': async () => ({}),
}
