import { answer } from '#web/api.ts'
import { caseClient } from './client.ts'

type PageQuery = Parameters<typeof caseClient.cases.$get>[0]['query']

/** Of the worked example instead of the real ones; from the address, so that the two never mix on a page. */
export type ExampleQuery = { readonly example?: 'yes' }

/** What the pages of cases read. Every key begins with `case`: the live topic reads them again. */
export const caseQueries = {
  page: (query: PageQuery) => ({
    queryKey: ['case', 'page', query],
    queryFn: () => answer(caseClient.cases.$get({ query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  map: (query: ExampleQuery) => ({
    queryKey: ['case', 'map', query],
    queryFn: () => answer(caseClient.cases.map.$get({ query })),
  }),
  todo: (query: ExampleQuery) => ({
    queryKey: ['case', 'todo', query],
    queryFn: () => answer(caseClient.todo.$get({ query })),
  }),
  one: (id: string) => ({
    queryKey: ['case', 'one', id],
    queryFn: () => answer(caseClient.cases[':id'].$get({ param: { id } })),
  }),
  settings: () => ({
    queryKey: ['case', 'settings'],
    queryFn: () => answer(caseClient.settings.$get()),
    staleTime: 300_000,
  }),
}
