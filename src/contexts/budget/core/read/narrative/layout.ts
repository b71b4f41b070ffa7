import type { SourceDocument, TextBlock } from '../../source/source-document.ts'
import { isNote } from '../tables/declarations.ts'

/** A text block with its index, as the narrative reader sees it. */
export interface Line {
  block: number
  text: string
  /** Text without any white space. */
  squeezed: string
  source: TextBlock
}

/** Page numbers alone on a line: 12, - 12 -, — 12 —, 第 12 页, 第12页 共30页, 12/30. */
const pageNumber = /^(?:[-—–－]*\d{1,4}[-—–－]*|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,3}\/\d{1,3})$/
const pageMark = /^<!--.*-->$/
/** The stamp of a published version: its day and its hash are no figures of the budget. */
const versionStamp = /内容校验[:：]?[0-9a-f]{8,64}$/

/** The text lines of a document without page marks, page numbers and repeated running heads. */
export function textLines(source: SourceDocument): Line[] {
  const heads = runningHeads(source)
  return source.blocks.flatMap((block, index) => {
    if (block.kind !== 'text') return []
    const squeezed = block.text.replace(/\s+/g, '')
    if (squeezed === '' || pageMark.test(block.text.trim())) return []
    if (pageNumber.test(squeezed) || versionStamp.test(squeezed) || heads.has(index)) return []
    return [{ block: index, text: block.text, squeezed, source: block }]
  })
}

/**
 * Running heads and feet: the first or last text of a page that stands in the same words on at least three pages.
 * Digits are left out of the comparison, since a foot may carry its page number.
 */
export function runningHeads(source: SourceDocument): Set<number> {
  const seen = new Map<string, number[]>()
  for (const [index, block] of source.blocks.entries()) {
    if (block.kind !== 'text' || block.page === undefined) continue
    const first = source.blocks[index - 1]?.page !== block.page
    const last = source.blocks[index + 1]?.page !== block.page
    if (!first && !last) continue
    const words = block.text.replace(/[\s\d]+/g, '')
    // 注：本表无数据 ends many pages and says something of each table.
    if (words.length > 40 || isNote(block.text)) continue
    const key = `${first ? 'head' : 'foot'} ${words}`
    seen.set(key, [...(seen.get(key) ?? []), index])
  }
  return new Set([...seen.values()].filter((places) => places.length >= 3).flat())
}

const terminal = /[。！？；;：:!?…”）)]$/
/** Opens a list item, a numbered heading or a part. */
const item =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:[.．](?!\d)|、)|[（(]\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十]+部分|其中[：:]|注[：:])/

/**
 * A numbered line without any inner punctuation is a heading, not the first line of a list item. Headings with Arabic
 * numbers are short (1、车辆情况); longer ones are items that go on in the next line.
 */
export function isNumberedHeading(squeezed: string): boolean {
  const limit = /^[（(]?\d/.test(squeezed) ? 20 : 40
  return item.test(squeezed) && squeezed.length <= limit && !/[。；;，,：:]/.test(squeezed)
}

/**
 * Decides where a logical paragraph goes on in the next line. Two layouts occur: lines broken at the page's right
 * edge (PDF text), where only a line that reaches the edge can go on; and one line a paragraph (Word, Markdown),
 * where a page break may still cut a long paragraph in two.
 */
export function paragraphJoiner(lines: readonly Line[]): (a: Line, b: Line) => boolean {
  const long = lines.filter((line) => displayWidth(line.squeezed) >= 60)
  const open = long.filter((line) => !terminal.test(line.squeezed))
  const wrapped = open.length >= 3 && open.length >= long.length * 0.3
  const widths = open.map((line) => displayWidth(line.squeezed)).sort((x, y) => x - y)
  const edge = widths[Math.floor(widths.length * 0.5)] ?? 0
  return (a, b) => {
    if (item.test(b.squeezed) || isNumberedHeading(a.squeezed)) return false
    const ends = /[。！？!?；;：:]$/.test(a.squeezed)
    // A line may break within a figure: 增加403. | 4万元.
    const isCut = /\d[.]$/.test(a.squeezed) && /^\d/.test(b.squeezed)
    if (!wrapped) return !ends && (isCut || !/[.]$/.test(a.squeezed)) && a.squeezed.length >= 30
    // A proportional font fits up to a tenth more or fewer characters on a line.
    const full = displayWidth(a.squeezed) >= edge * 0.88
    return full && (!ends || adjacent(a, b))
  }
}

/** A full line that happens to end with a full stop goes on only in the very next line of the same page. */
function adjacent(a: Line, b: Line): boolean {
  if (a.source.place.kind === 'line' && b.source.place.kind === 'line') {
    return b.source.place.line === a.source.place.line + 1
  }
  return b.block === a.block + 1 && a.source.page === b.source.page
}

/** Chinese characters and full-width marks are two wide, the rest one. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += /[\u2e80-\uffef“”‘’…—]/u.test(character) ? 2 : 1
  return width
}
