import type { ClientResponse } from 'hono/client'
import { answer } from '#web/api.ts'
import type { PlanSummary } from '../views.ts'

/** The plans of the person's units; every page of a plan finds its head here. */
export const planQueries = {
  list: () => ({
    queryKey: ['performance', 'plans'],
    queryFn: (): Promise<{ plans: readonly PlanSummary[] }> =>
      answer(
        // fetch knows no body type; this one is the contract of GET /plans
        fetch('/api/performance/plans') as Promise<
          ClientResponse<{ plans: readonly PlanSummary[] }, 200, 'json'>
        >,
      ),
  }),
}
