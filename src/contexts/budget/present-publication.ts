import { z } from '@hono/zod-openapi'
import { budgetPath, fileSegment, versionPath } from './open/addresses.ts'
import { publishFormats } from './publish/render-disclosure.ts'
import type { PublicationFile, PublicationHead } from './store/publications.ts'

/** One published version, as lists and the workspace show it. */
export const publicationSchema = z.object({
  id: z.uuid(),
  bookId: z.uuid(),
  unitName: z.string(),
  unitCode: z.string(),
  openCode: z.string(),
  year: z.number().int(),
  title: z.string(),
  mark: z.string().nullable(),
  version: z.number().int(),
  isNewest: z.boolean(),
  publishedAt: z.iso.datetime(),
  contentSha256: z.string(),
  changeNote: z.string(),
  reason: z.string(),
  /** Of the newest version, whatever its number. */
  address: z.string(),
  /** Of this version for ever. */
  versionAddress: z.string(),
  files: z.array(
    z.object({
      format: z.enum(publishFormats),
      fileName: z.string(),
      address: z.string(),
      sizeBytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
})
export type ShownPublication = z.infer<typeof publicationSchema>

/** @param files of any publications. */
function presentPublication(
  row: PublicationHead,
  isNewest: boolean,
  files: readonly PublicationFile[],
): ShownPublication {
  const versionAddress = versionPath(row.open_code, row.budget_year, row.version)
  return {
    id: row.id,
    bookId: row.book_id,
    unitName: row.unit_name,
    unitCode: row.unit_code,
    openCode: row.open_code,
    year: row.budget_year,
    title: row.title,
    mark: row.mark,
    version: row.version,
    isNewest,
    publishedAt: row.published_at.toISOString(),
    contentSha256: row.content_sha256,
    changeNote: row.change_note,
    reason: row.reason,
    address: budgetPath(row.open_code, row.budget_year),
    versionAddress,
    files: publishFormats.flatMap((format) => {
      const file = files.find((each) => each.publication_id === row.id && each.format === format)
      if (!file) return []
      return [
        {
          format,
          fileName: file.file_name,
          address: `${versionAddress}/${fileSegment(format)}`,
          sizeBytes: file.size_bytes,
          sha256: file.sha256,
        },
      ]
    }),
  }
}

/** The list's rows come with the newest version of each unit and year first. */
export function presentPublications(
  rows: readonly PublicationHead[],
  files: readonly PublicationFile[],
): ShownPublication[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const budget = budgetPath(row.open_code, row.budget_year)
    const isNewest = !seen.has(budget)
    seen.add(budget)
    return presentPublication(row, isNewest, files)
  })
}
