import { answer } from '#web/api.ts'
import type { ExampleQuery } from '../case-queries.ts'
import { listClient } from '../client.ts'

export const listQueries = {
  all: (query: ExampleQuery) => ({
    queryKey: ['case', 'lists', query],
    queryFn: () => answer(listClient.lists.$get({ query })),
  }),
  one: (id: string) => ({
    queryKey: ['case', 'list', id],
    queryFn: () => answer(listClient.lists[':id'].$get({ param: { id } })),
  }),
}
