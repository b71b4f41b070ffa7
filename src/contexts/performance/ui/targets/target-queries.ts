import { hc } from 'hono/client'
import type { measureRoutes } from '#platform/measures/routes.ts'
import { answer } from '#web/api.ts'
import { targetClient } from '../client.ts'

const measureClient = hc<ReturnType<typeof measureRoutes>>('/api/measures')

export const targetQueries = {
  ofPlan: (planId: string) => ({
    queryKey: ['performance', planId, 'targets'],
    queryFn: () => answer(targetClient.plans[':id'].targets.$get({ param: { id: planId } })),
  }),
  proposals: (planId: string) => ({
    queryKey: ['performance', planId, 'proposals'],
    queryFn: () => answer(targetClient.plans[':id'].proposals.$get({ param: { id: planId } })),
  }),
  /** What the contexts of the platform offer; it changes with a new version only. */
  measures: () => ({
    queryKey: ['performance', 'measures'],
    queryFn: () => answer(measureClient.index.$get()),
    staleTime: Number.POSITIVE_INFINITY,
  }),
}
