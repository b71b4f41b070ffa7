import { useMutation, useQuery } from '@tanstack/react-query'
import { hc } from 'hono/client'
import type { JobRoutes } from '#platform/jobs/routes.ts'
import { answer, queryClient } from '#web/api.ts'
import { toastError } from '#web/components/toast.tsx'

const client = hc<JobRoutes>('/api/jobs')
/** What the page asks by itself does not keep a person logged in who has left the desk. */
const byPage = { headers: { 'mingche-background': '1' } }

/** Follows one background job of one's own; it is read again whenever the server says that it moved on. */
export function useJob(id: string) {
  const job = useQuery({
    queryKey: ['job', id],
    queryFn: () => answer(client[':id'].$get({ param: { id } }, byPage)),
    // Also asked now and then: a proxy may hold back the stream that tells of changes.
    refetchInterval: ({ state }) => (state.data?.endedAt ? false : 2000),
  })
  const cancel = useMutation({
    mutationFn: () => answer(client[':id'].cancel.$post({ param: { id } })),
    onSuccess: (changed) => queryClient.setQueryData(['job', id], changed),
    onError: toastError,
  })
  return { job, cancel: () => cancel.mutate() }
}
