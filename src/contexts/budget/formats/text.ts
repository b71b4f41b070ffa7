import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type {
  Block,
  SourceCell,
  SourceDocument,
  SourceRow,
  TableBlock,
  Unreadable,
} from '../core/source/source-document.ts'
import { defaultLimits, type SourceLimits } from './limits.ts'
import { withPipes } from './tabbed-text.ts'
import { TableTally } from './tally.ts'

/**
 * Reads a text disclosure (.txt, .md): pipe tables and tabbed rows become tables, every other line that is not blank a text
 * block. Markup inside is only text. `<!-- page n -->` and form feeds mark pages. Places are 1-based lines.
 * @throws Refusal `source.notText` (binary, or no known encoding), `source.empty` (nothing but white space),
 * `source.tooManyRows`, `source.tooManyCells`.
 */
export function readText(bytes: Uint8Array, limits: SourceLimits = defaultLimits): SourceDocument {
  const { text, encoding } = decode(bytes)
  const tally = new TableTally(limits)
  const lines = withPipes(text.split(/\r\n|\n|\r/))
  const blocks: Block[] = []
  const unreadable: Unreadable[] = []
  let page: number | undefined
  let table: TableBlock | undefined
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1
    const place = { kind: 'line', line } as const
    page = pageAt(lines[index] ?? '', page)
    const printed = plain(lines[index])
    if (printed.includes('\uFFFD')) unreadable.push(undecodable(printed, line))
    const last = endOfRow(lines, index)
    if (last === undefined) table = undefined
    if (printed === '' || pageMark.test(printed)) continue
    if (last === undefined) {
      blocks.push({ kind: 'text', text: printed.replace(/^#{1,6}\s+/, ''), place, ...(page && { page }) })
      continue
    }
    if (!table) {
      table = { kind: 'table', rows: [], place, ...(page && { page }) }
      blocks.push(table)
    }
    const row = readRow(
      lines
        .slice(index, last + 1)
        .map(plain)
        .join('\n'),
      line,
    )
    index = last
    if (isSeparator(row, table.rows.length)) continue
    tally.addRow()
    tally.addCells(row.cells.length)
    table.rows.push(row)
  }
  if (blocks.length === 0) throw new Refusal('source.empty')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const pageCount = page === undefined ? {} : { pageCount: page }
  return { format: 'text', sha256, blocks, unreadable, encoding, ...pageCount, notices: [] }
}

const pageMark = /^<!--\s*page\s+(\d+)\s*-->$/i

function pageAt(line: string, before: number | undefined): number | undefined {
  const mark = pageMark.exec(line.trim())
  if (mark) return Number(mark[1])
  const feeds = line.split('\f').length - 1
  return feeds === 0 ? before : (before ?? 1) + feeds
}

function plain(line: string | undefined): string {
  return (line ?? '').replaceAll('\f', '').trim()
}

/** A cell is broken over at most so many lines. */
const longestBrokenRow = 8

/**
 * The last line of the table row that begins here: the same, unless a cell's text goes on in lines without a first
 * `|`. `undefined` when no row begins here.
 */
function endOfRow(lines: readonly string[], start: number): number | undefined {
  const first = plain(lines[start])
  if (!first.startsWith('|')) return undefined
  const alone = first.length > 1 && first.includes('|', 1) ? start : undefined
  if (alone !== undefined && first.endsWith('|')) return alone
  for (let at = start + 1; at < Math.min(lines.length, start + longestBrokenRow); at += 1) {
    const line = plain(lines[at])
    if (line === '' || line.startsWith('|') || pageMark.test(line)) return alone
    if (line.endsWith('|')) return at
  }
  return alone
}

/** `| a | b \| c |` → two cells, each with the grid column in which it starts and the line on which it begins. */
function readRow(printed: string, line: number): SourceRow {
  const inner = printed.endsWith('|') && !printed.endsWith('\\|') ? printed.slice(1, -1) : printed.slice(1)
  const cells: SourceCell[] = []
  let breaks = 0
  for (const [column, part] of inner.split(/(?<!\\)\|/).entries()) {
    const leading = part.slice(0, part.length - part.trimStart().length)
    const text = part
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>/gi, '\n')
      .trim()
    cells.push({ text, place: { kind: 'line', line: line + breaks + countBreaks(leading) }, column })
    breaks += countBreaks(part)
  }
  return { cells, place: { kind: 'line', line } }
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1
}

/** The second line of a pipe table, or three dashes and more in every cell; other dashes are what is printed. */
function isSeparator(row: SourceRow, rowsAbove: number): boolean {
  const dashes = rowsAbove === 1 ? /^:?-+:?$/ : /^:?-{3,}:?$/
  return row.cells.every((cell) => dashes.test(cell.text))
}

function undecodable(printed: string, line: number): Unreadable {
  const at = printed.indexOf('\uFFFD')
  const excerpt = printed.slice(Math.max(0, at - 15), at + 15)
  return {
    place: { kind: 'line', line },
    printed: excerpt,
    reason: '有字节不属于所用的文字编码，无法还原成文字',
  }
}

/** Above this share of characters that cannot be decoded, an encoding is not the document's. */
const toleratedShare = 0.01

function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const marked = byteOrderMark(bytes)
  if (marked) return { text: decodeAs(marked, bytes).text, encoding: marked }
  const wide = withoutMarkUtf16(bytes)
  if (wide) return { text: decodeAs(wide, bytes).text, encoding: wide }
  // UTF-8 first: Chinese UTF-8 also decodes as GB18030 without an error, into nonsense; the reverse never happens.
  for (const encoding of ['utf-8', 'gb18030']) {
    const { text, lost } = decodeAs(encoding, bytes)
    if (lost <= text.length * toleratedShare) return { text: refuseBinary(text), encoding }
  }
  throw new Refusal('source.notText')
}

function decodeAs(encoding: string, bytes: Uint8Array): { text: string; lost: number } {
  const text = new TextDecoder(encoding).decode(bytes)
  let lost = 0
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) lost += 1
  return { text, lost }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

/** In UTF-16 every digit and line end carries a zero byte, always on the same side. */
function withoutMarkUtf16(bytes: Uint8Array): string | undefined {
  const zeros: [number, number] = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1
  const [even, odd] = zeros
  if (even + odd === 0 || bytes.length % 2 === 1) return undefined
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : undefined
}

/** Control characters that no text file has. */
function refuseBinary(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0
  if (controls > text.length * 0.001) throw new Refusal('source.notText')
  return text
}
