import { answer } from '#web/api.ts'
import { robotClient } from '../client.ts'

export const robotQueries = {
  all: () => ({ queryKey: ['case', 'robots'], queryFn: () => answer(robotClient.robots.$get()) }),
  messages: (id: string, page: number) => ({
    queryKey: ['case', 'robot-messages', id, page],
    queryFn: () =>
      answer(
        robotClient.robots[':id'].messages.$get({
          param: { id },
          query: { page: String(page), pageSize: '20' },
        }),
      ),
    placeholderData: <Shown>(before: Shown) => before,
  }),
}
