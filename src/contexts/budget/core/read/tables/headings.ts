import type { FormTemplate } from '../../template/form.ts'
import { looksLikeAmount } from './amounts.ts'
import { isTableCaption } from './declarations.ts'
import { type GridRow, textsOf } from './grid.ts'
import { headingKey, isTotalWord } from './printed-text.ts'

/** The heading rows on top of a table (or of its part on a new page). */
export interface Header {
  /** Rows that name columns; empty when the part continues a table without repeating its heading. */
  rows: GridRow[]
  /** What stands above the heading inside the table: title, 编制单位, 单位：元. */
  captions: string[]
  /** Index of the first row of data. */
  dataStart: number
  /** Heading text without white space; equal for a repeated heading. */
  key: string
}

/** Words that head a column but are no column of any form. */
const plainHeadings = [
  '序号',
  '行次',
  '栏次',
  '备注',
  '项目',
  '类',
  '款',
  '项',
  '编码',
  '名称',
  '金额',
  '预算数',
]

/** All heading words of all forms. */
export function headingVocabulary(forms: readonly FormTemplate[]): ReadonlySet<string> {
  const words = new Set(plainHeadings)
  for (const form of forms)
    for (const table of form.tables)
      for (const panel of table.panels)
        for (const path of [
          ...(panel.label ?? []),
          ...(panel.code ?? []),
          ...panel.columns.flatMap((c) => c.headings),
        ])
          for (const word of path.split('/')) words.add(headingKey(word))
  return words
}

/** A heading is at most this many rows high; captions included. */
const highestHeader = 12

/**
 * Finds the heading: the leading rows made of heading words. A row of column numbers (1 2 3 …) ends it; a row with
 * an amount, a code or a lone 合计 is data.
 */
export function findHeader(rows: readonly GridRow[], start: number, vocabulary: ReadonlySet<string>): Header {
  const header: GridRow[] = []
  const captions: string[] = []
  let dataStart = start
  for (let at = start; at < Math.min(rows.length, start + highestHeader); at += 1) {
    const row = rows[at]
    if (!row) break
    const texts = textsOf(row)
    if (texts.length === 0) continue
    if (header.length > 0 && isColumnNumbers(texts)) {
      dataStart = at + 1
      break
    }
    const labelOnly = header.length > 0 && texts.length === 1 && row.cells[0] !== undefined
    if (isHeading(texts, vocabulary) && !labelOnly) header.push(row)
    else if (header.length > 0) {
      if (!isBrokenHeading(row, texts)) break
      header.push(row)
    } else if (texts.some(looksLikeAmount) || texts.every(isTotalWord)) break
    else captions.push(texts.join(' '))
    if (header.length > 0) dataStart = at + 1
  }
  if (header.length === 0) return { rows: [], captions: [], dataStart: start, key: '' }
  const key = header.map((row) => textsOf(row).map(headingKey).join('|')).join('\n')
  return { rows: header, captions, dataStart, key }
}

function isHeading(texts: readonly string[], vocabulary: ReadonlySet<string>): boolean {
  if (texts.some(looksLikeAmount) || texts.every(isTotalWord) || texts.every(isTableCaption)) return false
  const known = texts.filter((text) => vocabulary.has(headingKey(text))).length
  return known * 2 >= texts.length
}

/** `1 2 3 4 …`, also `栏次 1 2 3`. */
function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts.filter((text) => /^\d{1,2}$/.test(text)).map(Number)
  if (numbers.length < 3 || numbers.length < texts.length - 1) return false
  return numbers.every((number, index) => number === (numbers[0] ?? 0) + index)
}

/** The second line of headings that were broken over rows: nothing in the first column, words only. */
function isBrokenHeading(row: GridRow, texts: readonly string[]): boolean {
  return (
    !row.covered[0] &&
    texts.every(
      (text) =>
        text.length <= 10 && !looksLikeAmount(text) && !/^[一二三四五六七八九十\d]+[、.．]/.test(text),
    )
  )
}

/**
 * The headings above each column, top to bottom. A blank right of a heading belongs to it when both have the same
 * headings above: text and PDF print a merged heading once and leave the covered columns blank.
 */
export function columnPaths(header: readonly GridRow[], year: number): string[][] {
  const width = Math.max(0, ...header.map((row) => row.covered.length))
  const paths: string[][] = Array.from({ length: width }, () => [])
  for (const row of header) {
    const above = paths.map((path) => path.join('/'))
    let left = ''
    for (let column = 0; column < width; column += 1) {
      const printed = row.covered[column]
      const continues = column > 0 && above[column] === above[column - 1]
      const text = printed ? headingKey(printed.text, year) : continues ? left : ''
      left = text
      if (text !== '' && paths[column]?.at(-1) !== text) paths[column]?.push(text)
    }
  }
  return paths
}
