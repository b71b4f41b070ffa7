import { Refusal } from '#kernel/refusal.ts'
import type { RawWorkbook } from '../../core/import/raw-workbook.ts'
import type { SourceLimits } from '../limits.ts'
import type { Archive } from '../ooxml/archive.ts'
import { archiveNotices } from '../ooxml/notices.ts'
import { TableTally } from '../tally.ts'
import { RawSheetHandler } from './raw-sheet.ts'
import { readPart, readWorkbook } from './workbook.ts'

/**
 * Reads a workbook as it is stored, for imports; `readXlsx` reads it as it is printed.
 * @throws Refusal `source.damaged`, `source.empty`, `source.tooManyRows`, `source.tooManyCells` …
 */
export async function readRawWorkbook(archive: Archive, limits: SourceLimits): Promise<RawWorkbook> {
  const book = await readWorkbook(archive, limits)
  if (!book) throw new Refusal('source.damaged', { format: 'Excel' })
  const tally = new TableTally(limits)
  const workbook: RawWorkbook = { sheets: [], notices: archiveNotices(archive.names) }
  for (const { name, part, hidden } of book.sheets) {
    const handler = new RawSheetHandler(book, tally)
    if (!(await readPart(archive, part, handler, limits)))
      throw new Refusal('source.damaged', { format: 'Excel' })
    workbook.sheets.push(handler.sheet(name, hidden))
  }
  if (workbook.sheets.every(({ rows }) => rows.length === 0)) throw new Refusal('source.empty')
  return workbook
}
