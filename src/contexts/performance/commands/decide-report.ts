import type { Transaction } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { decideReport, type ReportCase, type ReportDecision } from '../core/decide-report.ts'
import { reportGaps } from '../core/report-gaps.ts'
import { keepFiles, type PrintedFiles, printForApproval } from '../documents/freeze-files.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { findPlan, lockPlan, type PlanRow } from '../store/plans.ts'
import {
  findReport,
  insertReportDecision,
  insertReportFiles,
  listReportDecisions,
  lockReport,
  type ReportRow,
  setReportState,
} from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { assertVisible, type VisibleUnits } from './plan-access.ts'
import { tellOfDecision } from './report-notices.ts'
import { refuseExample, reportSubject } from './write-report.ts'

type Trx = Transaction<PerformanceTables>

interface Asked {
  readonly reportId: string
  readonly decision: ReportDecision
  readonly note: string
}

const actions: Readonly<Record<ReportDecision, Action>> = {
  submit: performancePolicy.submitReport,
  approve: performancePolicy.approveReport,
  return: performancePolicy.returnReport,
  withdraw: performancePolicy.withdrawReport,
  publish: performancePolicy.publishReport,
}

/**
 * Makes one decision about a report: state, trail, audit row and notices together. At the approval every file is printed
 * with the names of those who stand for it, and frozen.
 * @throws Refusal `report.*`, `plan.example`.
 */
export async function decideOnReport(
  platform: Platform,
  parts: Pick<PerformanceParts, 'findColleagues'>,
  actor: Actor,
  asked: Asked,
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const { reportId, decision, note } = asked
  if (decision === 'return' && note === '') throw new Refusal('report.reason-needed')
  const printed = decision === 'approve' ? await printFiles(platform, actor, reportId, visible) : undefined
  const now = platform.clock.now()
  await db.transaction().execute(async (trx) => {
    const { plan, report } = await lockForDecision(trx, reportId, visible)
    const state = decideReport(decision, await reportCase(trx, plan, report), actor.userId)
    await setReportState(trx, reportId, state, state === 'published' ? now : null)
    await insertReportDecision(trx, {
      report_id: reportId,
      decision,
      note,
      decided_by: actor.userId,
      decider_name: actor.displayName,
      decider_role: roleOf(actor, actions[decision]),
      decided_at: now,
    })
    const files = printed ? await keepFiles(trx, platform, reportId, printed) : []
    if (files.length > 0) await insertReportFiles(trx, files)
    await recordAudit(trx, {
      actor,
      action: actions[decision],
      subject: reportSubject(plan, report),
      details: {
        contentSha256: report.content_sha256,
        ...(note && { note }),
        ...(files.length > 0 && { files: files.map(({ format, sha256 }) => `${format} ${sha256}`) }),
      },
    })
    for (const notice of await tellOfDecision(parts, actor, { plan, report, decision, note }))
      await postNotice(trx, { ...notice, dedupeKey: `${notice.dedupeKey}:${now.getTime()}` }, now)
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

/** Before the transaction: drawing a PDF takes seconds, and the content cannot change any more. */
async function printFiles(
  platform: Platform,
  actor: Actor,
  reportId: string,
  visible: VisibleUnits,
): Promise<PrintedFiles> {
  const db = platform.db.withTables<PerformanceTables>()
  const found = await findReport(db, reportId)
  const plan = found && (await findPlan(db, found.plan_id))
  const report = assertReport(found, plan, visible)
  decideReport('approve', await reportCase(db, report.plan, report.report), actor.userId)
  return printForApproval(platform, report.report, { approverName: actor.displayName })
}

/** The plan first, then the report: the order in which everything locks them. */
async function lockForDecision(trx: Trx, reportId: string, visible: VisibleUnits) {
  const found = await findReport(trx, reportId)
  const plan = found && (await lockPlan(trx, found.plan_id, 'share'))
  return assertReport(await lockReport(trx, reportId), plan, visible)
}

/** @throws Refusal `report.unknown`: the answer does not tell a foreign report from one that never was; `plan.example`. */
function assertReport(
  report: ReportRow | undefined,
  plan: PlanRow | undefined,
  visible: VisibleUnits,
): { report: ReportRow; plan: PlanRow } {
  const { report: seen, plan: its } = assertVisibleReport(report, plan, visible)
  return { report: seen, plan: refuseExample(its) }
}

/** The same for reading: the worked example is there for everyone with a business role. @throws Refusal `report.unknown`. */
export function assertVisibleReport(
  report: ReportRow | undefined,
  plan: PlanRow | undefined,
  visible: VisibleUnits,
): { report: ReportRow; plan: PlanRow } {
  try {
    const visiblePlan = assertVisible(plan, visible)
    if (report) return { report, plan: visiblePlan }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  throw new Refusal('report.unknown')
}

async function reportCase(
  db: Parameters<typeof listReportDecisions>[0],
  plan: PlanRow,
  report: ReportRow,
): Promise<ReportCase> {
  const decisions = await listReportDecisions(db, report.id)
  return {
    kind: report.kind,
    state: report.state,
    asOf: report.as_of,
    knownAt: report.known_at,
    makerId: report.made_by,
    submitterId: decisions.findLast(({ decision }) => decision === 'submit')?.decided_by ?? null,
    year: plan.plan_year,
    closedAt: plan.closed_at,
    closedOn: plan.closed_at && chinaDay(plan.closed_at),
    asked: reportGaps(report.content).map(({ name, what }) => `${name}（${what}）`),
  }
}

/** In which of their roles the person may do it. */
function roleOf(actor: Actor, { allowed }: Action): string {
  const roles = Array.isArray(allowed) ? allowed : []
  return actor.roles.find((role) => roles.includes(role)) ?? actor.roles[0] ?? ''
}
