import { declaresEmpty, isNote, isTableCaption } from './declarations.ts'
import { type GridRow, textsOf } from './grid.ts'
import { headingKey } from './printed-text.ts'
import type { Segment } from './segments.ts'

/** A table's rows sorted into data and remarks; blank rows, repeated headings and captions are neither. */
export interface SortedRows {
  data: { row: GridRow; part: number }[]
  /** The first blank row below the heading: where the form has one row only, it is that row with nothing in it. */
  blank?: { row: GridRow; part: number }
  /** 注：…, 无, 本表无数据 inside the table. */
  remarks: string[]
}

export function sortRows(segment: Segment): SortedRows {
  const headings = new Set(segment.parts.flatMap((part) => part.header.rows.map(rowKey)))
  const sorted: SortedRows = { data: [], remarks: [] }
  for (const [index, part] of segment.parts.entries())
    for (const row of part.rows) {
      const texts = textsOf(row)
      if (texts.length === 0) sorted.blank ??= { row, part: index }
      if (
        texts.every((text) => /^[.…·]*$/.test(text)) ||
        headings.has(rowKey(row)) ||
        texts.every(isTableCaption)
      )
        continue
      const only = texts.length === 1 ? texts[0] : undefined
      if (only !== undefined && (isNote(only) || declaresEmpty(only))) sorted.remarks.push(only)
      else sorted.data.push({ row, part: index })
    }
  return sorted
}

function rowKey(row: GridRow): string {
  return textsOf(row).map(headingKey).join('|')
}
