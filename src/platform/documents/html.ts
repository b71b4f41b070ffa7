import {
  assertWellFormed,
  type BureauDocument,
  type DocumentBlock,
  type DocumentChart,
  type DocumentPictures,
} from './document.ts'
import { escapeMarkup } from './escape.ts'
import { gridOf } from './grid.ts'
import { gridHtml } from './html-grid.ts'
import { documentCss } from './html-style.ts'
import { anchorId, type HtmlContext, idAttribute, linkedHtml, textHtml } from './html-text.ts'

export interface HtmlOptions {
  /** Where a figure leads to, by its key; figures without an address are plain text. */
  hrefOf?: (key: string) => string | undefined
  /** False where the page around prints the title itself. */
  hasTitle?: boolean
}

/**
 * The document as the inside of a page: h1 to h4, tables with captions and heads, charts as inline SVG. Every keyed cell
 * has its key as id (`anchorId`). All text is escaped; there is no script, no style element and no address outside.
 */
export function renderHtmlBody(document: BureauDocument, options: HtmlOptions = {}): string {
  assertWellFormed(document)
  const context: HtmlContext = {
    hrefOf: options.hrefOf ?? (() => undefined),
    ids: new Set(),
    charts: 0,
  }
  const headings = contentsOf(document)
  const parts = [
    ...(document.mark === undefined ? [] : [`<p class="mark">${escapeMarkup(document.mark)}</p>`]),
    ...(options.hasTitle === false ? [] : [titleHtml(document)]),
    ...(document.hasContents === true ? [contentsHtml(headings)] : []),
    ...document.blocks.map((block, index) => blockHtml(block, headings.get(index)?.id, context)),
    ...(document.footer === '' ? [] : [`<footer>${textHtml(document.footer)}</footer>`]),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

/** The document as one page that needs nothing else: readable without a network, printable, without script. */
export function renderHtml(document: BureauDocument): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(document.title)}</title>
<style>${documentCss}</style>
</head>
<body>
<main class="document">
${renderHtmlBody(document)}
</main>
</body>
</html>
`
}

function titleHtml({ title, subtitle, cover }: BureauDocument): string {
  const lines = [...(subtitle === undefined ? [] : [subtitle]), ...(cover?.lines ?? [])]
  return `<h1>${textHtml(title)}</h1>${lines.map((line) => `<p class="subtitle">${textHtml(line)}</p>`).join('')}`
}

type Heading = { id: string; text: string; level: 1 | 2 | 3 }

/** Headings of level 1 and 2 and the grids' titles by the index of their block, as `hasContents` promises. */
function contentsOf(document: BureauDocument): Map<number, Heading> {
  const entries = document.blocks.map((block, index): [number, Heading | undefined] => {
    if (block.kind === 'heading')
      return [index, { id: anchorId(block.id ?? `h-${index}`), text: block.text, level: block.level }]
    if (block.kind === 'grid') {
      const text = block.name === undefined ? block.title : `${block.title}：${block.name}`
      return [index, { id: anchorId(block.id), text, level: 2 }]
    }
    return [index, undefined]
  })
  return new Map(entries.filter((entry): entry is [number, Heading] => entry[1] !== undefined))
}

function contentsHtml(headings: ReadonlyMap<number, Heading>): string {
  const items = [...headings.values()]
    .filter(({ level }) => level < 3)
    .map(
      ({ id, text, level }) =>
        `<li class="level-${level}"><a href="#${escapeMarkup(id)}">${textHtml(text)}</a></li>`,
    )
  return `<nav class="contents" aria-label="目录"><ol>${items.join('')}</ol></nav>`
}

function blockHtml(block: DocumentBlock, id: string | undefined, context: HtmlContext): string {
  switch (block.kind) {
    case 'heading': {
      const level = block.level + 1
      return `<h${level}${idAttribute(id, context)}>${textHtml(block.text)}</h${level}>`
    }
    case 'paragraph':
      return `<p${idAttribute(block.id, context)}>${(block.runs ?? [{ text: block.text }]).map(({ text, key }) => linkedHtml(text, key, context)).join('')}</p>`
    case 'page':
      return ''
    case 'chart':
      return chartHtml(block, context)
    case 'pictures':
      return picturesHtml(block)
    case 'table':
      return gridHtml(gridOf(block), context)
    case 'grid':
      return gridHtml(block, context)
    default:
      return block satisfies never
  }
}

/** Within the page itself: it needs nothing else. */
function picturesHtml({ title, pictures }: DocumentPictures): string {
  const figures = pictures.map(({ jpeg, width, height, caption, alternative }) => {
    const source = `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`
    const size = `width="${width}" height="${height}"`
    return `<figure class="photo"><img src="${source}" ${size} alt="${escapeMarkup(alternative)}"><figcaption>${textHtml(caption)}</figcaption></figure>`
  })
  return `<p class="photos-title"><strong>${textHtml(title)}</strong></p><div class="photos">${figures.join('')}</div>`
}

function chartHtml(chart: DocumentChart, context: HtmlContext): string {
  context.charts += 1
  // The drawn clip paths are named alike in every chart; on one page each needs its own name.
  const svg = chart.svg.replaceAll('zr0-', `chart${context.charts}-`)
  const alternative = escapeMarkup(chart.alternative)
  return `<figure><div class="chart" role="img" aria-label="${alternative}">${svg}</div><figcaption>${textHtml(chart.title)}</figcaption></figure>`
}
