import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { SourceDocument } from '../../core/source/source-document.ts'
import type { SourceLimits } from '../limits.ts'
import type { Archive } from '../ooxml/archive.ts'
import { archiveNotices } from '../ooxml/notices.ts'
import { TableTally } from '../tally.ts'
import { SheetHandler } from './sheet.ts'
import { blocksOfSheet } from './sheet-blocks.ts'
import { readPart, readWorkbook } from './workbook.ts'

/**
 * Reads an Excel workbook sheet by sheet, as a stream: figures as the sheet prints them, formulas by their stored
 * results. Hidden sheets, rows and columns are not part of what is published: they are left out, with a notice.
 * @throws Refusal `source.empty`, `source.damaged`, `source.tooManyRows`, `source.tooManyCells` …
 */
export async function readXlsx(
  archive: Archive,
  bytes: Uint8Array,
  limits: SourceLimits,
): Promise<SourceDocument> {
  const book = await readWorkbook(archive, limits)
  if (!book) throw new Refusal('source.damaged', { format: 'Excel' })
  const tally = new TableTally(limits)
  const document: SourceDocument = {
    format: 'xlsx',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    blocks: [],
    unreadable: [],
    notices: archiveNotices(archive.names),
  }
  for (const { name, part, hidden } of book.sheets) {
    if (hidden) {
      document.notices.push(`工作表“${name}”是隐藏的，没有读入。`)
      continue
    }
    const sheet = new SheetHandler(book, tally)
    if (!(await readPart(archive, part, sheet, limits)))
      throw new Refusal('source.damaged', { format: 'Excel' })
    const { blocks, unreadable } = blocksOfSheet(name, sheet, tally)
    document.blocks.push(...blocks)
    document.unreadable.push(...unreadable)
    if (sheet.hiddenRows > 0)
      document.notices.push(`工作表“${name}”有 ${sheet.hiddenRows} 行是隐藏的，没有读入。`)
    if (sheet.hidesColumns) document.notices.push(`工作表“${name}”有隐藏的列，没有读入。`)
  }
  if (document.blocks.length === 0) throw new Refusal('source.empty')
  return document
}
