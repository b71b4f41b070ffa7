import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '#kernel/refusal.ts'

/** Every list is bounded and can be searched and paged in the address. */
export const pageQuery = z.object({
  search: z.string().trim().min(1).max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})

/** Rows of an exported file at most. */
export const exportRowsMax = 50_000

/** A file that silently lacks rows is worse than none. @throws Refusal `request.export-too-large`. */
export function assertExportable(total: number): void {
  if (total > exportRowsMax) throw new Refusal('request.export-too-large', { total, max: exportRowsMax })
}

/** One page of a list: its items, and how many there are in all. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int(), page: z.int(), pageSize: z.int() })
}

export function toWindow({ page, pageSize }: { page: number; pageSize: number }): {
  limit: number
  offset: number
} {
  return { limit: pageSize, offset: (page - 1) * pageSize }
}

/** The answers of a route that gives a CSV file. */
export const csvAnswers = {
  200: { description: 'CSV 文件（UTF-8，带 BOM）', content: { 'text/csv': { schema: z.string() } } },
} as const

/** A CSV file (RFC 4180) to be saved; with a byte order mark, because spreadsheets read it as GBK otherwise. */
export function csvAnswer(
  c: Context,
  fileName: string,
  head: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): Response {
  const text = [head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', attachment(fileName))
  return c.body(`\uFEFF${text}\r\n`)
}

export type CsvCell = string | number | boolean | null

/** `content-disposition` for any name: RFC 5987 encoding leaves nothing that could end the header. */
export function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}

/** Spreadsheets take a cell that begins like this, full-width forms included, for a formula. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/

export function csvCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  const text = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
