import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleBook, headOf } from '../commands/book-access.ts'
import { assertSummable } from '../compose-book.ts'
import { bookOfEntries } from '../core/book/book-of-entries.ts'
import { changesOf } from '../core/compose/changes.ts'
import { figuresOf } from '../core/compose/figures.ts'
import { hasViews } from '../core/compose/form-views.ts'
import type { CodeEntry } from '../core/template/code-list.ts'
import { budgetPolicy } from '../policy.ts'
import { readEntries } from '../store/book-entries.ts'
import type { BookRow } from '../store/books.ts'
import type { BudgetTables } from '../store/tables.ts'
import { loadTemplateLibrary } from '../templates.ts'
import type { FindVisibleUnits } from './disclosures.ts'

type Db = Parameters<typeof readEntries>[0]

const idParameter = z.object({ id: z.uuid() })

const codeSchema = z.object({ code: z.string(), name: z.string(), isUnverified: z.boolean() })
const formsSchema = z.object({ forms: z.array(z.object({ id: z.string(), title: z.string() })) })
const codesSchema = z.object({
  functional: z.array(codeSchema),
  economic: z.array(codeSchema),
  government: z.array(codeSchema),
})
const changesSchema = z.object({
  changes: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      nowFen: z.number().int(),
      previousFen: z.number().int().nullable(),
      /** Entered, or the sum of others that are entered. */
      isComputed: z.boolean(),
      needsReason: z.boolean(),
    }),
  ),
})

const behindSchema = z.object({
  /** Exact; null where the form prints no such figure. */
  fen: z.number().int().nullable(),
  entries: z.array(z.object({ kind: z.enum(['line', 'income']), id: z.string() })),
})

export type EntryAidRoutes = ReturnType<typeof entryAidRoutes>

/** What helps while a budget is entered: forms to choose from, codes with their names, figures to give reasons for. */
export function entryAidRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  const db = platform.db.withTables<BudgetTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/forms',
        ...allowing(budgetPolicy.readBooks),
        responses: answers(200, formsSchema, '可以编制的报表格式'),
      }),
      async (c) => {
        const { templates } = await loadTemplateLibrary()
        const forms = templates.filter(hasViews).map(({ id, form }) => ({ id, title: form.title }))
        return c.json({ forms }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/codes/{year}',
        ...allowing(budgetPolicy.readBooks),
        request: { params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }) },
        responses: answers(200, codesSchema, '某一年度的收支分类科目'),
      }),
      async (c) => {
        const { codes } = await loadTemplateLibrary()
        const { year } = c.req.valid('param')
        const of = (classification: CodeEntry['classification']) =>
          codes.entries
            .filter((entry) => entry.classification === classification)
            .map((entry) => shownCode(entry, year))
        return c.json(
          { functional: of('functional'), economic: of('economic'), government: of('government') },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/comparison',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter },
        responses: answers(200, changesSchema, '与上年相比的各项，说明里要写原因的'),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const row = await getVisibleBook(db, id, await findVisibleUnits(requireActor(c)))
        const found = await figuresIn(db, row)
        if (!found) return c.json({ changes: [] }, 200)
        const entered = found.book.parts.previous.amounts
        const changes = changesOf(found.book, found.figures, found.template)
        return c.json(
          {
            changes: changes.map(({ key, title, nowFen, previousFen, needsReason }) => ({
              key,
              title,
              nowFen,
              previousFen: previousFen ?? null,
              isComputed: previousFen !== undefined && entered[key] === undefined,
              needsReason,
            })),
          },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/behind',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter, query: z.object({ fact: z.string().min(1).max(200) }) },
        responses: answers(200, behindSchema, '一个数背后的明细'),
      }),
      async (c) => {
        const row = await getVisibleBook(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
        const { fact } = c.req.valid('query')
        const figures = (await figuresIn(db, row))?.figures
        if (!figures?.has(fact)) return c.json({ fen: null, entries: [] }, 200)
        return c.json({ fen: figures.get(fact), entries: figures.linesBehind(fact) }, 200)
      },
    )
}

/** The book and its figures; `undefined` where the form is not known any more. */
async function figuresIn(db: Db, row: BookRow) {
  const { templates, codes } = await loadTemplateLibrary()
  const template = templates.find((one) => one.id === row.template)
  if (!template || !hasViews(template)) return undefined
  const book = bookOfEntries(headOf(row), await readEntries(db, row.id, null))
  assertSummable(book)
  return { book, template, figures: figuresOf(book, template, codes) }
}

/** A code that was not seen in the edition of the year, or in no published document at all, is unverified. */
function shownCode({ code, name, from, to, status }: CodeEntry, year: number) {
  return { code, name, isUnverified: status === 'unverified' || year < from || year > to }
}
