import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleBook } from '../commands/book-access.ts'
import { createBook, removeBook, restoreBook } from '../commands/books.ts'
import { applyEdits, undoEdits } from '../commands/edit-book.ts'
import { bookHeadSchema } from '../core/book/book.ts'
import { editsPerBatchMax, entryKinds } from '../core/book/edits.ts'
import { startFromDisclosure } from '../import/start-from-disclosure.ts'
import { budgetPolicy } from '../policy.ts'
import { type BookView, bookSummarySchema, presentBook } from '../present-book.ts'
import { readEntries } from '../store/book-entries.ts'
import { listBooks } from '../store/books.ts'
import { listQuestions } from '../store/discussion.ts'
import { listHistory } from '../store/edits.ts'
import type { BudgetTables } from '../store/tables.ts'
import { summariesOf, summaryOf } from '../summaries.ts'
import type { FindVisibleUnits } from './disclosures.ts'

const idParameter = z.object({ id: z.uuid() })
const revision = z.coerce.number().int().min(0).max(2_000_000_000)
const entryId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, '编号只能用字母、数字和短横，最多 40 个')
const kind = z.enum(entryKinds)

const newBookSchema = z.object({
  head: bookHeadSchema.omit({ mark: true }),
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('blank') }),
    z.object({ kind: z.literal('book'), bookId: z.uuid() }),
    z.object({ kind: z.literal('disclosure'), disclosureId: z.uuid() }),
  ]),
})

/** The value of an edit is checked by the schema of its kind in the command: the answer names the entry. */
const editBatchSchema = z.object({
  key: z.uuid(),
  edits: z
    .array(
      z.object({
        kind,
        id: entryId,
        baseVersion: z.number().int().min(0).max(2_000_000_000),
        behind: z.string().max(40).nullable().optional(),
        value: z.record(z.string(), z.unknown()).nullable(),
      }),
    )
    .min(1)
    .max(editsPerBatchMax, `一批最多 ${editsPerBatchMax} 处修改，请分批保存`),
})

const appliedSchema = z.object({
  revision: z.number().int(),
  versions: z.array(z.object({ kind, id: z.string(), version: z.number().int() })),
})

/** Entries are stored as their schemas gave them; `value` is not described again here. */
const shownEntry = z.object({
  kind,
  id: z.string(),
  version: z.number().int(),
  value: z.record(z.string(), z.unknown()).nullable(),
})

const historySchema = z.object({
  entries: z.array(
    z.object({
      revision: z.number().int(),
      at: z.iso.datetime(),
      by: z.string(),
      source: z.enum(['edit', 'undo', 'import', 'start']),
      kind,
      id: z.string(),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
})

export type BookRoutes = ReturnType<typeof bookRoutes>

/** `/api/budget/books`: budgets as they are entered. */
export function bookRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  const db = platform.db.withTables<BudgetTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/books',
        ...allowing(budgetPolicy.readBooks),
        responses: answers(
          200,
          z.object({ books: z.array(bookSummarySchema) }),
          '本单位的预算，新的年度在前',
        ),
      }),
      async (c) => {
        const books = await listBooks(db, await findVisibleUnits(requireActor(c)))
        return c.json({ books: await summariesOf(platform, books) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books',
        ...allowing(budgetPolicy.createBook),
        request: { body: jsonBody(newBookSchema) },
        responses: answers(201, z.object({ id: z.uuid() }), '已新建'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const parts = {
          visible: await findVisibleUnits(actor),
          startFromDisclosure: startFromDisclosure(platform),
        }
        return c.json({ id: await createBook(platform, actor, c.req.valid('json'), parts) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter },
        responses: answers(200, z.custom<BookView>().openapi({ type: 'object' }), '一份预算的全部内容'),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const visible = await findVisibleUnits(requireActor(c))
        // The head is read first: an edit in between shows as a newer entry, never as a lost one.
        const book = await getVisibleBook(db, id, visible)
        const summary = await summaryOf(platform, book)
        const [entries, questions] = [await readEntries(db, id, null), await listQuestions(db, id)]
        return c.json(presentBook(summary, entries, questions), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/books/{id}',
        ...allowing(budgetPolicy.removeBook),
        request: { params: idParameter },
        responses: answersEmpty('已移除，可以恢复'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await removeBook(platform, actor, c.req.valid('param').id, await findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/restore',
        ...allowing(budgetPolicy.restoreBook),
        request: { params: idParameter },
        responses: answersEmpty('已恢复'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await restoreBook(platform, actor, c.req.valid('param').id, await findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/changes',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter, query: z.object({ since: revision }) },
        responses: answers(
          200,
          z.object({ revision: z.number().int(), state: z.string(), entries: z.array(shownEntry) }),
          '某次修改以后变过的内容',
        ),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const book = await getVisibleBook(db, id, await findVisibleUnits(requireActor(c)))
        const entries = await readEntries(db, id, c.req.valid('query').since)
        return c.json({ revision: book.revision, state: book.state, entries: entries.map(presentEntry) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/edits',
        ...allowing(budgetPolicy.editBook),
        request: { params: idParameter, body: jsonBody(editBatchSchema) },
        responses: answers(200, appliedSchema, '已保存；同一批重复提交只算一次'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id } = c.req.valid('param')
        const visible = await findVisibleUnits(actor)
        return c.json(await applyEdits(platform, actor, id, c.req.valid('json'), visible), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/undo',
        ...allowing(budgetPolicy.undoEdit),
        request: {
          params: idParameter,
          body: jsonBody(z.object({ revision: z.number().int().min(1).max(2_000_000_000) })),
        },
        responses: answers(200, appliedSchema, '已撤销自己的一次修改'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const visible = await findVisibleUnits(actor)
        const { revision: undone } = c.req.valid('json')
        return c.json(await undoEdits(platform, actor, c.req.valid('param').id, undone, visible), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/history',
        ...allowing(budgetPolicy.readBooks),
        request: {
          params: idParameter,
          query: z.object({ kind: kind.optional(), id: entryId.optional() }),
        },
        responses: answers(200, historySchema, '谁在什么时候改了什么，新的在前'),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        await getVisibleBook(db, id, await findVisibleUnits(requireActor(c)))
        const entries = await listHistory(db, id, c.req.valid('query'))
        return c.json(
          {
            entries: entries.map(({ at, before, after, ...entry }) => ({
              ...entry,
              at: at.toISOString(),
              before: asRecord(before),
              after: asRecord(after),
            })),
          },
          200,
        )
      },
    )
}

function presentEntry({
  kind,
  id,
  version,
  value,
}: {
  kind: (typeof entryKinds)[number]
  id: string
  version: number
  value: object | null
}) {
  return { kind, id, version, value: asRecord(value) }
}

function asRecord(value: object | null): Record<string, unknown> | null {
  return value === null ? null : { ...value }
}
