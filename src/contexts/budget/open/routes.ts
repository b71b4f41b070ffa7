import type { Context } from 'hono'
import { Refusal } from '#kernel/refusal.ts'
import { html } from '#platform/documents/page-markup.ts'
import { attachment } from '#platform/http/listing.ts'
import { createRateLimit } from '#platform/http/rate-limit.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { edgeRefusals } from '#platform/http/terms.ts'
import { type AppEnv, createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { listFiles, listPublications, searchPublished } from '../store/publications.ts'
import type { BudgetTables } from '../store/tables.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { budgetRefusals } from '../terms.ts'
import { formatOfSegment, openPath } from './addresses.ts'
import { comparePage } from './compare-page.ts'
import { documentPage } from './document-page.ts'
import { frontPage } from './front-page.ts'
import { page } from './page.ts'
import { PageCache, type ReadyPage, readyPage } from './page-cache.ts'
import { getVersion, PublishedContents, type PublishedVersion, type VersionKey } from './published.ts'
import { foundMax, searchPage, searchWords } from './search-page.ts'
import { stylesheet } from './style.ts'
import { whyPage } from './why-page.ts'

/** No script, no address outside; charts in the text carry style attributes. */
const contentPolicy = [
  "default-src 'none'",
  "style-src-elem 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Searches and comparisons of one address at once, and the seconds until another one is granted. */
const costlyBurst = 40
const costlyRefillSeconds = 0.5

/**
 * `/open`: what was published, for everyone, without an account. Pages of versions are made once and kept; whether they
 * are still the newest is asked of the database each time.
 */
export function openRoutes(platform: Platform) {
  const db = platform.db.withTables<BudgetTables>()
  const pages = new PageCache()
  const contents = new PublishedContents(db, (error, id) =>
    platform.log.error({ err: error, publication: id }, 'figures of a published version'),
  )
  const costly = createRateLimit(costlyBurst, costlyRefillSeconds)
  const router = createRouter()
  router.onError((error, c) => errorPage(error, c, platform))

  router.get('/', async (c) => {
    const publications = await listPublications(db)
    // Versions are only ever added: their number and the newest day tell whether the list is another one.
    const newest = Math.max(0, ...publications.map((each) => each.published_at.getTime()))
    const key = `front ${publications.length} ${newest}`
    return sendPage(c, await pages.get(key, async () => frontPage(publications)))
  })
  router.get(`/${stylesheet.segment}`, (c) => {
    c.header('content-type', 'text/css; charset=utf-8')
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(stylesheet.css)
  })
  router.get('/search', async (c) => {
    const query = (c.req.query('q') ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100)
    const words = searchWords(query)
    if (words.length === 0) return sendPage(c, await readyPage(searchPage('', null, [])))
    costly.take(c.var.address, platform.clock.now())
    const found = await searchPublished(db, words, foundMax)
    return sendPage(c, await readyPage(searchPage(query, found, await listPublications(db))))
  })
  router.get('/compare', async (c) => {
    const publications = await listPublications(db)
    const [left, right] = [c.req.query('left'), c.req.query('right')]
    if (!left || !right) return sendPage(c, await readyPage(comparePage(publications, null)))
    costly.take(c.var.address, platform.clock.now())
    const side = async (key: string) => {
      const { head } = await getVersion(db, parseKey(key))
      return { head, composed: (await contents.get(head.id)).composed }
    }
    const sides = { left: await side(left), right: await side(right) }
    return sendPage(c, await readyPage(comparePage(publications, sides)))
  })

  const sendDocument = async (c: Context<AppEnv>, published: PublishedVersion) => {
    const { head, versions } = published
    const key = `${head.id} ${versions[0]?.version}`
    const made = await pages.get(key, async () =>
      documentPage(published, await contents.get(head.id), await listFiles(db, [head.id])),
    )
    return sendPage(c, made)
  }
  router.get('/:unit/:year', async (c) => {
    const { unit, year } = c.req.param()
    return sendDocument(c, await getVersion(db, parseKey(`${unit}/${year}`)))
  })
  router.get('/:unit/:year/:version', async (c) => {
    const { unit, year, version } = c.req.param()
    return sendDocument(c, await getVersion(db, parseKey(`${unit}/${year}/${version}`)))
  })
  router.get('/:unit/:year/:version/why/:fact', async (c) => {
    const { unit, year, version, fact } = c.req.param()
    const { head } = await getVersion(db, parseKey(`${unit}/${year}/${version}`))
    const made = await pages.get(`${head.id} why ${fact}`, async () => {
      const { codes } = await loadTemplateLibrary()
      return whyPage(head, await contents.get(head.id), fact, codes)
    })
    return sendPage(c, made)
  })
  router.get('/:unit/:year/:version/:file', async (c) => {
    const { unit, year, version, file } = c.req.param()
    const { head } = await getVersion(db, parseKey(`${unit}/${year}/${version}`))
    return sendFile(c, platform, head.id, file)
  })
  router.all('*', () => {
    throw new Refusal('publication.unknown')
  })
  return router
}

/** `046001/2026/v1` or without the version: the newest. @throws Refusal `publication.unknown`. */
function parseKey(key: string): VersionKey {
  const found = /^([a-z0-9-]{3,40})\/(\d{4})(?:\/v([1-9]\d{0,5}))?$/.exec(key)
  if (!found?.[1] || !found[2]) throw new Refusal('publication.unknown')
  return {
    openCode: found[1],
    year: Number(found[2]),
    version: found[3] === undefined ? null : Number(found[3]),
  }
}

/** The browser keeps a copy and asks each time whether it still holds: a correction shows at once. */
function sendPage(c: Context<AppEnv>, { etag, plain, gzip, br }: ReadyPage): Response {
  c.header('content-security-policy', contentPolicy)
  c.header('cache-control', 'public, no-cache')
  c.header('vary', 'accept-encoding')
  c.header('etag', etag)
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  c.header('content-type', 'text/html; charset=utf-8')
  const accepted = c.req.header('accept-encoding') ?? ''
  if (/\bbr\b/.test(accepted)) return c.body(br, 200, { 'content-encoding': 'br' })
  if (/\bgzip\b/.test(accepted)) return c.body(gzip, 200, { 'content-encoding': 'gzip' })
  return c.body(plain)
}

async function sendFile(
  c: Context<AppEnv>,
  platform: Platform,
  publicationId: string,
  segment: string,
): Promise<Response> {
  const format = formatOfSegment(segment)
  const files = await listFiles(platform.db.withTables<BudgetTables>(), [publicationId])
  const file = files.find((each) => each.format === format)
  if (!file) throw new Refusal('publication.unknown')
  const etag = `"${file.sha256}"`
  c.header('etag', etag)
  c.header('cache-control', 'public, max-age=31536000, immutable') // a version never changes
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  c.header('content-type', file.media_type)
  c.header('content-disposition', attachment(file.file_name))
  return c.body(new Uint8Array(await platform.files.get(file.sha256)))
}

async function errorPage(error: Error, c: Context<AppEnv>, platform: Platform): Promise<Response> {
  const described =
    error instanceof Refusal ? describeRefusal(error, [edgeRefusals, budgetRefusals]) : undefined
  const isUnstorable = 'code' in error && typeof error.code === 'string' && /^22/.test(error.code)
  if (!described && !isUnstorable)
    platform.log.error({ err: error, requestId: c.var.requestId, path: c.req.path }, 'fault')
  const status = described?.status ?? (isUnstorable ? 400 : 500)
  const message =
    described?.message ??
    (isUnstorable ? '地址里有不能用的字符。' : `系统出了差错，请稍后再试。编号 ${c.var.requestId}`)
  const body = page({
    title: status === 404 ? '没有这一页' : '没有完成',
    crumbs: [{ text: '单位和年度', href: openPath }],
    main: html`<div class="wide"><h1>${status === 404 ? '没有这一页' : '没有完成'}</h1><p>${message}</p></div>`,
  })
  c.header('content-security-policy', contentPolicy)
  c.header('cache-control', 'no-store')
  return c.html(body, status)
}
