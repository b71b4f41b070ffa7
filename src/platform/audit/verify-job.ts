import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { JobKind } from '../jobs/job-kind.ts'
import { type AuditReport, isIntact, readAuditLog, verifyAuditLog } from './audit-log.ts'
import { findLastSeal } from './seal-store.ts'
import type { AuditTables } from './tables.ts'
import { describeProblem } from './terms.ts'

export const verifyKind = { kind: 'audit.verify' } as const

/** What the person reads who asked for it. */
export interface VerificationResult {
  readonly isIntact: boolean
  /** What was found, in a sentence each. */
  readonly findings: readonly string[]
  readonly rows: number
  /** Written a moment ago and not numbered yet. */
  readonly unsealed: number
  readonly checkpoints: number
  readonly root: string
  readonly sha256: string
  readonly sm3: string
}

/**
 * Verifies the whole log in the background: some 100,000 rows take a quarter of a minute.
 * @param remembered signed checkpoints that are kept outside the database.
 */
export function verifyJob(
  db: Kysely<AuditTables>,
  remembered: () => Promise<readonly { readonly note: string; readonly key: string }[]>,
): JobKind<object, VerificationResult> {
  return {
    ...verifyKind,
    input: z.object({}),
    refusals: {},
    concurrency: 1,
    run: async ({ progress }) => {
      await progress(0, '读取签名的检查点')
      const [source, kept, last] = await Promise.all([readAuditLog(db), remembered(), findLastSeal(db)])
      const report = await verifyAuditLog(source, kept, (rows) =>
        progress(
          rows / Math.max(rows, last.number),
          `已验证 ${rows.toLocaleString('zh-CN')} 行，共 ${last.number.toLocaleString('zh-CN')} 行`,
        ),
      )
      return presentReport(report)
    },
  }
}

function presentReport(report: AuditReport): VerificationResult {
  const findings: string[] = []
  if (report.problem) findings.push(describeProblem(report.problem))
  if (report.unsignedCheckpoints > 0)
    findings.push(`有 ${report.unsignedCheckpoints} 个检查点的签名不符：检查点被伪造或改动。`)
  const { rows, unsealed, checkpoints, root, sha256, sm3 } = report
  return { isIntact: isIntact(report), findings, rows, unsealed, checkpoints, root, sha256, sm3 }
}
