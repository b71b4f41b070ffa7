import { answer } from '#web/api.ts'
import { environmentClient, recordClient } from '../client.ts'
import type { MomentAddress } from '../moment-address.ts'

type Query = MomentAddress['query']

export const environmentQueries = {
  air: (planId: string, query: Query) => ({
    queryKey: ['performance', planId, 'air', query],
    queryFn: () => answer(environmentClient.plans[':id'].air.$get({ param: { id: planId }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  water: (planId: string, query: Query) => ({
    queryKey: ['performance', planId, 'water', query],
    queryFn: () => answer(environmentClient.plans[':id'].water.$get({ param: { id: planId }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  proofs: (planId: string) => ({
    queryKey: ['performance', planId, 'proofs'],
    queryFn: () => answer(recordClient.plans[':id'].proofs.$get({ param: { id: planId } })),
  }),
}
