import { useQuery } from '@tanstack/react-query'
import { hc } from 'hono/client'
import type { auditRoutes } from '#platform/audit/routes.ts'
import { answer } from '#web/api.ts'

const client = hc<ReturnType<typeof auditRoutes>>('/api').audit

const readEntries = (query: AuditQuery) => answer(client.$get({ query }))
export type AuditEntry = Awaited<ReturnType<typeof readEntries>>['items'][number]

export interface AuditFilter {
  readonly search?: string
  readonly action?: string
  readonly outcome?: 'done' | 'refused'
  /** Days, both included. */
  readonly from?: string
  readonly to?: string
}

interface AuditQuery extends AuditFilter {
  readonly page: string
  readonly pageSize: string
}

export function useAuditEntries(query: AuditQuery) {
  return useQuery({
    queryKey: ['audit', query],
    queryFn: () => readEntries(query),
    placeholderData: (last) => last,
  })
}

/** What leaves a row, for the filter. */
export function useAuditActions() {
  return useQuery({
    queryKey: ['audit-actions'],
    queryFn: () => answer(client.actions.$get()),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const verifyAudit = () => answer(client.verification.$get())

export function useCheckpoints() {
  return useQuery({ queryKey: ['audit-checkpoints'], queryFn: () => answer(client.checkpoints.$get()) })
}
