import { answer } from '#web/api.ts'
import { surveyClient } from '../client.ts'
import type { MomentAddress } from '../moment-address.ts'

export const surveyQueries = {
  ofPlan: (planId: string, query: MomentAddress['query']) => ({
    queryKey: ['performance', planId, 'surveys', query],
    queryFn: () => answer(surveyClient.plans[':id'].surveys.$get({ param: { id: planId }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
}
