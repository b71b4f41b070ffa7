import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import { checkComposed, keepCheck, loadForJob } from './check-book-job.ts'
import type { CheckedFile } from './checked-file.ts'
import { bookName } from './commands/book-access.ts'
import { composeBook, contentHash } from './compose-book.ts'
import type { Book } from './core/book/book.ts'
import type { Problem } from './core/book/problems.ts'
import type { ComposedDisclosure } from './core/compose/composed.ts'
import { differencesOf } from './core/publication/compare.ts'
import { searchTexts } from './core/publication/search-texts.ts'
import { sourceRefusals } from './formats/terms.ts'
import type { CheckFile } from './jobs.ts'
import { versionPath } from './open/addresses.ts'
import { budgetPolicy } from './policy.ts'
import { type PublishInput, publishInput, publishKind } from './publication-kinds.ts'
import {
  type PublishedFile,
  type PublishFormat,
  publishFormats,
  renderDisclosure,
} from './publish/render-disclosure.ts'
import { type BookRow, lockBook, setReview } from './store/books.ts'
import { lockFile } from './store/disclosures.ts'
import {
  findPublicationById,
  getContent,
  insertPublication,
  latestVersion,
  listPublications,
} from './store/publications.ts'
import { insertDecision } from './store/reviews.ts'
import type { BudgetTables } from './store/tables.ts'
import { budgetRefusals } from './terms.ts'

/** A job's result crosses as plain JSON. */
export interface PublishedVersion {
  publicationId: string
  version: number
  /** Path of the permanent address. */
  address: string
}

/** What has to follow a publication; called within its transaction. */
export type AfterPublication = <Tables>(trx: Transaction<Tables>, publicationId: string) => Promise<void>

/** What the job is handed besides the platform. */
interface PublishParts {
  afterPublication: AfterPublication
  programVersion: string
}

interface Frozen {
  id: string
  row: BookRow
  book: Book
  composed: ComposedDisclosure
  version: number
  hash: string
  files: Map<PublishFormat, PublishedFile>
}

/**
 * Composes, checks, renders every format and freezes the version, whole or not at all. What the check finds wrong is
 * kept for the screen and refuses the publication.
 */
export function publishJob(
  platform: Platform,
  checkFile: CheckFile,
  parts: PublishParts,
): JobKind<PublishInput, PublishedVersion> {
  const db = platform.db.withTables<BudgetTables>()
  return {
    ...publishKind,
    input: publishInput,
    refusals: { ...sourceRefusals, ...budgetRefusals },
    concurrency: 1,
    run: async ({ runId, input, signal, progress }) => {
      const earlier = await findPublicationById(db, runId)
      if (earlier) return result(runId, earlier.version, earlier.open_code, earlier.budget_year)
      await progress(0.05, '生成全文')
      const { row, book } = await loadForJob(platform, input.bookId)
      assertStillApproved(row, input)
      const { composed, problems } = await composeBook(book)
      refuseProblems(problems)
      await progress(0.15, '读取生成的文字，核对勾稽关系')
      const checked = await checkComposed(platform, checkFile, { composed, book }, signal)
      await keepCheck(platform, randomUUID(), row, checked)
      refuseFindings(checked)
      const version = (await latestVersion(db, row.id)) + 1
      const hash = contentHash(composed)
      const stamp = {
        footer: `第 ${version} 版　${chinaDay(platform.clock.now())} 公开　内容校验 ${hash.slice(0, 16)}`,
      }
      const files = new Map<PublishFormat, PublishedFile>()
      for (const [index, format] of publishFormats.entries()) {
        await progress(0.4 + (0.5 * index) / publishFormats.length, `生成 ${format} 文件`)
        files.set(format, await renderDisclosure(composed, format, { pdf: platform.pdf, stamp, book }))
      }
      await progress(0.95, '冻结这一版')
      const frozen = { id: runId, row, book, composed, version, hash, files }
      await freeze(platform, frozen, input, parts)
      return result(runId, version, row.open_code, row.budget_year)
    },
  }
}

function result(publicationId: string, version: number, openCode: string, year: number): PublishedVersion {
  return { publicationId, version, address: versionPath(openCode, year, version) }
}

function assertStillApproved(row: BookRow, { revision }: PublishInput): void {
  if (row.state !== 'approved' || row.revision !== revision) throw new Refusal('publication.changed')
}

function refuseProblems(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new Refusal('publication.problems', { count: errors.length, first: errors[0]?.message ?? '' })
}

function refuseFindings({ counts, view }: CheckedFile): void {
  const count = counts.error + counts.conflict
  if (count === 0) return
  const first = view.findings.find(({ severity }) => severity === 'error' || severity === 'conflict')
  throw new Refusal('publication.findings', { count, first: first?.message ?? '' })
}

/** Files first, then everything that names them in one transaction. */
async function freeze(
  platform: Platform,
  frozen: Frozen,
  input: PublishInput,
  { afterPublication, programVersion }: PublishParts,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  const now = platform.clock.now()
  const { id, row, version, hash } = frozen
  await db.transaction().execute(async (trx) => {
    const locked = await lockBook(trx, row.id)
    if (!locked || locked.removed_at) throw new Refusal('book.unknown')
    assertStillApproved(locked, input)
    if ((await latestVersion(trx, row.id)) + 1 !== version) throw new Refusal('publication.changed')
    const [before] = await listPublications(trx, { bookId: row.id })
    const differences = before
      ? differencesOf((await getContent(trx, before.id)).composed, frozen.composed)
      : null
    const files = []
    for (const [format, file] of frozen.files) {
      const { sha256, sizeBytes } = await platform.files.put(file.bytes)
      await lockFile(trx, sha256)
      files.push({ format, file_name: file.fileName, media_type: file.type, sha256, size_bytes: sizeBytes })
    }
    await insertPublication(
      trx,
      publicationRow(frozen, input, { now, differences, programVersion }),
      files,
      searchTexts(frozen.composed),
    )
    await setReview(trx, row.id, { state: 'published', review_step: null, prepared_after: row.revision })
    await noteDecision(trx, frozen, input, now)
    await recordAudit(trx, {
      actor: input.actor,
      action: budgetPolicy.freezeVersion,
      subject: { kind: 'publication', id, name: `${bookName(row)}第 ${version} 版` },
      details: {
        version,
        revision: row.revision,
        contentSha256: hash,
        address: versionPath(row.open_code, row.budget_year, version),
        files: files.map(({ format, sha256 }) => `${format} ${sha256}`),
        ...(differences && {
          figuresChanged: differences.figures.length,
          textsChanged: differences.sentences.length,
        }),
      },
    })
    await tellRequester(trx, frozen, input, now)
    await afterPublication(trx, id)
    await announce(trx, { topic: 'book', id: row.id, userId: null })
    await announce(trx, { topic: 'publication', id, userId: null })
  })
}

/** Publication stands in the trail of the review; the worked example has none. */
async function noteDecision(
  trx: Transaction<BudgetTables>,
  { row }: Frozen,
  { actor, reason }: PublishInput,
  now: Date,
): Promise<void> {
  if (actor.userId === null) return
  await insertDecision(trx, {
    book_id: row.id,
    round: row.review_round,
    decision: 'publish',
    step: null,
    role: actor.roles[0] ?? 'officer',
    revision: row.revision,
    reason,
    anchor: null,
    made_by: actor.userId,
    maker_name: actor.displayName,
    made_at: now,
  })
}

async function tellRequester(
  trx: Transaction<BudgetTables>,
  { id, row, version }: Frozen,
  { actor }: PublishInput,
  now: Date,
): Promise<void> {
  if (actor.userId === null) return
  const notice = {
    channel: 'inbox',
    recipient: actor.userId,
    title: `已公开：${bookName(row)}第 ${version} 版`,
    body: `公开地址 ${versionPath(row.open_code, row.budget_year, version)}`,
    link: `/budget/books/${row.id}`,
    dedupeKey: `budget.publish:${id}`,
  }
  await postNotice(trx, notice, now)
}

function publicationRow(
  { id, row, book, composed, version, hash }: Frozen,
  { changes, reason, actor }: PublishInput,
  made: { now: Date; differences: object | null; programVersion: string },
) {
  return {
    id,
    book_id: row.id,
    open_code: row.open_code,
    budget_year: row.budget_year,
    version,
    unit_name: row.unit_name,
    unit_code: row.unit_code,
    template: row.template,
    mark: row.mark,
    title: composed.title,
    revision: row.revision,
    content_sha256: hash,
    book: JSON.stringify(book),
    composed: JSON.stringify(composed),
    differences: made.differences && JSON.stringify(made.differences),
    change_note: changes,
    reason,
    published_at: made.now,
    published_by: actor.userId,
    publisher_name: actor.displayName,
    program_version: made.programVersion,
  }
}
