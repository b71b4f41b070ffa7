import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/node'
import { levelsOf } from './contents.ts'
import { assertWellFormed, type BureauDocument, type DocumentChart } from './document.ts'
import { gridOf } from './grid.ts'
import { linesOf } from './text-size.ts'
import { type GridSheet, gridSheet } from './xlsx-grid.ts'
import { type SheetPicture, workbookParts } from './xlsx-parts.ts'

interface Sheet extends GridSheet {
  name: string
  charts: DocumentChart[]
}

/**
 * The document as a workbook: its texts on a first sheet, then one sheet for each table, with numbers as numbers under the
 * format that prints them, sums as formulas with their values, heads that stay in sight, and a page set-up. A chart stands on
 * the sheet of the table after it. Text that begins with a formula sign is stored as text.
 */
export async function renderXlsx(document: BureauDocument): Promise<Uint8Array> {
  assertWellFormed(document)
  const sheets = sheetsOf(document)
  const pictures = await Promise.all(
    sheets.map((sheet) => Promise.all(sheet.charts.map((chart) => picture(chart, sheet)))),
  )
  const texts = {
    data: textSheet(document),
    sheet: sheets.some(({ name }) => name === '说明') ? '说明文字' : '说明',
    columns: [{ width: textWidth }],
  }
  const parts = workbookParts([
    { name: texts.sheet, headRows: 0, formulas: new Map(), isLandscape: false, pictures: [] },
    ...sheets.map((sheet, index) => ({ ...sheet, pictures: pictures[index] ?? [] })),
  ])
  return writeXlsxFile(
    [
      texts,
      ...sheets.map(({ name, data, widths, headRows }, index) => ({
        data,
        sheet: name,
        columns: widths.map((width) => ({ width })),
        stickyRowsCount: headRows,
        ...((pictures[index] ?? []).length > 0 && {
          images: (pictures[index] ?? []).map(({ image }) => image),
        }),
      })),
    ],
    { fontFamily: '宋体', fontSize: 10, features: [parts] },
  ).toBuffer()
}

function sheetsOf(document: BureauDocument): Sheet[] {
  const sheets: Sheet[] = []
  let charts: DocumentChart[] = []
  const names = sheetNames([
    '说明',
    ...document.blocks.flatMap((block) =>
      block.kind === 'grid' ? [block.name ?? block.title] : block.kind === 'table' ? [block.title] : [],
    ),
  ])
  for (const block of document.blocks) {
    if (block.kind === 'chart') charts.push(block)
    if (block.kind !== 'grid' && block.kind !== 'table') continue
    const grid = block.kind === 'grid' ? block : gridOf(block)
    sheets.push({ ...gridSheet(grid, document.mark), name: names[sheets.length + 1] ?? grid.title, charts })
    charts = []
  }
  return sheets
}

/** Below the last row. */
async function picture(chart: DocumentChart, sheet: Sheet): Promise<SheetPicture> {
  const { svgToPng } = await import('./chart-png.ts')
  const { png, width, height } = await svgToPng(chart.svg)
  return {
    svg: chart.svg,
    image: {
      content: Buffer.from(png),
      contentType: 'image/png',
      width: width * 2,
      height: height * 2,
      dpi: 192,
      anchor: { row: sheet.data.length + 2, column: 1 },
      title: chart.title,
      description: chart.alternative,
    },
  }
}

/** A line of text in a cell of its own. */
type TextLine = CellObject & { value: string }

/** Characters of the standard font. */
const textWidth = 100

function textSheet(document: BureauDocument): SheetData {
  const levels = levelsOf(document.blocks)
  const texts = document.blocks.flatMap((block, index): TextLine[] => {
    if (block.kind === 'heading')
      return [
        { value: block.text, type: String, fontWeight: 'bold', fontSize: levels[index] === 1 ? 14 : 11 },
      ]
    // A workbook holds what was written of the photos, not the photos.
    if (block.kind === 'pictures')
      return block.pictures.map(({ caption }) => ({
        value: `${block.title}：${caption}`,
        type: String,
        wrap: true,
      }))
    return block.kind === 'paragraph' ? [{ value: block.text, type: String, wrap: true }] : []
  })
  const lines: TextLine[] = [
    ...(document.mark === undefined
      ? []
      : [{ value: document.mark, type: String, textColor: '#9b2c2c' } satisfies TextLine]),
    { value: document.title, type: String, fontWeight: 'bold', fontSize: 16, wrap: true },
    ...[
      ...(document.subtitle === undefined ? [] : [document.subtitle]),
      ...(document.cover?.lines ?? []),
    ].map((value): TextLine => ({ value, type: String })),
    ...texts,
    ...(document.footer === ''
      ? []
      : [{ value: document.footer, type: String, textColor: '#52606d' } satisfies TextLine]),
  ]
  return lines.map((cell) => [
    {
      ...cell,
      wrap: true,
      height: linesOf(cell.value, textWidth / 2 - 1) * (1.4 * (cell.fontSize ?? 10)) + 4,
    },
  ])
}

/** Excel allows 31 characters, no `[]:*?/\`, no quotation mark at the edge, and no name twice. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>()
  return titles.map((title) => {
    const base =
      title
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 31) || '表'
    let name = base
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base.slice(0, 27)}（${number}）`
    taken.add(name.toLowerCase())
    return name
  })
}
