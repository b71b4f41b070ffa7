import { useQuery } from '@tanstack/react-query'
import { hc } from 'hono/client'
import type { auditRoutes } from '#platform/audit/routes.ts'
import type { VerificationRoutes } from '#platform/audit/verification-routes.ts'
import type { JobRoutes } from '#platform/jobs/routes.ts'
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

const verificationClient = hc<VerificationRoutes>('/api/audit/verification')
const jobsClient = hc<JobRoutes>('/api/jobs')

/** Begins to verify the whole log. @returns the job's id. */
export async function beginVerification(): Promise<string> {
  return (await answer(verificationClient.index.$post())).jobId
}

/** The job of this person's newest verification, running or ended: who left the page finds it again. */
export async function findLastVerification(): Promise<string | null> {
  const { jobs } = await answer(jobsClient.index.$get())
  return jobs.find(({ kind }) => kind === 'audit.verify')?.id ?? null
}

export function useCheckpoints() {
  return useQuery({ queryKey: ['audit-checkpoints'], queryFn: () => answer(client.checkpoints.$get()) })
}
