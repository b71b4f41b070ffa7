import { answer } from '#web/api.ts'
import { registryClient } from '../client.ts'

type PageQuery = Parameters<typeof registryClient.sources.$get>[0]['query']

export const sourceQueries = {
  page: (query: PageQuery) => ({
    queryKey: ['case', 'sources', query],
    queryFn: () => answer(registryClient.sources.$get({ query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  one: (id: string) => ({
    queryKey: ['case', 'source', id],
    queryFn: () => answer(registryClient.sources[':id'].$get({ param: { id } })),
  }),
}
