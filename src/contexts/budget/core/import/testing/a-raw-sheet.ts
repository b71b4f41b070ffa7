import type { Book } from '../../book/book.ts'
import { emptyParts } from '../../book/book.ts'
import { type CodeEntry, type CodeList, codeList } from '../../template/code-list.ts'
import type { ImportTarget } from '../import-result.ts'
import type { RawCell, RawSheet, RawWorkbook } from '../raw-workbook.ts'
import type { ImportContext } from '../read-template-workbook.ts'

/** A cell as a test writes it: a text, a number as the file stores it, or what a cell may be besides. */
export type TestCell = string | number | null | Partial<RawCell>

export function aRawSheet(
  name: string,
  rows: readonly (readonly TestCell[])[],
  over: Partial<RawSheet> & { hiddenRows?: readonly number[] } = {},
): RawSheet {
  const { hiddenRows = [], ...rest } = over
  return {
    name,
    isHidden: false,
    rows: rows.map((cells, index) => ({
      row: index + 1,
      isHidden: hiddenRows.includes(index + 1),
      cells: cells.flatMap((cell, at) => (cell === null ? [] : [rawCell(cell, at + 1)])),
    })),
    merges: [],
    ...rest,
  }
}

function rawCell(cell: string | number | Partial<RawCell>, column: number): RawCell {
  if (typeof cell === 'string') return { column, kind: 'text', text: cell }
  if (typeof cell === 'number') return { column, kind: 'number', text: String(cell), stored: String(cell) }
  return { column, kind: 'text', text: '', ...cell }
}

export function aRawWorkbook(...sheets: RawSheet[]): RawWorkbook {
  return { sheets, notices: [] }
}

export function anEmptyBook(over: Partial<Book> = {}): Book {
  return {
    head: {
      unitName: '示例市示例局',
      unitCode: '099001',
      departmentName: '示例市示例局',
      departmentCode: '099',
      year: 2026,
      template: 'shanxi-unit',
    },
    lines: [],
    income: [],
    projects: [],
    assets: [],
    parts: emptyParts(),
    ...over,
  }
}

export function aTarget(book: Book = anEmptyBook(), version = 0): ImportTarget {
  return { book, versionOf: () => version }
}

const entry = (classification: CodeEntry['classification'], code: string, name: string): CodeEntry => ({
  classification,
  code,
  name,
  variants: [],
  from: 2026,
  to: 2026,
  status: 'observed',
  source: '',
})

export const testCodes: CodeList = codeList([
  entry('functional', '2110101', '行政运行'),
  entry('functional', '2010101', '行政运行'),
  entry('functional', '2110301', '大气'),
  entry('functional', '2210201', '住房公积金'),
  entry('economic', '30101', '基本工资'),
  entry('economic', '30201', '办公费'),
  entry('economic', '30113', '住房公积金'),
])

export function aContext(over: Partial<ImportContext> = {}): ImportContext {
  let next = 0
  return {
    target: aTarget(),
    codes: testCodes,
    changeKeys: [],
    freshId: () => `new-${++next}`,
    ...over,
  }
}
