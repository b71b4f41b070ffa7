import { answer } from '#web/api.ts'
import { overviewClient, planClient } from './client.ts'
import type { MomentAddress } from './moment-address.ts'

type Query = MomentAddress['query']

/** What the pages of a plan read; a change of the day keeps the old figures on the screen until the new ones are there. */
export const planQueries = {
  list: () => ({ queryKey: ['performance', 'plans'], queryFn: () => answer(planClient.plans.$get()) }),
  overview: (id: string, query: Query) => ({
    queryKey: ['performance', id, 'overview', query],
    queryFn: () => answer(overviewClient.plans[':id'].$get({ param: { id }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  project: (id: string, projectId: string, query: Query) => ({
    queryKey: ['performance', id, 'project', projectId, query],
    queryFn: () =>
      answer(overviewClient.plans[':id'].projects[':projectId'].$get({ param: { id, projectId }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  indicator: (id: string, query: Query) => ({
    queryKey: ['performance', 'indicator', id, query],
    queryFn: () => answer(overviewClient.indicators[':id'].$get({ param: { id }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  ofBook: (bookId: string) => ({
    queryKey: ['performance', 'book', bookId],
    queryFn: () => answer(planClient.books[':bookId'].plan.$get({ param: { bookId } })),
  }),
}
