import { placeOf, type SourceDocument } from '../../source/source-document.ts'
import type { FormTemplate } from '../../template/form.ts'
import type { ReadTable } from '../reading.ts'
import { declaresEmpty } from './declarations.ts'
import { titleKey } from './printed-text.ts'

/** The declaration stands within so many lines below the title. */
const reach = 4

/**
 * Tables that are only announced: the title, and instead of a grid the words 本表无数据.
 * @param read ids of the tables that are printed.
 */
export function announcedTables(
  source: SourceDocument,
  form: FormTemplate,
  read: ReadonlySet<string>,
): ReadTable[] {
  const missing = form.tables.filter((table) => !read.has(table.id))
  return missing.flatMap((table) => {
    const keys = new Set(table.titles.map(titleKey))
    for (const [block, content] of source.blocks.entries()) {
      if (content.kind !== 'text' || !content.text.includes('表') || !keys.has(titleKey(content.text)))
        continue
      const below = source.blocks.slice(block + 1, block + 1 + reach)
      const grid = below.findIndex((one) => one.kind === 'table')
      const lines = grid < 0 ? below : below.slice(0, grid)
      if (!lines.some((one) => one.kind === 'text' && declaresEmpty(one.text))) continue
      const anchor = { block, start: 0, end: content.text.length }
      const place = placeOf(source, anchor)
      const line = place.kind === 'line' ? place.line : 0
      const { id, unit } = table
      const nothing = { rowCount: 0, rowsInSource: 0, rows: [], columns: [], declaredEmpty: true }
      return [{ id, title: content.text, anchor, line, unit, ...nothing }]
    }
    return []
  })
}
