import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { budgetPolicy } from '../policy.ts'
import { checkBookKind, publishKind } from '../publication-kinds.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import { latestVersion } from '../store/publications.ts'
import type { BudgetTables } from '../store/tables.ts'
import { bookName, bookSubject, lockVisibleBook } from './book-access.ts'

/**
 * Asks for the publication of an approved budget. A later version says why it was made.
 * @returns the job's id; its result names the version and its address.
 * @throws Refusal `publication.not-approved`, `publication.reason-needed`, `publication.under-way`.
 */
export async function requestPublication(
  platform: Platform,
  actor: Actor,
  of: { bookId: string; changes: string; reason: string },
  visible: VisibleUnits,
): Promise<string> {
  const db = platform.db.withTables<BudgetTables>()
  return db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, of.bookId, visible)
    if (book.state !== 'approved') throw new Refusal('publication.not-approved')
    const version = (await latestVersion(trx, book.id)) + 1
    if (version > 1 && of.reason === '') throw new Refusal('publication.reason-needed', { version })
    if (await platform.jobs.isAwaited(trx, publishKind, book.id, { bookId: book.id }))
      throw new Refusal('publication.under-way')
    const jobId = await platform.jobs.enqueue(trx, publishKind, {
      title: `公开《${bookName(book)}》第 ${version} 版`,
      input: {
        bookId: book.id,
        revision: book.revision,
        changes: of.changes,
        reason: of.reason,
        actor: plain(actor),
      },
      requestedBy: actor.userId,
    })
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.publishBook,
      subject: bookSubject(book),
      details: { jobId, version, revision: book.revision, reason: of.reason },
    })
    return jobId
  })
}

/** Asks for a check of the draft as it is now. @returns the job's id; its result names the check. */
export async function requestCheck(
  platform: Platform,
  actor: Actor,
  bookId: string,
  visible: VisibleUnits,
): Promise<string> {
  const db = platform.db.withTables<BudgetTables>()
  return db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, bookId, visible)
    const jobId = await platform.jobs.enqueue(trx, checkBookKind, {
      title: `核对《${bookName(book)}》`,
      input: { bookId },
      requestedBy: actor.userId,
    })
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.checkBook,
      subject: bookSubject(book),
      details: { jobId, revision: book.revision },
    })
    return jobId
  })
}

/** The person as the job keeps them: the audit row of the publication names who asked for it, and from where. */
function plain({ userId, userName, displayName, roles, sessionId, address, requestId }: Actor) {
  return { userId, userName, displayName, roles: [...roles], sessionId, address, requestId }
}
