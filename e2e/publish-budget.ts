import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Book } from '../src/contexts/budget/core/book/book.ts'
import { aBook } from '../src/contexts/budget/core/book/testing/a-book.ts'
import { changesOf } from '../src/contexts/budget/core/compose/changes.ts'
import { figuresOf } from '../src/contexts/budget/core/compose/figures.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'

/** A small consistent budget of this year, in which nothing changed against the last one. */
export async function aBudgetOf(year: number, head: Partial<Book['head']>): Promise<Book> {
  const { templates, codes } = await loadTemplateLibrary()
  const template = templates.find(({ id }) => id === 'shanxi-unit')
  if (!template) throw new Error('the form is missing')
  const text = JSON.stringify(aBook({ head }))
  const book: Book = JSON.parse(text.replaceAll('2031', String(year)).replaceAll('2030', String(year - 1)))
  const figures = figuresOf(book, template, codes)
  const amounts = Object.fromEntries(
    changesOf(book, figures, template).map(({ key, nowFen }) => [key, nowFen]),
  )
  return { ...book, parts: { ...book.parts, previous: { amounts } } }
}

interface People {
  /** Pages on which these people are signed in. */
  officer: Page
  head: Page
  leader: Page
}

/**
 * Enters, submits, approves and publishes a budget as the screens do, but through the API: publication itself is tried
 * in a browser elsewhere.
 * @returns the book's id.
 */
export async function publishBudget(book: Book, { officer, head, leader }: People): Promise<string> {
  const { mark: _, ...plainHead } = book.head
  const { id } = await ask<{ id: string }>(officer, 'POST', '/api/budget/books', {
    head: plainHead,
    from: { kind: 'blank' },
  })
  const { parts } = await ask<{ parts: Record<string, { version: number }> }>(
    officer,
    'GET',
    `/api/budget/books/${id}`,
  )
  const of = (kind: string, values: readonly { id: string }[]) =>
    values.map((value) => ({ kind, id: value.id, baseVersion: 0, value }))
  const edits = [
    ...of('line', book.lines),
    ...of('income', book.income),
    ...of('project', book.projects),
    ...of('asset', book.assets),
    ...Object.entries(book.parts).map(([key, value]) => ({
      kind: 'part',
      id: key,
      baseVersion: parts[key]?.version ?? 0,
      value,
    })),
  ]
  await ask(officer, 'POST', `/api/budget/books/${id}/edits`, { key: randomUUID(), edits })
  await ask(officer, 'POST', `/api/budget/books/${id}/submit`)
  const { revision } = await ask<{ revision: number }>(officer, 'GET', `/api/budget/books/${id}`)
  for (const reviewer of [head, leader])
    await ask(reviewer, 'POST', `/api/budget/books/${id}/approve`, { revision })
  await ask(officer, 'POST', `/api/budget/books/${id}/publish`, { changes: '', reason: '' })
  await expect
    .poll(
      async () =>
        (await ask<{ summary: { state: string } }>(officer, 'GET', `/api/budget/books/${id}`)).summary.state,
      {
        timeout: 90_000,
        interval: 500,
      },
    )
    .toBe('published')
  return id
}

/** What the page itself would ask, with its session. */
export async function ask<Answer>(
  page: Page,
  method: string,
  address: string,
  body?: object,
): Promise<Answer> {
  const answered = await page.evaluate(
    async ([method, address, body]) => {
      const response = await fetch(address ?? '', {
        method: method ?? 'GET',
        ...(body && { headers: { 'content-type': 'application/json' }, body }),
      })
      return { status: response.status, text: await response.text() }
    },
    [method, address, body && JSON.stringify(body)] as const,
  )
  expect(answered.status, `${method} ${address}: ${answered.text}`).toBeLessThan(300)
  return answered.text === '' ? (undefined as Answer) : JSON.parse(answered.text)
}
