import type { SourceDocument } from '../../source/source-document.ts'
import type { NarrativeTemplate } from '../../template/narrative-template.ts'
import type { Paragraph, Section } from '../reading.ts'
import { joinParts } from './joined-text.ts'
import { isNumberedHeading, type Line, paragraphJoiner, textLines } from './layout.ts'

type Part = NarrativeTemplate['parts'][number]

/**
 * The sections of the narrative in order, each with its logical paragraphs. Text before the first part is the cover;
 * a table of contents, tables and the parts that the template marks as no narrative are left out.
 */
export function readSections(source: SourceDocument, template: NarrativeTemplate): Section[] {
  const lines = textLines(source)
  const joins = paragraphJoiner(lines)
  const ignore = template.ignore.map((pattern) => new RegExp(pattern, 'u'))
  const contents = contentsLines(lines, template)
  const sections: Section[] = [{ id: 'cover', heading: '', paragraphs: [] }]
  let open: { section?: Section; part?: Part; number: number } = {
    ...(sections[0] && { section: sections[0] }),
    number: 0,
  }
  let previous: Line | undefined
  let running: Line[] = []

  const close = () => {
    if (running.length > 0) open.section?.paragraphs.push(joinLines(running))
    running = []
    previous = undefined
  }
  for (const line of lines) {
    if (contents.has(line.block)) continue
    const opened = openedBy(line, open, template)
    if (opened) {
      close()
      open = opened
      if (opened.section) sections.push(opened.section)
      continue
    }
    if (ignore.some((pattern) => pattern.test(line.squeezed))) {
      close()
      continue
    }
    if (previous && hasTableBetween(source, previous, line)) close()
    if (previous && !joins(previous, line)) close()
    running.push(line)
    previous = line
  }
  close()
  return sections.filter((section) => section.heading !== '' || section.paragraphs.length > 0)
}

function joinLines(lines: readonly Line[]): Paragraph {
  return joinParts(lines.map((line) => ({ text: line.text, anchor: { block: line.block } })))
}

function hasTableBetween(source: SourceDocument, a: Line, b: Line): boolean {
  for (let index = a.block + 1; index < b.block; index += 1) {
    if (source.blocks[index]?.kind === 'table') return true
  }
  return false
}

type Opened = { section?: Section; part?: Part; number: number }

/** A part heading, or the next numbered heading inside a part that numbers its sections. */
function openedBy(line: Line, open: Opened, template: NarrativeTemplate): Opened | undefined {
  const part = partOf(line, template)
  if (part) {
    const section = part.section === null ? undefined : newSection(part.section, line)
    return { part, number: 0, ...(section && { section }) }
  }
  const numbered = open.part?.numbered
  if (numbered === undefined || !isNumberedHeading(line.squeezed)) return undefined
  const found = /^([一二三四五六七八九十]{1,3})、/.exec(line.squeezed)
  const number = found?.[1] ? chineseNumber(found[1]) : undefined
  // A sub-list that starts again at 一 is no new section.
  if (number === undefined || number <= open.number) return undefined
  const id = typeof numbered === 'string' ? `${numbered}${number}` : numbered[number - 1]
  return { number, ...(open.part && { part: open.part }), ...(id && { section: newSection(id, line) }) }
}

function newSection(id: string, line: Line): Section {
  return { id, heading: line.squeezed, paragraphs: [] }
}

function partOf(line: Line, template: NarrativeTemplate): Part | undefined {
  if (line.squeezed.length > 60) return undefined
  const heading = line.squeezed
    .replace(/^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}(?:[.．](?!\d)|、))/, '')
    .replace(/[.．…·]*\d{0,3}$/, '')
  return template.parts.find((part) => new RegExp(part.heading, 'u').test(heading))
}

/**
 * The lines of a printed table of contents: from 目录 to the line before the first part that is named a second time.
 * Where no part is named twice, the contents were printed as a table (or not at all): only the word 目录 is left out.
 */
function contentsLines(lines: readonly Line[], template: NarrativeTemplate): Set<number> {
  const from = lines.findIndex((line) => line.squeezed === '目录')
  if (from < 0) return new Set()
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const part = index > from ? partOf(line, template) : undefined
    if (!part) continue
    // Parts that are no narrative are named by many headings (one a table): only the same words are the same part.
    const name = part.section ?? `${part.heading} ${line.squeezed.replace(/[.．…·]*\d{0,3}$/, '')}`
    if (seen.has(name)) return new Set(lines.slice(from, index).map((held) => held.block))
    seen.add(name)
  }
  return new Set(lines.slice(from, from + 1).map((held) => held.block))
}

const digits = '一二三四五六七八九'

/** 一 … 九十九; `undefined` for anything else. */
export function chineseNumber(text: string): number | undefined {
  if (!/^[一二三四五六七八九]?十?[一二三四五六七八九]?$/.test(text) || text === '') return undefined
  const [tens, units] = text.includes('十') ? text.split('十') : [undefined, text]
  const ten = tens === undefined ? 0 : tens === '' ? 1 : digits.indexOf(tens) + 1
  return ten * 10 + (units ? digits.indexOf(units) + 1 : 0)
}
