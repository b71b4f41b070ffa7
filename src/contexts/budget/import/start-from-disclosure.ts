import { randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { Platform } from '#platform/platform.ts'
import type { StartFromDisclosure } from '../commands/books.ts'
import { assertVisible } from '../commands/disclosures.ts'
import { bookFromDisclosure } from '../core/import/take-over/book-from-disclosure.ts'
import { openImportApart } from '../reading-process/read-apart.ts'
import { findDisclosure } from '../store/disclosures.ts'
import type { BudgetTables } from '../store/tables.ts'
import { loadTemplateLibrary } from '../templates.ts'

/** A new book that begins with an uploaded disclosure. Its file is read again: the stored result is for the screen. */
export function startFromDisclosure(platform: Platform): StartFromDisclosure {
  return async (disclosureId, head, visible) => {
    const db = platform.db.withTables<BudgetTables>()
    const disclosure = assertVisible(await findDisclosure(db, disclosureId), visible)
    if (disclosure.removed_at) throw new Refusal('disclosure.unknown')
    const bytes = await platform.files.get(disclosure.file_sha256)
    const { reading } = await openImportApart(bytes, disclosure.file_name)
    if (!reading) throw new Refusal('source.notDisclosure')
    const library = await loadTemplateLibrary()
    const taken = bookFromDisclosure(reading, { library, head, freshId: randomUUID })
    const [why] = taken.errors
    if (why !== undefined) throw new Refusal('import.foreign-disclosure', { why })
    return { edits: taken.edits, questions: taken.questions }
  }
}
