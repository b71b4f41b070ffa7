import writeXlsxFile, { type Cell, type Row, type SheetData } from 'write-excel-file/node'
import { assertWellFormed, type BureauDocument, type DocumentTable } from './document.ts'

/** Printed numbers that Excel can hold exactly: up to 15 significant digits. */
const plainNumber = /^-?\d{1,3}(,\d{3})*(\.\d+)?$|^-?\d+(\.\d+)?$/

/**
 * The tables of the document as a workbook, one sheet each; the texts go to a first sheet. Text that begins with a
 * formula sign is stored as text, never as a formula.
 */
export async function renderXlsx(document: BureauDocument): Promise<Uint8Array> {
  assertWellFormed(document)
  const tables = document.blocks.filter((block) => block.kind === 'table')
  const names = sheetNames(['说明', ...tables.map((table) => table.title)])
  const sheets = [
    { data: textSheet(document), sheet: names[0] ?? '说明', columns: [{ width: 100 }] },
    ...tables.map((table, index) => ({
      data: tableSheet(table),
      sheet: names[index + 1] ?? `表${index + 1}`,
      columns: table.columns.map((column) => ({ width: 14 * (column.weight ?? 1) })),
      stickyRowsCount: 2,
    })),
  ]
  return writeXlsxFile(sheets).toBuffer()
}

function textSheet(document: BureauDocument): SheetData {
  const texts: Cell[] = document.blocks.flatMap((block): Cell[] =>
    block.kind === 'heading'
      ? [{ value: block.text, fontWeight: 'bold' as const }]
      : block.kind === 'paragraph'
        ? [{ value: block.text, wrap: true }]
        : [],
  )
  return [
    [{ value: document.title, fontWeight: 'bold', fontSize: 16 }],
    ...(document.subtitle === undefined ? [] : [[{ value: document.subtitle }]]),
    ...texts.map((cell) => [cell]),
    [{ value: document.footer, textColor: '#52606d' }],
  ]
}

function tableSheet(table: DocumentTable): SheetData {
  const title = table.unit === undefined ? table.title : `${table.title}（单位：${table.unit}）`
  return [
    [
      { value: title, fontWeight: 'bold', columnSpan: table.columns.length },
      ...table.columns.slice(1).map(() => null),
    ],
    table.columns.map(
      (column): Cell => ({ value: column.title, fontWeight: 'bold', align: 'center', wrap: true }),
    ),
    ...table.rows.map(
      (row): Row => row.map((text, index) => tableCell(text, table.columns[index]?.align ?? 'left')),
    ),
    ...(table.note === undefined ? [] : [[{ value: table.note }]]),
  ]
}

function tableCell(text: string, align: 'left' | 'right' | 'center'): Cell {
  if (align !== 'right' || !plainNumber.test(text) || text.replace(/\D/g, '').length > 15)
    return { value: text, type: String, align, wrap: true }
  const decimals = text.split('.')[1]?.length ?? 0
  const whole = text.includes(',') ? '#,##0' : '0'
  return {
    value: Number(text.replaceAll(',', '')),
    type: Number,
    align,
    format: decimals > 0 ? `${whole}.${'0'.repeat(decimals)}` : whole,
  }
}

/** Excel allows 31 characters, no `[]:*?/\`, and no name twice. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>()
  return titles.map((title) => {
    const base =
      title
        .replace(/[[\]:*?/\\]/g, ' ')
        .trim()
        .slice(0, 31) || '表'
    let name = base
    for (let number = 2; taken.has(name); number++) name = `${base.slice(0, 27)}（${number}）`
    taken.add(name)
    return name
  })
}
