/**
 * Prints the same text and tables as text, HTML, Word, Excel and PDF, the way office programs do: merged cells,
 * automatic numbers before headings, figures stored as numbers under a format. For tests that compare the readers.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import * as docx from 'docx'
import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/node'
import type { Block, SourceCell, TableBlock } from '../../core/source/source-document.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Markdown; cells that a span covers are blank. */
export function printText(blocks: readonly Block[]): Uint8Array {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text, '']
    const width = widthOf(block)
    const rows = block.rows.map((row) => {
      const texts = Array.from({ length: width }, () => '')
      for (const cell of row.cells)
        texts[cell.column] = cell.text.replaceAll('\n', '<br>').replaceAll('|', '\\|')
      return `| ${texts.join(' | ')} |`
    })
    return [rows[0] ?? '', `|${'---|'.repeat(width)}`, ...rows.slice(1), '']
  })
  return bytesOf(lines.join('\n'))
}

export function printHtml(blocks: readonly Block[]): Uint8Array {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
  const body = blocks.map((block) => {
    if (block.kind === 'text') return `<p>${escaped(block.text)}</p>`
    const rows = block.rows.map((row) => {
      const cells = row.cells.map(
        ({ text, colSpan = 1, rowSpan = 1 }) =>
          `<td colspan="${colSpan}" rowspan="${rowSpan}"><span>${escaped(text)}</span></td>`,
      )
      return `<tr>${cells.join('\n')}</tr>`
    })
    return `<table border=1>${rows.join('\n')}</table>`
  })
  return bytesOf(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><style>p{margin:0}</style></head><body>${body.join('\n')}</body></html>`,
  )
}

const chineseDigits = '一二三四五六七八九十'

/** 一、 二、 … in order become automatic numbers, as Word writes them. */
export async function printDocx(blocks: readonly Block[]): Promise<Uint8Array> {
  let list = 0
  let number = 0
  const children = blocks.map((block) => {
    if (block.kind === 'table') return docxTable(block)
    const found = /^([一二三四五六七八九十])、(.+)$/s.exec(block.text)
    const value = chineseDigits.indexOf(found?.[1] ?? ' ') + 1
    if (!found || (value !== 1 && value !== number + 1)) return new docx.Paragraph(block.text)
    if (value === 1) list += 1
    number = value
    return new docx.Paragraph({
      text: found[2] ?? '',
      numbering: { reference: 'sections', level: 0, instance: list },
    })
  })
  const level = {
    level: 0,
    format: docx.LevelFormat.CHINESE_COUNTING,
    text: '%1、',
    alignment: docx.AlignmentType.LEFT,
  }
  const file = new docx.Document({
    numbering: { config: [{ reference: 'sections', levels: [level] }] },
    sections: [
      {
        headers: { default: new docx.Header({ children: [new docx.Paragraph('页眉不是正文')] }) },
        children,
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toBuffer(file))
}

function docxTable(table: TableBlock): docx.Table {
  const rows = table.rows.map(
    (row) =>
      new docx.TableRow({
        children: row.cells.map(
          ({ text, colSpan = 1, rowSpan = 1 }) =>
            new docx.TableCell({
              columnSpan: colSpan,
              rowSpan,
              children: text.split('\n').map((line) => new docx.Paragraph(line)),
            }),
        ),
      }),
  )
  return new docx.Table({ rows, columnWidths: Array.from({ length: widthOf(table) }, () => 1200) })
}

const printedFigure = /^-?\d{1,3}(,\d{3})+(\.\d+)?$|^-?\d+\.\d+$/

/** A sheet per table with the lines before it; figures as numbers, their look as a format. */
export async function printXlsx(blocks: readonly Block[], bordered = true): Promise<Uint8Array> {
  const sheets: { data: SheetData; sheet: string }[] = []
  let data: SheetData = []
  for (const block of blocks) {
    if (block.kind === 'text') data.push([{ value: block.text }])
    else {
      data.push(...xlsxRows(block, bordered))
      sheets.push({ data, sheet: `表${sheets.length + 1}` })
      data = []
    }
  }
  sheets.push({ data, sheet: '说明' })
  return new Uint8Array(await writeXlsxFile(sheets.filter((sheet) => sheet.data.length > 0)).toBuffer())
}

function xlsxRows(table: TableBlock, bordered: boolean): Row[] {
  return table.rows.map((row) => {
    const cells: Row = Array.from({ length: widthOf(table) }, () => null)
    for (const { text, column, colSpan = 1, rowSpan = 1 } of row.cells) {
      const span = { ...(colSpan > 1 && { columnSpan: colSpan }), ...(rowSpan > 1 && { rowSpan }) }
      cells[column] = { ...xlsxValue(text), ...span, ...(bordered && { borderStyle: 'thin' as const }) }
    }
    return cells
  })
}

function xlsxValue(text: string): { value?: string | number; format?: string } {
  if (text === '') return {}
  if (!printedFigure.test(text)) return { value: text }
  const decimals = text.split('.')[1]?.length ?? 0
  const format = (text.includes(',') ? '#,##0' : '0') + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '')
  return { value: Number(text.replaceAll(',', '')), format }
}

let compiler: NodeCompiler | undefined

/** A4 landscape; tables run over pages, with their headings repeated or not. */
export function printPdf(blocks: readonly Block[], repeated = false): Uint8Array {
  const font = fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  compiler ??= NodeCompiler.create({
    workspace: dirname(fileURLToPath(import.meta.url)),
    fontArgs: [{ fontPaths: [join(dirname(font), '400Regular')] }],
  })
  const body = blocks.map((block) =>
    block.kind === 'text'
      ? `#par(${quoted(block.text)})`
      : typstTable(block, repeated ? headingRows(block) : 0),
  )
  const page = '#set page("a4", flipped: true, margin: 1.5cm, numbering: "- 1 -")'
  const source = `${page}\n#set text(font: "Noto Sans SC", size: 9pt, lang: "zh")\n#set par(justify: true, linebreaks: "simple")\n${body.join('\n')}`
  return new Uint8Array(compiler.pdf({ mainFileContent: source }, {}))
}

/** Two rows, and those that their cells reach into. */
function headingRows(table: TableBlock): number {
  let rows = 2
  for (let index = 0; index < rows; index += 1) {
    for (const cell of table.rows[index]?.cells ?? []) rows = Math.max(rows, index + (cell.rowSpan ?? 1))
  }
  return rows
}

function typstTable(table: TableBlock, headerRows: number): string {
  const cellOf = ({ text, colSpan = 1, rowSpan = 1 }: SourceCell) =>
    `table.cell(colspan: ${colSpan}, rowspan: ${rowSpan})[${text
      .split('\n')
      .map((line) => `#${quoted(line)}`)
      .join(' \\\n ')}]`
  const rows = table.rows.map((row) => row.cells.map(cellOf).join(', '))
  const head = headerRows > 0 ? [`table.header(${rows.slice(0, headerRows).join(', ')})`] : []
  return `#table(columns: (1fr,) * ${widthOf(table)}, stroke: 0.5pt, ${[...head, ...rows.slice(headerRows)].join(',\n')})`
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function widthOf(table: TableBlock): number {
  return Math.max(...table.rows.flatMap((row) => row.cells.map((cell) => cell.column + (cell.colSpan ?? 1))))
}
