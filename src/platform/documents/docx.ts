import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import {
  assertWellFormed,
  type BureauDocument,
  type DocumentBlock,
  type DocumentColumn,
  type DocumentGrid,
  type DocumentTable,
} from './document.ts'

const font = 'Noto Sans SC'
const headingLevels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const
const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const

/** The document as Word: headings as headings, tables with repeated heads, page numbers. */
export async function renderDocx(document: BureauDocument): Promise<Uint8Array> {
  assertWellFormed(document)
  const file = new Document({
    title: document.title,
    styles: { default: { document: { run: { font, size: 21 } } } },
    sections: [
      {
        footers: { default: new Footer({ children: [footer(document.footer)] }) },
        children: [
          centred(document.title, 36, true),
          ...(document.subtitle === undefined ? [] : [centred(document.subtitle, 22, false)]),
          ...document.blocks.flatMap(blockParts),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

function centred(text: string, size: number, bold: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 160 },
    children: [new TextRun({ text, size, bold })],
  })
}

function footer(text: string): Paragraph {
  return new Paragraph({
    children: [
      new TextRun({
        size: 16,
        children: [`${text}　第 `, PageNumber.CURRENT, ' 页 / 共 ', PageNumber.TOTAL_PAGES, ' 页'],
      }),
    ],
  })
}

function blockParts(block: DocumentBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: block.text,
          heading: headingLevels[block.level],
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ text: block.text, indent: { firstLine: 420 }, spacing: { after: 80 } })]
    case 'chart':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [
            new ImageRun({
              type: 'svg',
              data: Buffer.from(block.svg),
              transformation: { width: 560, height: 315 },
              // Word before 2016 shows this one-pixel picture instead of the SVG.
              fallback: { type: 'png', data: onePixelPng },
              altText: { name: block.title, title: block.title, description: block.alternative },
            }),
          ],
        }),
        centred(block.title, 18, false),
      ]
    case 'table':
      return tableParts(block)
    case 'page':
      return [new Paragraph({ pageBreakBefore: true })]
    case 'grid':
      return gridParts(block)
    default:
      return block satisfies never
  }
}

function tableParts(table: DocumentTable): (Paragraph | Table)[] {
  const title = table.unit === undefined ? table.title : `${table.title}　单位：${table.unit}`
  const total = table.columns.reduce((sum, column) => sum + (column.weight ?? 1), 0)
  const row = (texts: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: table.columns.map((column, index) => cell(texts[index] ?? '', column, head, total)),
    })
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 120 },
      children: [new TextRun({ text: title, bold: true })],
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        row(
          table.columns.map((column) => column.title),
          true,
        ),
        ...table.rows.map((texts) => row(texts, false)),
      ],
    }),
    new Paragraph({ text: table.note ?? '', spacing: { after: 80 } }),
  ]
}

function gridParts(grid: DocumentGrid): (Paragraph | Table)[] {
  const rows = grid.rows.map(
    (row, index) =>
      new TableRow({
        tableHeader: index < grid.headRows,
        children: row.map(
          ({ text, colSpan = 1, rowSpan = 1, align }) =>
            new TableCell({
              columnSpan: colSpan,
              rowSpan,
              children: text
                .split('\n')
                .map((line) => new Paragraph({ text: line, alignment: alignments[align] })),
            }),
        ),
      }),
  )
  return [
    ...(grid.number === undefined ? [] : [new Paragraph(grid.number)]),
    new Paragraph(grid.title),
    ...grid.captions.map((caption) => new Paragraph(caption)),
    new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } }),
    ...grid.notes.map((note) => new Paragraph(note)),
  ]
}

function cell(text: string, column: DocumentColumn, head: boolean, totalWeight: number): TableCell {
  return new TableCell({
    width: { size: (100 * (column.weight ?? 1)) / totalWeight, type: WidthType.PERCENTAGE },
    children: [
      new Paragraph({
        alignment: head ? AlignmentType.CENTER : alignments[column.align],
        children: text
          .split('\n')
          .map(
            (line, index) =>
              new TextRun({ text: line, size: 18, bold: head, ...(index > 0 && { break: 1 }) }),
          ),
      }),
    ],
  })
}

const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
