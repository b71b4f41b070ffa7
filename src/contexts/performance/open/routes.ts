import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Refusal } from '#kernel/refusal.ts'
import { html } from '#platform/documents/page-markup.ts'
import { attachment } from '#platform/http/listing.ts'
import { createRateLimit } from '#platform/http/rate-limit.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { edgeRefusals, faultMessage } from '#platform/http/terms.ts'
import { type AppEnv, allowing, createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import {
  findPublicPlan,
  listNewestPublicReports,
  listPublicPlans,
  type PublicPlan,
} from '../store/public-plans.ts'
import { listPublishedReports, listReportFiles } from '../store/reports.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { performanceRefusals } from '../terms.ts'
import { fileOfSegment, resultsPath } from './addresses.ts'
import { contentPolicy } from './content-policy.ts'
import { listPage } from './list-page.ts'
import { page } from './page.ts'
import { planPage } from './plan-page.ts'
import { readPlanPage } from './read-plan-page.ts'
import { stylesheet } from './style.ts'

/** Pages of one network address at once, and the seconds until another one is granted: each is read from the database. */
const pageBurst = 240
const pageRefillSeconds = 0.25

/** `/open/performance`: published targets and results, for everyone, without an account. */
export function openRoutes(platform: Platform, _parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const pages = createRateLimit(pageBurst, pageRefillSeconds)
  const getPlan = async (openCode: string, year: string): Promise<PublicPlan> => {
    const plan = /^\d{4}$/.test(year) ? await findPublicPlan(db, openCode, Number(year)) : undefined
    if (!plan) throw new Refusal('results.unknown')
    return plan
  }
  const router = createRouter()
  router.onError((error, c) => errorPage(error, c, platform))
  router.get(`/${stylesheet.segment}`, (c) => {
    c.header('content-type', 'text/css; charset=utf-8')
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(stylesheet.css)
  })
  router.use(allowing(performancePolicy.readPublishedResults).middleware)
  router.use(async (c, next) => {
    pages.take(c.var.address, platform.clock.now())
    await next()
  })

  router.get('/', async (c) =>
    sendPage(c, listPage(await listPublicPlans(db), await listNewestPublicReports(db))),
  )
  router.get('/:unit/:year', async (c) => {
    const { unit, year } = c.req.param()
    const plan = await getPlan(unit, year)
    return sendPage(c, planPage(await readPlanPage(db, plan, platform.clock.now())))
  })
  router.get('/:unit/:year/:file', async (c) => {
    const { unit, year, file } = c.req.param()
    const wanted = fileOfSegment(file)
    const plan = await getPlan(unit, year)
    const published = await listPublishedReports(db, plan.id)
    const report = published.find(({ kind, version }) => kind === wanted?.kind && version === wanted.version)
    const found =
      report && (await listReportFiles(db, [report.id])).find(({ format }) => format === wanted?.format)
    if (!found) throw new Refusal('results.unknown')
    c.header('etag', `"${found.sha256}"`)
    c.header('cache-control', 'public, no-cache') // its bytes never change, but it can be withdrawn
    if (c.req.header('if-none-match') === `"${found.sha256}"`) return c.body(null, 304)
    c.header('content-type', found.media_type)
    c.header('content-disposition', attachment(found.file_name))
    return c.body(new Uint8Array(await platform.files.get(found.sha256)))
  })
  router.all('*', () => {
    throw new Refusal('results.unknown')
  })
  return router
}

/** The browser keeps a copy and asks each time whether it still holds: a new result shows at once. */
function sendPage(c: Context<AppEnv>, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`
  c.header('content-security-policy', contentPolicy)
  c.header('cache-control', 'public, no-cache')
  c.header('etag', etag)
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  return c.html(text)
}

function errorPage(error: Error, c: Context<AppEnv>, platform: Platform): Response {
  const described =
    error instanceof Refusal ? describeRefusal(error, [edgeRefusals, performanceRefusals]) : undefined
  // SQLSTATE class 22: an address with a character that PostgreSQL cannot hold leads nowhere, too.
  const isUnstorable = 'code' in error && typeof error.code === 'string' && /^22\w{3}$/.test(error.code)
  if (!described && !isUnstorable)
    platform.log.error({ err: error, requestId: c.var.requestId, path: c.req.path }, 'fault')
  const status: ContentfulStatusCode = described?.status ?? (isUnstorable ? 404 : 500)
  if (status === 429 && error instanceof Refusal) c.header('retry-after', String(error.details.seconds ?? 60))
  const title = status === 404 ? '没有这一页' : '没有完成'
  const message =
    status === 404
      ? '地址可能抄错了，或者这一份已经撤回。请从「单位和年度」重新进入。'
      : (described?.message ?? faultMessage.replace('{requestId}', c.var.requestId))
  c.header('content-security-policy', contentPolicy)
  c.header('cache-control', 'no-store')
  const main = html`<div class="wide"><h1>${title}</h1><p>${message}</p></div>`
  return c.html(page({ title, crumbs: [{ text: '单位和年度', href: resultsPath }], main }), status)
}
