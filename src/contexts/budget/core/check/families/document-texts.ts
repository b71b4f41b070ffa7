/** Every running text of a document once, whatever its format: paragraphs, then cells, then lines of neither. */
import { anchorsOf } from '../../read/narrative/joined-text.ts'
import type { DisclosureReading, Section } from '../../read/reading.ts'
import type { Anchor } from '../../source/source-document.ts'
import { formName } from './evidence.ts'

export interface DocumentText {
  text: string
  /** Chinese: where it stands. */
  where: string
  kind: 'paragraph' | 'cell' | 'line'
  /** Section id of a paragraph. */
  section?: string
  /** Form id of a cell that belongs to a form. */
  form?: string
  /** Where the characters from `start` to `end` stand. */
  anchors(start: number, end: number): Anchor[]
}

export function documentTexts(reading: DisclosureReading): DocumentText[] {
  const paragraphs = reading.sections.flatMap(paragraphTexts)
  const covered = new Set(
    reading.sections.flatMap((section) =>
      section.paragraphs.flatMap((paragraph) => paragraph.pieces.map((piece) => piece.anchor.block)),
    ),
  )
  const texts: DocumentText[] = [...paragraphs]
  for (const [block, content] of reading.source.blocks.entries()) {
    if (content.kind === 'text') {
      if (covered.has(block) || content.text.trim() === '') continue
      const anchors = (start: number, end: number) => [{ block, start, end }]
      texts.push({ text: content.text, where: '标题或单行文字', kind: 'line', anchors })
      continue
    }
    const owner = ownerOf(reading, block)
    for (const [row, { cells }] of content.rows.entries()) {
      for (const [cell, { text }] of cells.entries()) {
        if (!/\p{Script=Han}/u.test(text)) continue
        const anchors = (start: number, end: number) => [{ block, row, cell, start, end }]
        texts.push({ text, ...owner, kind: 'cell', anchors })
      }
    }
  }
  return texts
}

function paragraphTexts(section: Section): DocumentText[] {
  return section.paragraphs.map((paragraph) => ({
    text: paragraph.text,
    where: section.heading === '' ? '封面' : section.heading,
    kind: 'paragraph' as const,
    section: section.id,
    anchors: (start: number, end: number) => anchorsOf(paragraph, start, end),
  }))
}

/** The table or form whose title is the last one before the block. */
function ownerOf(reading: DisclosureReading, block: number): { where: string; form?: string } {
  let found: { at: number; where: string; form?: string } = { at: -1, where: '表格' }
  for (const table of reading.tables) {
    const at = table.anchor.block
    if (at <= block && at > found.at) found = { at, where: table.title }
  }
  for (const form of reading.forms) {
    const at = form.anchor.block
    if (at <= block && at > found.at) found = { at, where: formName(form), form: form.id }
  }
  return { where: found.where, ...(found.form && { form: found.form }) }
}
