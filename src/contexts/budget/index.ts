/**
 * The server door of 预算公开. Everything behind it is loaded when first needed, so that `mingche check` starts
 * without a database driver and the server without a solver.
 */
import type { Transaction } from 'kysely'
import type { Refusal } from '#kernel/refusal.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import type { Platform } from '#platform/platform.ts'
import type { BudgetContext, BudgetParts } from './context.ts'
import type { CheckReport } from './core/check/finding.ts'
import type { RawWorkbook } from './core/import/raw-workbook.ts'
import type { DisclosureReading } from './core/read/reading.ts'
import type { PublishedBooks } from './published-books.ts'
import type { BudgetTables } from './store/tables.ts'

export type { CheckReport } from './core/check/finding.ts'
export type { DisclosureReading, Target } from './core/read/reading.ts'
export type { PublishedBook, PublishedBooks } from './published-books.ts'

/**
 * Reads a disclosure: format, then meaning.
 * @param fileName used for messages only; the format is found from the bytes.
 * @throws Refusal `source.*` when the file cannot be read.
 */
export async function readDisclosureFile(bytes: Uint8Array, fileName: string): Promise<DisclosureReading> {
  return (await import('./open-disclosure.ts')).openDisclosure(bytes, fileName)
}

/** Runs every check on a reading: identities, joint feasibility with error localisation, all other families. */
export async function checkReading(reading: DisclosureReading): Promise<CheckReport> {
  return (await import('./open-disclosure.ts')).checkOpened(reading)
}

/**
 * Reads a workbook of unknown origin in a process of its own, which can neither hang nor swell the server.
 * @throws Refusal `source.*` when it cannot be read.
 */
export async function readWorkbookFile(bytes: Uint8Array, fileName: string): Promise<RawWorkbook> {
  return (await import('./reading-process/read-apart.ts')).openWorkbookApart(bytes, fileName)
}

/** What was published, for contexts that follow it. */
export async function openPublishedBooks(platform: Pick<Platform, 'db'>): Promise<PublishedBooks> {
  return (await import('./published-books.ts')).publishedBooks(platform)
}

/** Turns a reading and its check into what a person or a program reads. */
export async function disclosureReports() {
  return import('./reports.ts')
}

/** Reading a budget from a file, and every published format of it. */
export async function openPublishing() {
  const [{ publishBook }, { readBook }] = await Promise.all([
    import('./publish/publish-book.ts'),
    import('./publish/read-book.ts'),
  ])
  return { publishBook, readBook }
}

/** Planting known errors into generated documents, to measure the checker. */
export async function openPlanting() {
  const [{ plantingFormats, runPlanting }, { totalOf }] = await Promise.all([
    import('./planting/run-planting.ts'),
    import('./planting/scores.ts'),
  ])
  return { plantingFormats, runPlanting, totalOf }
}

/** Chinese text of a `book-file.*` refusal: what is wrong with the file, what to do. */
export async function bookFileRefusalText(refusal: Refusal): Promise<string> {
  const { bookFileRefusals } = await import('./publish/terms.ts')
  return describeRefusal(refusal, [bookFileRefusals])?.message ?? refusal.message
}

/** Chinese text of a `source.*` refusal: what is wrong with the file, the limit, what to do. */
export async function sourceRefusalText(refusal: Refusal): Promise<string> {
  const { sourceRefusals } = await import('./formats/terms.ts')
  return describeRefusal(refusal, [sourceRefusals])?.message ?? refusal.message
}

/** Taking the worked example out for good, as the role that owns the tables; and which files still have a row. */
export async function openExampleRemoval() {
  const [{ removeExample }, { isFileNamed }] = await Promise.all([
    import('./store/remove-example.ts'),
    import('./store/disclosures.ts'),
  ])
  return {
    removeExample: (trx: Transaction<unknown>) => removeExample(trx.withTables<BudgetTables>()),
    isFileNamed: (trx: Transaction<unknown>, sha256: string) =>
      isFileNamed(trx.withTables<BudgetTables>(), sha256),
  }
}

/** Composes everything of the context that runs on the server. */
export async function openBudget(platform: Platform, parts: BudgetParts): Promise<BudgetContext> {
  return (await import('./context.ts')).budgetContext(platform, parts)
}
