import { answer } from '#web/api.ts'
import { recordClient } from '../client.ts'
import { planQueries } from '../plan-queries.ts'

/** What the list of records is asked for; texts as they stand in the address. */
export interface RecordQuery {
  readonly page: string
  readonly pageSize: string
  readonly search?: string
  readonly kind?: string
  readonly projectId?: string
  readonly from?: string
  readonly until?: string
  readonly indicatorId?: string
}

export const recordQueries = {
  list: (planId: string, query: RecordQuery) => ({
    queryKey: ['performance', planId, 'records', query],
    queryFn: () => answer(recordClient.plans[':id'].records.$get({ param: { id: planId }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  kinds: (planId: string) => ({
    queryKey: ['performance', planId, 'record-kinds'],
    queryFn: () => answer(recordClient.plans[':id']['record-kinds'].$get({ param: { id: planId } })),
  }),
  /** Projects of the plan for choosing: as they stand on the overview of the latest day. */
  projects: (planId: string) => planQueries.overview(planId, {}),
}

/** The same list as a file. */
export function recordsCsvAddress(planId: string, { page, pageSize, ...filter }: RecordQuery): string {
  return `/api/performance/plans/${planId}/records.csv?${new URLSearchParams({ ...filter })}`
}
