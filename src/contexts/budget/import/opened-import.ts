import type { RawWorkbook } from '../core/import/raw-workbook.ts'
import type { PublishedReading } from '../core/import/take-over/published-reading.ts'

/** What an uploaded file can be taken for, as plain data that crosses the border of the reading process. */
export interface OpenedImport {
  /** Of every workbook. */
  workbook?: RawWorkbook
  /** The platform's own workbook, filled in. */
  isTemplate: boolean
  /** Of a file in which a published disclosure was recognised. */
  reading?: PublishedReading
  /** Chinese: what was done to the file before it was read. */
  notices: string[]
}
