import { answer } from '#web/api.ts'
import { moneyClient } from '../client.ts'

/** What the list of payments is asked for; texts as they stand in the address. */
export interface PaymentQuery {
  readonly page: string
  readonly pageSize: string
  readonly search?: string
  readonly projectId?: string
  readonly from?: string
  readonly until?: string
}

export const paymentQueries = {
  list: (planId: string, query: PaymentQuery) => ({
    queryKey: ['performance', planId, 'payments', query],
    queryFn: () => answer(moneyClient.plans[':id'].payments.$get({ param: { id: planId }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
}

/** The same list as a file. */
export function paymentsCsvAddress(planId: string, { page, pageSize, ...filter }: PaymentQuery): string {
  return `/api/performance/plans/${planId}/payments.csv?${new URLSearchParams({ ...filter })}`
}
