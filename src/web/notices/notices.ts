import { useMutation, useQuery } from '@tanstack/react-query'
import { hc } from 'hono/client'
import type { NoticeRoutes } from '#platform/outbox/routes.ts'
import { answer, queryClient } from '#web/api.ts'
import { toastError } from '#web/components/toast.tsx'

const client = hc<NoticeRoutes>('/api/notices')

/** A person's notices, newest first; read again when the server says that one arrived. */
export function useNotices() {
  return useQuery({ queryKey: ['notice'], queryFn: () => answer(client.index.$get()) })
}

export function useMarkRead() {
  return useMutation({
    mutationFn: (upTo: number) => answer(client.read.$post({ json: { upTo } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notice'] }),
    onError: toastError,
  })
}
