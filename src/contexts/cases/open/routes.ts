import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { html } from '#platform/documents/page-markup.ts'
import { createRateLimit } from '#platform/http/rate-limit.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { edgeRefusals, faultMessage } from '#platform/http/terms.ts'
import { type AppEnv, allowing, createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { blurredBytes } from '../evidence/blurred.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { findPublicPhoto } from '../store/public-photos.ts'
import { casesRefusals } from '../terms.ts'
import { casesDb, momentOfLists } from '../viewing.ts'
import { contentPolicy } from './content-policy.ts'
import { listPage } from './list-page.ts'
import { listsPage } from './lists-page.ts'
import { page, publicListsPath } from './page.ts'
import { readPublicList, readPublicLists } from './read-public-lists.ts'
import { stylesheet } from './style.ts'

/** Pages and photos of one network address at once, and the seconds until another one is granted. */
const pageBurst = 240
const pageRefillSeconds = 0.25

/** `/open/cases`: lists that have to be published, for everyone, without an account. */
export function openRoutes(platform: Platform, parts: Pick<CasesParts, 'unitName'>) {
  const db = casesDb(platform)
  const pages = createRateLimit(pageBurst, pageRefillSeconds)
  const moment = () => momentOfLists(platform.clock.now())
  const router = createRouter()
  router.onError((error, c) => errorPage(error, c, platform))
  router.get(`/${stylesheet.segment}`, (c) => {
    c.header('content-type', 'text/css; charset=utf-8')
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(stylesheet.css)
  })
  router.use(allowing(casesPolicy.readPublicLists).middleware)
  router.use(async (c, next) => {
    pages.take(c.var.address, platform.clock.now())
    await next()
  })
  router.get('/', async (c) => sendPage(c, listsPage(await readPublicLists(db, parts, moment()))))
  router.get('/:list', async (c) => {
    const list = await readPublicList(db, parts, idOf(c.req.param('list')), moment())
    return sendPage(c, listPage(list, moment().today))
  })
  router.get('/:list/photos/:photo', async (c) => {
    const { list, photo } = c.req.param()
    const row = await findPublicPhoto(db, idOf(list), idOf(photo.replace(/\.jpg$/, '')))
    if (!row?.blurred_sha256) throw new Refusal('list.unknown')
    c.header('etag', `"${row.blurred_sha256}"`)
    c.header('cache-control', 'public, no-cache') // it can be withdrawn, or more of it hidden
    if (c.req.header('if-none-match') === `"${row.blurred_sha256}"`) return c.body(null, 304)
    c.header('content-type', 'image/jpeg')
    return c.body(new Uint8Array(await blurredBytes(platform, row)))
  })
  router.all('*', () => {
    throw new Refusal('list.unknown')
  })
  return router
}

/** @throws Refusal `list.unknown` for anything that is no id. */
function idOf(text: string): string {
  const parsed = z.uuid().safeParse(text)
  if (!parsed.success) throw new Refusal('list.unknown')
  return parsed.data
}

/** The browser keeps a copy and asks each time whether it still holds: a list that is withdrawn is gone at once. */
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
    error instanceof Refusal ? describeRefusal(error, [edgeRefusals, casesRefusals]) : undefined
  if (!described) platform.log.error({ err: error, requestId: c.var.requestId, path: c.req.path }, 'fault')
  const status: ContentfulStatusCode = described?.status ?? 500
  if (status === 429 && error instanceof Refusal) c.header('retry-after', String(error.details.seconds ?? 60))
  const title = status === 404 ? '没有这一页' : '没有完成'
  const message =
    status === 404
      ? '地址可能抄错了，或者这份清单已经不再公开。请从「督办清单」重新进入。'
      : (described?.message ?? faultMessage.replace('{requestId}', c.var.requestId))
  c.header('content-security-policy', contentPolicy)
  c.header('cache-control', 'no-store')
  const main = html`<div class="wide"><h1>${title}</h1><p>${message}</p></div>`
  return c.html(page({ title, crumbs: [{ text: '督办清单', href: publicListsPath }], main }), status)
}
