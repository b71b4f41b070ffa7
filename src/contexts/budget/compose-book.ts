import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { Book } from './core/book/book.ts'
import { sumProblem } from './core/book/problems/part-problems.ts'
import { findProblems, type Problem } from './core/book/problems.ts'
import { type Change, changesOf } from './core/compose/changes.ts'
import { composeDisclosure } from './core/compose/compose-disclosure.ts'
import type { ComposedDisclosure } from './core/compose/composed.ts'
import { type Figures, figuresOf } from './core/compose/figures.ts'
import { hasViews } from './core/compose/form-views.ts'
import type { CodeList } from './core/template/code-list.ts'
import type { Template } from './core/template/library.ts'
import { loadTemplateLibrary } from './templates.ts'

/** A book's form and the codes of its figures. @throws Refusal `book.form-not-printable`, `book.total-too-large`. */
async function formOf(book: Book): Promise<{ template: Template; codes: CodeList }> {
  const { templates, codes } = await loadTemplateLibrary()
  const template = templates.find(({ id }) => id === book.head.template)
  if (!template || !hasViews(template) || template.parts.prose === undefined)
    throw new Refusal('book.form-not-printable', { template: book.head.template })
  assertSummable(book)
  return { template, codes }
}

/** Beyond what can be added exactly no figure is better than a wrong one. @throws Refusal `book.total-too-large`. */
export function assertSummable({ lines, income }: Book): void {
  const tooLarge = sumProblem([...lines, ...income].map(({ amountFen }) => amountFen))
  if (tooLarge.length > 0) throw new Refusal('book.total-too-large')
}

/** The disclosure of a book, and what stands in the way of publishing it. @throws Refusal as `formOf`. */
export async function composeBook(
  book: Book,
): Promise<{ composed: ComposedDisclosure; problems: Problem[] }> {
  const { template, codes } = await formOf(book)
  return {
    composed: composeDisclosure(book, template, codes),
    problems: findProblems(book, template, codes),
  }
}

/** Exact figures with the lines behind each. @throws Refusal as `composeBook`. */
export async function figuresOfBook(book: Book): Promise<Figures> {
  const { template, codes } = await formOf(book)
  return figuresOf(book, template, codes)
}

/** This year's figures beside last year's, by change key. @throws Refusal as `composeBook`. */
export async function changesOfBook(book: Book): Promise<Change[]> {
  const { template, codes } = await formOf(book)
  return changesOf(book, figuresOf(book, template, codes), template)
}

/** SHA-256 of the printed content: the same content has the same hash, whenever and by whom it is published. */
export function contentHash(composed: ComposedDisclosure): string {
  return createHash('sha256').update(JSON.stringify(composed)).digest('hex')
}
