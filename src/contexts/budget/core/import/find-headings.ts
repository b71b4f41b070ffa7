import type { MoneyUnit } from '../../../../kernel/money.ts'
import type { RawRow, RawSheet } from './raw-workbook.ts'
import { type FieldDefinition, headingKey, type SheetDefinition } from './sheet-definition.ts'

/** Headings stand near the top; deeper ones are data that happens to use the same words. */
const headingRowMax = 30

export interface FoundHeadings {
  row: number
  /** Column (1-based) by field id. */
  columns: Map<string, number>
  /** Column of 序号, whose 「示例」 marks an example. */
  markColumn?: number
  /** Headings of the row that no field explains. */
  unknown: string[]
}

/**
 * The row of headings: the one that names most fields.
 * @param exact only the headings of the platform's own workbook count, not those of finance systems.
 */
export function findHeadings(
  sheet: RawSheet,
  { fields }: Pick<SheetDefinition, 'fields'>,
  exact: boolean,
): FoundHeadings | undefined {
  const book = headingBook(fields, exact)
  let best: FoundHeadings | undefined
  for (const row of sheet.rows) {
    if (row.row > headingRowMax) break
    const found = headingsOf(row.row, headingCells(sheet, row), book)
    if (found.columns.size > (best?.columns.size ?? 1)) best = found
  }
  return best
}

/** Heading → field; a field's own heading wins over another field's alias. */
function headingBook(fields: readonly FieldDefinition[], exact: boolean): Map<string, FieldDefinition> {
  const book = new Map<string, FieldDefinition>()
  for (const field of fields) book.set(headingKey(field.heading), field)
  if (exact) return book
  for (const field of fields) {
    for (const alias of field.also) if (!book.has(headingKey(alias))) book.set(headingKey(alias), field)
  }
  return book
}

interface HeadingCell {
  column: number
  text: string
  /** Of the merged cell above: 部门预算支出经济科目 over 编码 and 名称. */
  above: string
}

/** The cells of a row of headings, with those that reach down into it from above and those that span it. */
function headingCells(sheet: RawSheet, { row, cells }: RawRow): HeadingCell[] {
  const textAt = (at: number, column: number) =>
    sheet.rows.find((one) => one.row === at)?.cells.find((cell) => cell.column === column)?.text ?? ''
  const above = sheet.merges.filter((merge) => merge.row < row && merge.row + merge.rowSpan >= row)
  const reaching = above
    .filter((merge) => merge.row + merge.rowSpan > row)
    .map((merge) => ({ column: merge.column, text: textAt(merge.row, merge.column), above: '' }))
  const own = cells.map(({ column, text }) => {
    const over = above.find(
      (merge) =>
        merge.row + merge.rowSpan === row && column >= merge.column && column < merge.column + merge.colSpan,
    )
    return { column, text, above: over ? textAt(over.row, over.column) : '' }
  })
  return [...own, ...reaching].sort((a, b) => a.column - b.column)
}

function headingsOf(
  row: number,
  cells: readonly HeadingCell[],
  book: ReadonlyMap<string, FieldDefinition>,
): FoundHeadings {
  const found: FoundHeadings = { row, columns: new Map(), unknown: [] }
  for (const { column, text, above } of cells) {
    const key = headingKey(text)
    if (key === '') continue
    if (key === '序号') found.markColumn = column
    // 编码 below 经济科目 is the code of that item; alone it could be any code.
    const field = book.get(headingKey(above + text)) ?? book.get(key)
    if (field && !found.columns.has(field.id)) found.columns.set(field.id, column)
    else if (key !== '序号') found.unknown.push(text.trim())
  }
  return found
}

/**
 * The unit of money that a sheet declares above its data: `金额单位：万元`, `单位：元`, `金额（元）` in a heading.
 * @returns both where it contradicts itself.
 */
export function declaredUnits(sheet: RawSheet, headingRow: number): MoneyUnit[] {
  const units = new Set<MoneyUnit>()
  for (const row of sheet.rows) {
    if (row.row > headingRow) break
    const texts = row.cells.map((cell) => cell.text.replace(/\s+/g, ''))
    for (const [index, text] of texts.entries()) {
      const own = /(?:单位[:：]?|[（(])(?:人民币)?(万元|亿元|元)[）)]?$/.exec(text)?.[1]
      const next = /^(?:金额)?单位[:：]?$/.test(text) ? texts[index + 1] : undefined
      const word = own ?? next
      if (word === '元' || word === '万元' || word === '亿元') units.add(word)
    }
  }
  return [...units]
}
