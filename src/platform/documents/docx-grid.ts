import {
  AlignmentType,
  Bookmark,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { isLongRow, type HeadingLevel as Level } from './contents.ts'
import type { DocumentGrid, GridCell } from './document.ts'
import { type PlacedCell, placeCells } from './grid.ts'

const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const
export const headingLevels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const
const shade = 'EEF1F3'

/** The bookmark to which the contents lead, by the block's index. */
export function bookmarkOf(index: number): string {
  return `_Toc${index + 1}`
}

/**
 * Title, captions, table and notes.
 * @param widthTwips between the page's margins.
 * @param heading the title's place in the contents; without it the title is no heading.
 */
export function gridParts(
  grid: DocumentGrid,
  widthTwips: number,
  heading?: { level: Level; bookmark: string },
): (Paragraph | Table)[] {
  const title = new TextRun({ text: grid.title, bold: true, size: heading ? 28 : 22 })
  return [
    ...(grid.number === undefined
      ? []
      : [new Paragraph({ text: grid.number, style: 'Small', keepNext: true })]),
    new Paragraph({
      alignment: heading ? AlignmentType.CENTER : AlignmentType.LEFT,
      keepNext: true,
      spacing: { before: 40, after: 60, line: 240, lineRule: LineRuleType.AUTO },
      ...(heading && { heading: headingLevels[heading.level] }),
      children: [heading ? new Bookmark({ id: heading.bookmark, children: [title] }) : title],
    }),
    ...captionParts(grid, widthTwips),
    table(grid, widthTwips),
    ...(grid.notes.length === 0 ? [''] : grid.notes).map(
      (text) => new Paragraph({ text, style: 'Small', spacing: { before: 60, after: 60 } }),
    ),
  ]
}

/** One line: the first at the left edge, the last at the right one. One caption alone stands below the title's middle. */
function captionParts({ captions, headRows }: DocumentGrid, widthTwips: number): Paragraph[] {
  if (captions.length === 0) return []
  const alone = captions.length === 1
  return [
    new Paragraph({
      style: 'Small',
      keepNext: true,
      alignment: !alone ? AlignmentType.LEFT : headRows === 0 ? AlignmentType.CENTER : AlignmentType.RIGHT,
      tabStops: [{ type: TabStopType.RIGHT, position: widthTwips }],
      text: captions.join('\t'),
    }),
  ]
}

function table(grid: DocumentGrid, widthTwips: number): Table {
  const widths = columnWidths(grid.weights, widthTwips)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthTwips, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 60, right: 60, marginUnitType: WidthType.DXA },
    rows: placeCells(grid).map(
      (placed, index) =>
        new TableRow({
          tableHeader: index < grid.headRows,
          cantSplit: !isLongRow(placed.map(({ cell }) => cell.text)),
          children: placed.map((one) => tableCell(one, index < grid.headRows, widths)),
        }),
    ),
  })
}

/** Whole twips that add up to the width. */
function columnWidths(weights: readonly number[], widthTwips: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let done = 0
  let before = 0
  return weights.map((weight) => {
    done += weight
    const until = Math.round((widthTwips * done) / total)
    const width = until - before
    before = until
    return width
  })
}

function tableCell({ cell, column }: PlacedCell, isHead: boolean, widths: readonly number[]): TableCell {
  const { colSpan = 1, rowSpan = 1 } = cell
  const width = widths.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0)
  return new TableCell({
    ...(colSpan > 1 && { columnSpan: colSpan }),
    ...(rowSpan > 1 && { rowSpan }),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(isHead && { shading: { fill: shade } }),
    children: cell.text.split('\n').map((line) => cellLine(line, cell)),
  })
}

function cellLine(line: string, { align, strong }: GridCell): Paragraph {
  return new Paragraph({
    style: 'Cell',
    alignment: alignments[align],
    children: [new TextRun({ text: line, ...(strong === true && { bold: true }) })],
  })
}
