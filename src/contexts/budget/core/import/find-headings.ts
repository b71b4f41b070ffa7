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
    const found = headingsOf(row, book)
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

function headingsOf(row: RawRow, book: ReadonlyMap<string, FieldDefinition>): FoundHeadings {
  const found: FoundHeadings = { row: row.row, columns: new Map(), unknown: [] }
  for (const cell of row.cells) {
    const key = headingKey(cell.text)
    if (key === '') continue
    if (key === '序号') found.markColumn = cell.column
    const field = book.get(key)
    if (field && !found.columns.has(field.id)) found.columns.set(field.id, cell.column)
    else if (key !== '序号') found.unknown.push(cell.text.trim())
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
