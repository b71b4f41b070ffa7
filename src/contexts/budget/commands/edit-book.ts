import { createHash, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import {
  assertRoom,
  decideEdits,
  decideUndo,
  type Edit,
  type EntryChange,
  type EntryKind,
  entryKinds,
  parseEdits,
} from '../core/book/edits.ts'
import { budgetPolicy } from '../policy.ts'
import { countEntries, readNamed, writeEntries } from '../store/book-entries.ts'
import { type BookRow, setRevision } from '../store/books.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import {
  type EditBatch,
  findBatch,
  findBatchByKey,
  findLastEditor,
  insertBatch,
  listChanges,
} from '../store/edits.ts'
import type { BudgetTables } from '../store/tables.ts'
import { assertEditable, bookSubject, lockEditableBook, lockVisibleBook } from './book-access.ts'

type Trx = Transaction<BudgetTables>

/** What a batch made: the book's revision, and the version of every entry that it changed. */
export interface AppliedEdits {
  revision: number
  versions: { kind: EntryKind; id: string; version: number }[]
}

/** Who makes a batch, and when. */
export interface BatchMaker {
  userId: string | null
  displayName: string
  now: Date
}

/**
 * Applies one batch of edits, whole or not at all, and once: the same key is answered as the first time.
 * @throws Refusal `book.*`; `book.edit-conflict` names who changed an entry since it was read.
 */
export async function applyEdits(
  platform: Platform,
  actor: Actor,
  bookId: string,
  batch: { key: string; edits: readonly Edit[] },
  visible: VisibleUnits,
): Promise<AppliedEdits> {
  const edits = parseEdits(batch.edits)
  const db = platform.db.withTables<BudgetTables>()
  return db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, bookId, visible)
    const earlier = await findEarlier(trx, book, batch.key, edits)
    if (earlier) return earlier
    assertEditable(book)
    const maker = { userId: actor.userId, displayName: actor.displayName, now: platform.clock.now() }
    const applied = await applyEditsIn(trx, book, { key: batch.key, edits, source: 'edit' }, maker)
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.editBook,
      subject: bookSubject(book),
      details: { revision: applied.revision, edits: edits.length },
    })
    return applied
  })
}

/**
 * The same within the caller's transaction, which holds the book's lock, has seen that it may be edited, and writes the
 * audit row; for imports and for the start of a book. `edits` have passed `parseEdits`.
 */
export async function applyEditsIn(
  trx: Trx,
  book: BookRow,
  batch: { key: string; edits: readonly Edit[]; source: EditBatch['source']; undoes?: number },
  maker: BatchMaker,
): Promise<AppliedEdits> {
  const decided = decideEdits(await readNamed(trx, book.id, batch.edits), batch.edits)
  if ('stale' in decided) throw await conflict(trx, book, decided.stale)
  const revision = book.revision + 1
  const { changes } = decided
  await insertBatch(
    trx,
    {
      book_id: book.id,
      revision,
      key: batch.key,
      edits_sha256: fingerprint(batch.edits),
      source: batch.source,
      undoes: batch.undoes ?? null,
      made_by: maker.userId,
      maker_name: maker.displayName,
      made_at: maker.now,
    },
    changes,
  )
  await writeEntries(trx, book.id, revision, changes)
  await assertRoomLeft(trx, book, changes)
  await setRevision(trx, book.id, { revision, at: maker.now, editorName: maker.displayName })
  await announce(trx, { topic: 'book', id: book.id, userId: null })
  return { revision, versions: changes.map(({ kind, id, version }) => ({ kind, id, version })) }
}

/**
 * Takes back one batch of one's own, as a new batch.
 * @throws Refusal `book.undo-*`; `book.undo-conflict` when something of it was changed again since.
 */
export async function undoEdits(
  platform: Platform,
  actor: Actor,
  bookId: string,
  revision: number,
  visible: VisibleUnits,
): Promise<AppliedEdits> {
  const db = platform.db.withTables<BudgetTables>()
  return db.transaction().execute(async (trx) => {
    const book = await lockEditableBook(trx, bookId, visible)
    const batch = await findBatch(trx, bookId, revision)
    if (!batch) throw new Refusal('book.undo-unknown')
    if (batch.made_by !== actor.userId) throw new Refusal('book.undo-foreign', { who: batch.maker_name })
    const changes = await listChanges(trx, bookId, revision)
    if (changes.length === 0) throw new Refusal('book.nothing-changed')
    const edits = decideUndo(await readNamed(trx, bookId, changes), changes)
    if (!edits) throw new Refusal('book.undo-conflict')
    const maker = { userId: actor.userId, displayName: actor.displayName, now: platform.clock.now() }
    const undo = { key: randomUUID(), edits, source: 'undo' as const, undoes: revision }
    const applied = await applyEditsIn(trx, book, undo, maker)
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.undoEdit,
      subject: bookSubject(book),
      details: { revision: applied.revision, undone: revision, edits: edits.length },
    })
    return applied
  })
}

/** What the batch was answered when it came the first time. @throws Refusal `book.edit-key-reused`. */
async function findEarlier(
  trx: Trx,
  book: BookRow,
  key: string,
  edits: readonly Edit[],
): Promise<AppliedEdits | undefined> {
  const batch = await findBatchByKey(trx, book.id, key)
  if (!batch) return undefined
  if (batch.edits_sha256 !== fingerprint(edits)) throw new Refusal('book.edit-key-reused')
  const changes = await listChanges(trx, book.id, batch.revision)
  return {
    revision: batch.revision,
    versions: changes.map(({ kind, id, version }) => ({ kind, id, version })),
  }
}

function fingerprint(edits: readonly Edit[]): string {
  return createHash('sha256').update(JSON.stringify(edits)).digest('hex')
}

async function conflict(trx: Trx, book: BookRow, { kind, id, baseVersion }: Edit): Promise<Refusal> {
  const last = await findLastEditor(trx, book.id, kind, id)
  return new Refusal('book.edit-conflict', {
    kind,
    id,
    baseVersion,
    who: last?.maker_name ?? '别人',
    at: last ? chinaTime(last.made_at) : '刚才',
    revision: book.revision,
  })
}

function chinaTime(at: Date): string {
  return at.toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** Only kinds that grew are counted: a book of a hundred thousand lines is not counted at every keystroke. */
async function assertRoomLeft(trx: Trx, book: BookRow, changes: readonly EntryChange[]): Promise<void> {
  const grown = entryKinds.filter((kind) =>
    changes.some((change) => change.kind === kind && change.before === null),
  )
  if (grown.length === 0) return
  const counts = await countEntries(trx, book.id)
  for (const kind of grown) assertRoom(kind, counts.get(kind) ?? 0)
}
