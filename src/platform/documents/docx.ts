import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  Header,
  ImageRun,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TableOfContents,
  TextRun,
} from 'docx'
import { levelsOf } from './contents.ts'
import {
  assertWellFormed,
  type BureauDocument,
  type DocumentChart,
  type DocumentPictures,
} from './document.ts'
import { bookmarkOf, gridParts, headingLevels } from './docx-grid.ts'
import { estimatePages } from './docx-pages.ts'
import { heiti, page, styles } from './docx-style.ts'
import { gridOf } from './grid.ts'

type Orientation = 'portrait' | 'landscape'
type Part = Paragraph | Table | TableOfContents

/**
 * The document as Word: cover, contents with their page numbers, headings as headings, tables with merged cells and repeated
 * heads, pages of both orientations, the mark at the head and the page number at the foot of every page.
 */
export async function renderDocx(document: BureauDocument): Promise<Uint8Array> {
  assertWellFormed(document)
  const file = new Document({
    title: document.title,
    creator: document.title,
    styles,
    sections: [...frontSections(document), ...(await bodySections(document))],
  })
  return Packer.toBuffer(file)
}

function properties(orientation: Orientation, start?: number): NonNullable<ISectionOptions['properties']> {
  return {
    page: {
      // Word wants the portrait size and turns it itself.
      size: {
        width: page.width,
        height: page.height,
        orientation: PageOrientation[orientation === 'landscape' ? 'LANDSCAPE' : 'PORTRAIT'],
      },
      margin: {
        left: page.marginX,
        right: page.marginX,
        top: page.marginTop,
        bottom: page.marginBottom,
        header: 567,
        footer: 567,
      },
      ...(start !== undefined && { pageNumbers: { start } }),
    },
  }
}

function widthOf(orientation: Orientation): number {
  return (orientation === 'landscape' ? page.height : page.width) - 2 * page.marginX
}

/** Cover and contents: no page number, the mark on both. */
function frontSections(document: BureauDocument): ISectionOptions[] {
  const { cover, mark, title, hasContents } = document
  const headers = { default: new Header({ children: [markLine(mark ?? '')] }) }
  const sections: ISectionOptions[] = []
  if (cover) {
    const { titleLines = [title], lines } = cover
    sections.push({
      headers,
      properties: properties('portrait'),
      children: [
        ...titleLines.map((line, index) =>
          centred(line, 52, { font: heiti, before: index === 0 ? 3600 : 0, after: 200 }),
        ),
        ...lines.map((line, index) => centred(line, 30, { before: index === 0 ? 4800 : 0, after: 120 })),
      ],
    })
  }
  if (hasContents === true)
    sections.push({
      ...(cover ? {} : { headers }),
      properties: properties('portrait'),
      children: [
        centred('目　录', 36, { font: heiti, after: 240 }),
        new TableOfContents('目录', {
          hyperlink: true,
          headingStyleRange: '1-2',
          cachedEntries: contentsEntries(document),
        }),
      ],
    })
  return sections
}

function contentsEntries(
  document: BureauDocument,
): { title: string; level: number; page: number; href: string }[] {
  const levels = levelsOf(document.blocks)
  const pages = estimatePages(document)
  return document.blocks.flatMap((block, index) => {
    const level = levels[index]
    if (level === undefined || level > 2 || (block.kind !== 'heading' && block.kind !== 'grid')) return []
    const title = block.kind === 'heading' ? block.text : block.title
    return [{ title, level, page: pages[index] ?? 1, href: bookmarkOf(index) }]
  })
}

async function bodySections(document: BureauDocument): Promise<ISectionOptions[]> {
  const levels = levelsOf(document.blocks)
  const parts = sectionsOf(document)
  const sections: ISectionOptions[] = []
  for (const [index, { orientation, from, to }] of parts.entries()) {
    const children: Part[] = index === 0 ? titleParts(document) : []
    for (let at = from; at < to; at += 1)
      children.push(...(await blockParts(document, at, levels, widthOf(orientation))))
    const hasFront = document.cover !== undefined || document.hasContents === true
    sections.push({
      properties: properties(orientation, index === 0 && hasFront ? 1 : undefined),
      ...(index === 0 && headAndFoot(document)),
      children,
    })
  }
  return sections
}

/** Ranges of blocks on pages of one kind; a page of the same orientation is a section all the same. */
function sectionsOf({ blocks }: BureauDocument): { orientation: Orientation; from: number; to: number }[] {
  const sections: { orientation: Orientation; from: number; to: number }[] = []
  let open = { orientation: 'portrait' as Orientation, from: 0, to: 0 }
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page') {
      if (open.to > open.from) sections.push(open)
      open = { orientation: block.orientation, from: index + 1, to: index + 1 }
    } else open.to = index + 1
  }
  return [...sections, open]
}

function headAndFoot({ mark, footer }: BureauDocument): Pick<ISectionOptions, 'headers' | 'footers'> {
  const children = [
    new TextRun({
      size: 16,
      children: [`${footer}${footer === '' ? '' : '　'}第 `, PageNumber.CURRENT, ' 页'],
    }),
  ]
  return {
    headers: { default: new Header({ children: [markLine(mark ?? '')] }) },
    footers: {
      default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] }),
    },
  }
}

function markLine(mark: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: mark, size: 18, color: '9B2C2C' })],
  })
}

function titleParts({ cover, title, subtitle }: BureauDocument): Paragraph[] {
  if (cover) return []
  return [
    centred(title, 36, { font: heiti, after: 160 }),
    ...(subtitle === undefined ? [] : [centred(subtitle, 22, { after: 160 })]),
  ]
}

function centred(
  text: string,
  size: number,
  {
    font,
    before = 0,
    after = 0,
    keepNext = false,
  }: { font?: typeof heiti; before?: number; after?: number; keepNext?: boolean },
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext,
    spacing: { before, after, line: 360, lineRule: LineRuleType.AUTO },
    children: [new TextRun({ text, size, ...(font !== undefined && { font }) })],
  })
}

async function blockParts(
  { blocks }: BureauDocument,
  index: number,
  levels: ReturnType<typeof levelsOf>,
  widthTwips: number,
): Promise<Part[]> {
  const block = blocks[index]
  if (!block) return []
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: headingLevels[block.level],
          children: [new Bookmark({ id: bookmarkOf(index), children: [new TextRun(block.text)] })],
        }),
      ]
    case 'paragraph':
      return block.text.split('\n').map((text) => new Paragraph({ text, style: 'Body' }))
    case 'page':
      return []
    case 'chart':
      return chartParts(block)
    case 'pictures':
      return pictureParts(block)
    case 'table':
      return gridParts(gridOf(block), widthTwips)
    case 'grid':
      return gridParts(block, widthTwips, { level: levels[index] ?? 1, bookmark: bookmarkOf(index) })
    default:
      return block satisfies never
  }
}

/** One below the other, no higher than half a page. */
function pictureParts({ title, pictures }: DocumentPictures): Paragraph[] {
  const [widthMax, heightMax] = [480, 340]
  const photos = pictures.flatMap(({ jpeg, width, height, caption, alternative }) => {
    const scale = Math.min(1, widthMax / width, heightMax / height)
    const shown = { width: Math.round(width * scale), height: Math.round(height * scale) }
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120 },
        children: [
          new ImageRun({
            type: 'jpg',
            data: Buffer.from(jpeg),
            transformation: shown,
            altText: { name: caption, title: caption, description: alternative },
          }),
        ],
      }),
      centred(caption, 18, { after: 120 }),
    ]
  })
  return [centred(title, 21, { before: 120, keepNext: true }), ...photos]
}

async function chartParts(chart: DocumentChart): Promise<Paragraph[]> {
  const { svgToPng } = await import('./chart-png.ts')
  const { png, width, height } = await svgToPng(chart.svg)
  const shown = { width: 480, height: Math.round((480 * height) / width) }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120 },
      children: [
        new ImageRun({
          type: 'svg',
          data: Buffer.from(chart.svg),
          transformation: shown,
          // Word before 2016 and other programs show this picture instead of the SVG.
          fallback: { type: 'png', data: Buffer.from(png) },
          altText: { name: chart.title, title: chart.title, description: chart.alternative },
        }),
      ],
    }),
    // With the table of its data, which follows.
    centred(chart.title, 21, { after: 120, keepNext: true }),
  ]
}
