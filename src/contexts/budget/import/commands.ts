import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import {
  assertEditable,
  bookSubject,
  getVisibleBook,
  headOf,
  lockEditableBook,
  lockVisibleBook,
} from '../commands/book-access.ts'
import { applyEditsIn } from '../commands/edit-book.ts'
import { parseEdits } from '../core/book/edits.ts'
import { type Correction, correctionSchema } from '../core/import/corrections.ts'
import { type ImportPreview, isClean } from '../core/import/import-result.ts'
import { headingsKey, type TableMapping, tableMappingSchema } from '../core/import/mapping.ts'
import type { TableWizard } from '../core/import/table-wizard.ts'
import { refuseTooLarge } from '../formats/limits.ts'
import { openImportApart } from '../reading-process/read-apart.ts'
import { readEntries } from '../store/book-entries.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import { insertQuestions } from '../store/discussion.ts'
import type { ImportTables } from '../store/import-tables.ts'
import {
  insertImportDraft,
  listMappings,
  lockImportDraft,
  saveMapping,
  setImportApplied,
} from '../store/imports.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { importPolicy } from './policy.ts'
import { previewOpened, targetOf } from './preview-import.ts'

/** An upload with what a person says of its columns. */
export interface ImportUpload {
  name: string
  bytes: Uint8Array
  mapping?: TableMapping
  /** A saved assignment. */
  mappingId?: string
  /** Cells typed over in an earlier preview of the same file. */
  corrections?: readonly Correction[]
}

export interface TakenImport {
  importId: string
  preview: ImportPreview
  wizard?: TableWizard
}

/** A first start of LibreOffice takes long; other files are read in a second or two. */
const openingMs = 70_000
/** More wrong cells are faster put right in the file. */
const correctionsMax = 2000

/**
 * Reads an uploaded file and shows what it would do to the book; the book itself is not changed.
 * @param signal ends the reading process when the person leaves; nothing is kept then.
 * @throws Refusal `source.*`, `book.*`, `import.*`.
 */
export async function previewImport(
  platform: Platform,
  actor: Actor,
  bookId: string,
  upload: ImportUpload,
  visible: VisibleUnits,
  signal?: AbortSignal,
): Promise<TakenImport> {
  const db = platform.db.withTables<ImportTables>()
  const book = await getVisibleBook(db, bookId, visible)
  assertEditable(book)
  if (upload.bytes.length === 0) throw new Refusal('source.empty')
  refuseTooLarge(upload.bytes)
  const mappings = actor.unitId === null ? [] : await listMappings(db, actor.unitId)
  const mapping = upload.mapping ?? savedMapping(mappings, upload.mappingId)
  const fileName = cleanName(upload.name)
  const opened = await openImportApart(upload.bytes, fileName, {
    timeoutMs: openingMs,
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? new Refusal('import.cancelled') : error
  })
  const library = await loadTemplateLibrary()
  const saved = mappings.map((row) => ({
    headingsKey: row.headings_key,
    name: row.name,
    mapping: row.mapping,
  }))
  const target = targetOf(headOf(book), await readEntries(db, bookId, null))
  const { preview, edits, wizard } = previewOpened(opened, {
    target,
    library,
    freshId: randomUUID,
    mapping,
    saved,
    corrections: upload.corrections ?? [],
  })
  const draft = {
    id: randomUUID(),
    book_id: bookId,
    kind: preview.kind,
    file_name: fileName,
    file_sha256: createHash('sha256').update(upload.bytes).digest('hex'),
    edits,
    questions: preview.questions,
    is_clean: isClean(preview),
    created_by: actor.userId,
    created_at: platform.clock.now(),
    applied_revision: null,
  }
  await db.transaction().execute(async (trx) => {
    await insertImportDraft(trx, draft)
    await recordAudit(trx, {
      actor,
      action: importPolicy.previewImport,
      subject: bookSubject(book),
      details: {
        file: fileName,
        kind: preview.kind,
        errors: preview.summary.rowsWithErrors,
        corrections: upload.corrections?.length ?? 0,
      },
    })
  })
  return { importId: draft.id, preview, ...(wizard && { wizard }) }
}

/**
 * Makes a preview's edits, all or none, once; sent again it is answered as the first time.
 * @throws Refusal `import.*`; `book.edit-conflict` when an entry was changed since the preview.
 */
export async function applyImport(
  platform: Platform,
  actor: Actor,
  bookId: string,
  importId: string,
  visible: VisibleUnits,
): Promise<{ revision: number }> {
  const db = platform.db.withTables<ImportTables>()
  return db.transaction().execute(async (trx) => {
    const seen = await lockVisibleBook(trx, bookId, visible)
    const draft = await lockImportDraft(trx, bookId, importId)
    if (!draft || draft.created_by !== actor.userId) throw new Refusal('import.unknown')
    const now = platform.clock.now()
    const maker = { userId: actor.userId, displayName: actor.displayName, now }
    const audit = { actor, action: importPolicy.applyImport, subject: bookSubject(seen) }
    if (draft.applied_revision !== null) {
      await recordAudit(trx, { ...audit, details: { importId, repeated: true } })
      return { revision: draft.applied_revision }
    }
    if (!draft.is_clean) throw new Refusal('import.has-errors')
    if (draft.edits.length === 0) throw new Refusal('import.nothing-new')
    const book = await lockEditableBook(trx, bookId, visible)
    const edits = parseEdits(draft.edits)
    const { revision } = await applyEditsIn(trx, book, { key: draft.id, edits, source: 'import' }, maker)
    await insertQuestions(trx, bookId, draft.questions)
    await setImportApplied(trx, draft.id, revision)
    const details = { importId, file: draft.file_name, kind: draft.kind, edits: edits.length, revision }
    await recordAudit(trx, { ...audit, details })
    return { revision }
  })
}

/** Keeps an assignment of columns for the unit's next file with the same headings. @returns its id. */
export async function keepMapping(
  platform: Platform,
  actor: Actor,
  { name, headings, mapping }: { name: string; headings: readonly string[]; mapping: TableMapping },
): Promise<string> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('import.no-unit')
  const db = platform.db.withTables<ImportTables>()
  return db.transaction().execute(async (trx) => {
    const id = await saveMapping(trx, {
      id: randomUUID(),
      owner_unit_id: unitId,
      name,
      headings_key: headingsKey(headings),
      mapping: { ...mapping, skipRows: [] },
      saver_name: actor.displayName,
      saved_at: platform.clock.now(),
    })
    const subject = { kind: 'mapping', id, name }
    await recordAudit(trx, { actor, action: importPolicy.saveMapping, subject, details: {} })
    return id
  })
}

/** @throws Refusal `import.mapping-malformed` saying what is missing. */
export function parseMapping(text: string): TableMapping {
  const parsed = tableMappingSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('import.mapping-malformed', { problem: issue?.message ?? '格式不对' })
}

/** @throws Refusal `import.corrections-malformed`. */
export function parseCorrections(text: string): Correction[] {
  const parsed = z.array(correctionSchema).max(correctionsMax).safeParse(jsonOf(text))
  if (!parsed.success) throw new Refusal('import.corrections-malformed', { max: correctionsMax })
  return parsed.data
}

/** `undefined` where it is none: every schema refuses that. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function savedMapping(
  mappings: readonly { id: string; mapping: TableMapping }[],
  id: string | undefined,
): TableMapping | undefined {
  if (id === undefined) return undefined
  const found = mappings.find((row) => row.id === id)
  if (!found) throw new Refusal('import.mapping-unknown')
  return found.mapping
}

function cleanName(name: string): string {
  return (
    name
      .replace(/[\p{Cc}/\\]/gu, ' ')
      .trim()
      .slice(0, 200) || '未命名'
  )
}
