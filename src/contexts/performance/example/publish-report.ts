import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { addDays } from '#kernel/calendar.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { composeReport, contentHash } from '../compose-report.ts'
import { keepFiles, printForApproval } from '../documents/freeze-files.ts'
import type { PerformanceParts } from '../parts.ts'
import { lockPlan, type PlanRow } from '../store/plans.ts'
import { insertReport, insertReportDecision, insertReportFiles, listReports } from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { findYearSpec } from './find-year-spec.ts'
import { enteredOn } from './simulate-year.ts'

/**
 * Publishes the 双监控报告 of the worked example's half-year, as it would have been written then, once its day has come: so
 * the public page shows targets beside results. The mark stands in its content and on every page of its files.
 * @returns whether it was published now.
 */
export async function publishExampleReport(
  platform: Platform,
  parts: Pick<PerformanceParts, 'measures'>,
): Promise<boolean> {
  const db = platform.db.withTables<PerformanceTables>()
  const plan = await db
    .selectFrom('performance.plan')
    .selectAll()
    .where('origin', '=', 'example')
    .executeTakeFirst()
  if (!plan || (await listReports(db, plan.id)).length > 0) return false
  const year = { unitCode: plan.unit_code, year: plan.plan_year }
  const report = (await findYearSpec(join(platform.config.checkout, 'examples'), year))?.report
  if (!report) return false
  const asOf = `${plan.plan_year}-${report.asOf}`
  const publishedAt = enteredOn(`${plan.plan_year}-${report.published}`)
  if (platform.clock.now() < publishedAt) return false

  // Everything is as it would have been on that day.
  const then: Platform = { ...platform, clock: { now: () => publishedAt } }
  const { content, knownBefore } = await composeReport(then, parts, plan, { kind: 'monitoring', asOf })
  const row = {
    id: randomUUID(),
    plan_id: plan.id,
    kind: 'monitoring',
    project_id: null,
    as_of: asOf,
    known_at: knownBefore,
    version: 1,
    state: 'published',
    content_sha256: contentHash(content),
    made_by: null,
    maker_name: report.maker,
    made_at: enteredOn(addDays(`${plan.plan_year}-${report.published}`, -2)),
    published_at: publishedAt,
  } as const
  const printed = await printForApproval(then, { ...row, content }, { approverName: report.approver })
  return db.transaction().execute(async (trx) => {
    const locked = await lockPlan(trx, plan.id, 'update')
    if (!locked || (await listReports(trx, plan.id)).length > 0) return false
    await insertReport(trx, { ...row, content: JSON.stringify(content) })
    await insertReportFiles(trx, await keepFiles(trx, platform, row.id, printed))
    await noteDecisions(trx, row.id, locked, report)
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    return true
  })
}

/** Handed in, approved and published on three days that follow one another. */
async function noteDecisions(
  trx: Transaction<PerformanceTables>,
  reportId: string,
  plan: PlanRow,
  { published, maker, approver }: { published: string; maker: string; approver: string },
): Promise<void> {
  const day = `${plan.plan_year}-${published}`
  const decisions = [
    { decision: 'submit', decider_name: maker, decider_role: 'officer', at: addDays(day, -2) },
    { decision: 'approve', decider_name: approver, decider_role: 'head', at: addDays(day, -1) },
    { decision: 'publish', decider_name: approver, decider_role: 'head', at: day },
  ] as const
  for (const { at, ...decision } of decisions) {
    const row = { ...decision, report_id: reportId, note: '', decided_by: null, decided_at: enteredOn(at) }
    await insertReportDecision(trx, row)
  }
}
