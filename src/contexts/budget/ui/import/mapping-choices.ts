import type { TableMapping } from '../../core/import/mapping.ts'
import type { TableWizard } from '../../core/import/table-wizard.ts'

type Source = TableMapping['fields'][string]

/** The columns of the table to choose from: 「C　科目名称」. */
export function columnsOf(wizard: TableWizard, headingRow: number): [string, string][] {
  const columns = new Set(wizard.sample.flatMap(({ cells }) => cells.map(({ column }) => column)))
  const headings = wizard.sample.find(({ row }) => row === headingRow)?.cells ?? []
  const first = wizard.sample.find(({ row }) => row > headingRow)?.cells ?? []
  const textIn = (cells: TableWizard['sample'][number]['cells'], column: number) =>
    cells
      .find((cell) => cell.column === column)
      ?.text.replace(/\s+/g, '')
      .slice(0, 20) ?? ''
  return [...columns]
    .sort((a, b) => a - b)
    .map((column) => {
      const heading = textIn(headings, column)
      return [String(column), `${columnLetters(column)}　${heading || `（例：${textIn(first, column)}）`}`]
    })
}

/** 1 → A, 27 → AA, as office programs name columns. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + rest)
}

/** A source as the value of a choice: the number of a column, or `=` with the words for every row. */
export function sourceText(source: Source | undefined): string {
  if (!source) return ''
  return 'column' in source ? String(source.column) : `=${source.constant}`
}

export function sourceOf(text: string): Source | undefined {
  if (text === '') return undefined
  return text.startsWith('=') ? { constant: text.slice(1) } : { column: Number(text) }
}

export function withAmountColumn(mapping: TableMapping, at: number, column: number): TableMapping {
  return {
    ...mapping,
    amounts: mapping.amounts.map((amount, index) => (index === at ? { ...amount, column } : amount)),
  }
}
