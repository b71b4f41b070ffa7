import { Refusal } from '#kernel/refusal.ts'

/**
 * How much a document may hold. The largest unit disclosures seen have 60 pages, 1 MB and 700 table rows; the limits
 * leave a hundredfold and keep the reading process below 300 MB.
 */
export interface SourceLimits {
  maxBytes: number
  /** Pages of a PDF. */
  maxPages: number
  /** Entries of a .docx or .xlsx archive. */
  maxEntries: number
  /** Unpacked bytes per packed byte. */
  maxRatio: number
  /** Unpacked bytes of the whole archive. */
  maxUnpackedBytes: number
  /** Rows of one worksheet, and of all tables of a document. */
  maxRows: number
  /** Cells of all tables. */
  maxCells: number
  /** Elements inside each other in XML or HTML. */
  maxDepth: number
  /** Characters of an HTML or text file; they are held several times while reading. */
  maxTextBytes: number
}

export const defaultLimits: SourceLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxPages: 500,
  maxEntries: 2000,
  maxRatio: 100,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRows: 50_000,
  maxCells: 400_000,
  maxDepth: 200,
  maxTextBytes: 10 * 1024 * 1024,
}

/** @throws Refusal `source.tooLarge`. */
export function refuseTooLarge(bytes: Uint8Array, limit: number = defaultLimits.maxBytes): void {
  const megabytes = (count: number) => Math.round((count / 1024 / 1024) * 10) / 10
  if (bytes.length > limit)
    throw new Refusal('source.tooLarge', { size: megabytes(bytes.length), limit: megabytes(limit) })
}
