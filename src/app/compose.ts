import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import {
  openBudget,
  openPublishedBooks,
  readWorkbookFile,
  sourceRefusalText,
} from '#contexts/budget/index.ts'
import { openCases } from '#contexts/cases/index.ts'
import { openAir, openPerformance } from '#contexts/performance/index.ts'
import type { AuditTables } from '#platform/audit/tables.ts'
import { verificationRoutes } from '#platform/audit/verification-routes.ts'
import type { Db } from '#platform/db/connect.ts'
import { createApplication } from '#platform/http/application.ts'
import { originsOf } from '#platform/http/origin.ts'
import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { AppEnv } from '#platform/http.ts'
import { identityContext } from '#platform/identity/index.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import { jobPolicy } from '#platform/jobs/policy.ts'
import { jobRoutes } from '#platform/jobs/routes.ts'
import type { JobTables } from '#platform/jobs/tables.ts'
import { jobRefusals } from '#platform/jobs/terms.ts'
import { livePolicy } from '#platform/live/policy.ts'
import { liveRoutes } from '#platform/live/routes.ts'
import { type Measures, registerMeasures } from '#platform/measures/measures.ts'
import { measurePolicy } from '#platform/measures/policy.ts'
import { measureRoutes } from '#platform/measures/routes.ts'
import { measureRefusals } from '#platform/measures/terms.ts'
import { noticePolicy } from '#platform/outbox/policy.ts'
import { noticeRoutes } from '#platform/outbox/routes.ts'
import type { OutboxTables } from '#platform/outbox/tables.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { webAssets } from '#platform/web-assets.ts'
import { healthRoute, type Probe } from './health.ts'
import type { Services } from './services.ts'

/** Everything that answers and works, put together; nothing of it runs yet. */
export interface Composition {
  readonly app: OpenAPIHono<AppEnv>
  readonly jobKinds: readonly JobKind[]
  /** `false` where the browser shell was not built: then only the API answers. */
  readonly hasPages: boolean
  /** Seals the audit log and clears away what has expired. */
  startIdentity(): { stop: () => Promise<void> }
  /** Reminds of the days by which budgets have to be public. */
  startBudget(): { stop: () => void }
  /** Follows what was published: keeps what is shown each day, reminds of what is due. */
  startPerformance(): { stop: () => Promise<void> }
  /** Follows open cases: reminds of deadlines, sends to group chats. */
  startCases(): { stop: () => Promise<void> }
  /** Loads a worked example into a platform that holds no disclosure. @returns whether it did. */
  seedExample(path: string): Promise<boolean>
  /** Shows a worked example's cases in a platform in which nobody has entered any. @returns whether it did. */
  seedCases(path: string): Promise<boolean>
  /** Enters a worked example's budget into a platform in which nobody has worked yet, and has it published. */
  seedBook(path: string): Promise<boolean>
}

/** The one place that knows every context: it hands each what it needs, and their doors to the edge. */
export async function compose(
  platform: Platform,
  { live, jobs }: Services,
  { version, probes }: { version: string; probes: Readonly<Record<string, Probe>> },
): Promise<Composition> {
  const { config, db, clock, log } = platform
  const budget = await openBudget(platform, {
    findVisibleUnits: (actor) => identity.findVisibleUnits(actor),
    findColleagues: (unitId, roleId) => identity.findColleagues(unitId, roleId),
    afterPublication: (trx, publicationId) => performance.afterPublication(trx, publicationId),
    isFileNamedElsewhere: async (trx, sha256) =>
      (await performance.isFileNamed(trx, sha256)) || (await cases.isFileNamed(trx, sha256)),
    programVersion: version,
  })
  const performance = await openPerformance(platform, {
    findVisibleUnits: (actor) => identity.findVisibleUnits(actor),
    findColleagues: (unitId, roleId) => identity.findColleagues(unitId, roleId),
    listColleagues: (unitId) => identity.listColleagues(unitId),
    published: await openPublishedBooks(platform),
    measures: () => measures,
    programVersion: version,
  })
  const { airOf } = await openAir(platform)
  const cases = await openCases(platform, {
    findVisibleUnits: (actor) => identity.findVisibleUnits(actor),
    findColleagues: (unitId, roleId) => identity.findColleagues(unitId, roleId),
    listColleagues: (unitId) => identity.listColleagues(unitId),
    unitName: (unitId) => identity.unitName(unitId),
    airOf,
    workbooks: { read: readWorkbookFile, refusalText: sourceRefusalText },
  })
  const policies: Readonly<Record<string, Action>>[] = [jobPolicy, livePolicy, measurePolicy, noticePolicy]
  const identity = await identityContext(platform, [
    ...policies.flatMap((policy) => Object.values(policy)),
    ...budget.actions,
    ...performance.actions,
    ...cases.actions,
  ])
  const measures: Measures = registerMeasures([
    ...budget.measures,
    ...performance.measures,
    ...cases.measures,
  ])
  const refusals: RefusalTexts[] = [
    jobRefusals,
    measureRefusals,
    ...identity.refusals,
    ...budget.refusals,
    ...performance.refusals,
    ...cases.refusals,
  ]
  const app = createApplication({
    log,
    origins: originsOf(config),
    authenticate: identity.authenticate,
    refusals,
    batchPaths: budget.batchPaths,
    openUploadPaths: cases.openUploadPaths,
    routers: {
      '/api': identity.routes,
      '/api/jobs': jobRoutes(db as unknown as Db<JobTables>, jobs), // each engine sees its own schema's tables
      '/api/audit/verification': verificationRoutes(db as unknown as Db<AuditTables>, jobs),
      '/api/live': liveRoutes(live),
      '/api/notices': noticeRoutes(db as unknown as Db<OutboxTables>, clock),
      '/api/measures': measureRoutes(db, clock, measures),
      '/api/budget': budget.routes,
      '/api/performance': performance.routes,
      '/api/cases': cases.routes,
      '/open/cases': cases.openRoutes,
      '/open/performance': performance.openRoutes,
      '/open/surveys': performance.surveyRoutes,
      '/open': budget.openRoutes,
    },
  })
  app.route('/', healthRoute(version, probes))
  const pages = join(config.checkout, 'dist/web')
  const hasPages = existsSync(join(pages, 'index.html'))
  if (hasPages) app.use(webAssets(pages, cases.fieldPages))
  return {
    app,
    jobKinds: [...identity.jobs, ...budget.jobs, ...performance.jobs, ...cases.jobs],
    hasPages,
    startIdentity: identity.start,
    startBudget: budget.start,
    startPerformance: performance.start,
    startCases: cases.start,
    seedExample: budget.seedExample,
    seedBook: budget.seedBook,
    seedCases: cases.seedExample,
  }
}
