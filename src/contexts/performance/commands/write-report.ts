import { randomUUID } from 'node:crypto'
import type { Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { composeReport, contentHash } from '../compose-report.ts'
import type { ReportKind } from '../core/report.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { lockPlan, type PlanRow } from '../store/plans.ts'
import { insertReport, latestReportVersion, type ReportHeadRow, withdrawDrafts } from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { reportNames } from '../terms.ts'
import { assertVisible, getVisiblePlan, planName, type VisibleUnits } from './plan-access.ts'

/**
 * Writes a report from what is known now and keeps it as the next version, a draft. An older draft of the kind is
 * withdrawn: there is one that people work on. Also of a closed year: the 自评表 is written then.
 * @returns its id. @throws Refusal `plan.unknown`, `plan.example`, `plan.day-outside`.
 */
export async function writeReport(
  platform: Platform,
  parts: Pick<PerformanceParts, 'measures'>,
  actor: Actor,
  asked: { planId: string; kind: ReportKind; asOf: Day | undefined },
  visible: VisibleUnits,
): Promise<string> {
  const db = platform.db.withTables<PerformanceTables>()
  const plan = refuseExample(await getVisiblePlan(db, asked.planId, visible))
  const { content, knownBefore } = await composeReport(platform, parts, plan, asked)
  const id = randomUUID()
  await db.transaction().execute(async (trx) => {
    const locked = refuseExample(assertVisible(await lockPlan(trx, asked.planId, 'update'), visible))
    const version = (await latestReportVersion(trx, asked.planId, asked.kind)) + 1
    const replaced = await withdrawDrafts(trx, asked.planId, asked.kind)
    const hash = contentHash(content)
    await insertReport(trx, {
      id,
      plan_id: asked.planId,
      kind: asked.kind,
      project_id: null,
      as_of: content.asOf,
      known_at: knownBefore,
      version,
      state: 'draft',
      content: JSON.stringify(content),
      content_sha256: hash,
      made_by: actor.userId,
      maker_name: actor.displayName,
      made_at: platform.clock.now(),
      published_at: null,
    })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.writeReport,
      subject: reportSubject(locked, { id, kind: asked.kind, version }),
      details: { asOf: content.asOf, contentSha256: hash, replaced: replaced.map(String) },
    })
    await announce(trx, { topic: 'performance', id: asked.planId, userId: null })
  })
  return id
}

export function reportSubject(plan: PlanRow, report: Pick<ReportHeadRow, 'id' | 'kind' | 'version'>) {
  return { kind: 'report', id: report.id, name: reportTitle(plan, report) }
}

/** 「示例局2031年度绩效 双监控报告 第 2 版」, as notices and the audit log call it. */
export function reportTitle(
  plan: PlanRow,
  { kind, version }: Pick<ReportHeadRow, 'kind' | 'version'>,
): string {
  return `${planName(plan)} ${reportNames[kind]} 第 ${version} 版`
}

export function refuseExample(plan: PlanRow): PlanRow {
  if (plan.origin === 'example') throw new Refusal('plan.example')
  return plan
}
