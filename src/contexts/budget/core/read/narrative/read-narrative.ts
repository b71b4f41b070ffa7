import { placeOf, type SourceDocument, type Unreadable } from '../../source/source-document.ts'
import type { Template } from '../../template/library.ts'
import { findNarrativeTemplate } from '../../template/narrative-template.ts'
import type { Section, Statement } from '../reading.ts'
import { readSections } from './sections.ts'
import { readStatements, type TextContext, unreadableFigure } from './statements.ts'

/**
 * Reads the narrative: its sections, and every amount, share, change, count, area, date and list in them as a typed
 * statement. Statements carry no `equals` yet: `bindStatements` adds it once the tables are read.
 * Without a unit (`''`) or a year (0) subjects keep the name or the year that they were printed with.
 * A figure that is not understood is listed in `unreadable`. A form without `narrative.json` has nothing to read.
 */
export function readNarrative(
  source: SourceDocument,
  form: Pick<Template, 'parts'>,
  identity: { unit: string; year: number },
): { sections: Section[]; statements: Statement[]; unreadable: Unreadable[] } {
  const template = findNarrativeTemplate(form)
  if (!template) return { sections: [], statements: [], unreadable: [] }
  const sections = readSections(source, template)
  const context: TextContext = { ...identity, bases: template.bases }
  const statements: Statement[] = []
  const unreadable: Unreadable[] = []
  for (const section of sections) {
    if (section.id === 'cover' || template.unstated.includes(section.id)) continue
    const read = readStatements(section, context)
    statements.push(...read.statements)
    for (const unread of read.unread) {
      const anchor = unread.paragraph.pieces.findLast((piece) => piece.at <= unread.figure.start)?.anchor
      if (anchor) unreadable.push(unreadableFigure(unread, placeOf(source, anchor)))
    }
  }
  return { sections, statements, unreadable }
}
