import type { Kysely } from 'kysely'
import { readPlanState } from '../store/plan-state.ts'
import { findFirstPrinted, type PublicPlan } from '../store/public-plans.ts'
import { listPublishedReports, listReportFiles } from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { PlanPage } from './plan-page.ts'
import { newestReports, publicProjects } from './public-results.ts'

/** What the public page of a unit and year shows: the targets that hold now, and what was published of their results. */
export async function readPlanPage(
  db: Kysely<PerformanceTables>,
  plan: PublicPlan,
  now: Date,
): Promise<PlanPage> {
  // Everything recorded up to this millisecond, it included.
  const state = await readPlanState(db, plan.id, new Date(now.getTime() + 1))
  const published = await listPublishedReports(db, plan.id)
  const files = await listReportFiles(
    db,
    published.map(({ id }) => id),
  )
  const newest = newestReports(published.map(({ content }) => content).reverse())
  return {
    plan,
    reports: published.flatMap(({ id, kind, version, as_of, published_at }) => {
      if (!published_at) return []
      const own = files.filter(({ report_id }) => report_id === id)
      const shown = own.map(({ format, size_bytes }) => ({ format, sizeBytes: size_bytes }))
      return [{ kind, version, asOf: as_of, publishedAt: published_at, files: shown }]
    }),
    projects: publicProjects(state, await findFirstPrinted(db, plan.id), newest),
    days: {
      monitoring: newest.monitoring?.asOf ?? null,
      selfEvaluation: newest.selfEvaluation?.asOf ?? null,
    },
  }
}
