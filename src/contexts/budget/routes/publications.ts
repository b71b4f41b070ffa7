import { createRoute, z } from '@hono/zod-openapi'
import { attachment } from '#platform/http/listing.ts'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleBook } from '../commands/book-access.ts'
import { loadBook } from '../commands/books.ts'
import { requestCheck, requestPublication } from '../commands/publication.ts'
import { composeBook } from '../compose-book.ts'
import type { Book } from '../core/book/book.ts'
import type { Problem } from '../core/book/problems.ts'
import type { ComposedDisclosure } from '../core/compose/composed.ts'
import type { DisclosureView } from '../core/report/view.ts'
import { budgetPolicy } from '../policy.ts'
import { presentPublications, publicationSchema } from '../present-publication.ts'
import { publishFormats, renderDisclosure } from '../publish/render-disclosure.ts'
import { findNewestCheck } from '../store/book-checks.ts'
import { listFiles, listPublications } from '../store/publications.ts'
import type { BudgetTables } from '../store/tables.ts'
import type { FindVisibleUnits } from './disclosures.ts'

const idParameter = z.object({ id: z.uuid() })
const formatParameter = idParameter.extend({ format: z.enum(publishFormats) })
const note = z.string().trim().max(2000).default('')
const publicationBody = z.object({ changes: note, reason: note })

/** The disclosure as it would be printed now. */
export interface ComposedView {
  revision: number
  composed: ComposedDisclosure
  problems: Problem[]
}

/** The newest check of a draft. */
export interface BookCheckView {
  /** The state that was checked: the draft may have moved on. */
  revision: number
  checkedAt: string
  programVersion: string
  counts: { error: number; conflict: number; warning: number; rounding: number; info: number }
  view: DisclosureView
}

export type PublicationRoutes = ReturnType<typeof publicationRoutes>

/** What comes out of a budget: the composed text, drafts of every format, its check, and published versions. */
export function publicationRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  const db = platform.db.withTables<BudgetTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/composed',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter },
        responses: answers(
          200,
          z.custom<ComposedView>().openapi({ type: 'object' }),
          '按现在的内容生成的全文，和还要处理的问题',
        ),
      }),
      async (c) => {
        const visible = await findVisibleUnits(requireActor(c))
        const { id } = c.req.valid('param')
        const { revision } = await getVisibleBook(db, id, visible)
        return c.json({ revision, ...(await composeBook(await loadBook(platform, id, visible))) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/preview/{format}',
        ...allowing(budgetPolicy.readBooks),
        request: { params: formatParameter },
        responses: { 200: { description: '草稿文件，每页标明「草稿」' } },
      }),
      async (c) => {
        const { id, format } = c.req.valid('param')
        const draft = asDraft(await loadBook(platform, id, await findVisibleUnits(requireActor(c))))
        const { composed } = await composeBook(draft)
        const stamp = { footer: '草稿，不是公开的版本' }
        const file = await renderDisclosure(composed, format, { pdf: platform.pdf, stamp, book: draft })
        return new Response(new Uint8Array(file.bytes), {
          headers: {
            'content-type': file.type,
            'content-disposition': attachment(`草稿-${file.fileName}`),
            'cache-control': 'private, no-store',
          },
        })
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/check',
        ...allowing(budgetPolicy.checkBook),
        request: { params: idParameter },
        responses: answers(201, z.object({ jobId: z.uuid() }), '正在核对'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const visible = await findVisibleUnits(actor)
        return c.json({ jobId: await requestCheck(platform, actor, c.req.valid('param').id, visible) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/check',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter },
        responses: answers(
          200,
          z.object({ check: z.custom<BookCheckView | null>().openapi({ type: 'object' }) }),
          '最近一次核对的结果；还没有核对过时为空',
        ),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        await getVisibleBook(db, id, await findVisibleUnits(requireActor(c)))
        const found = await findNewestCheck(db, id)
        const check: BookCheckView | null = found
          ? {
              revision: found.revision,
              checkedAt: found.checked_at.toISOString(),
              programVersion: found.program_version,
              counts: {
                error: found.errors,
                conflict: found.conflicts,
                warning: found.warnings,
                rounding: found.roundings,
                info: found.infos,
              },
              view: found.view,
            }
          : null
        return c.json({ check }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/publish',
        ...allowing(budgetPolicy.publishBook),
        request: { params: idParameter, body: jsonBody(publicationBody) },
        responses: answers(201, z.object({ jobId: z.uuid() }), '正在生成全部文件并公开'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const visible = await findVisibleUnits(actor)
        const asked = { bookId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json({ jobId: await requestPublication(platform, actor, asked, visible) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/publications',
        ...allowing(budgetPolicy.readPublications),
        request: { query: z.object({ book: z.uuid().optional() }) },
        responses: answers(
          200,
          z.object({ publications: z.array(publicationSchema) }),
          '已公开的预算，新的年度和版本在前',
        ),
      }),
      async (c) => {
        const rows = await listPublications(db, { bookId: c.req.valid('query').book })
        const files = await listFiles(
          db,
          rows.map(({ id }) => id),
        )
        return c.json({ publications: presentPublications(rows, files) }, 200)
      },
    )
}

/** Every page and file of a draft says that it is one. */
function asDraft(book: Book): Book {
  const { mark } = book.head
  return { ...book, head: { ...book.head, mark: mark === undefined ? '草稿' : `草稿　${mark}` } }
}
