import { Refusal } from '#kernel/refusal.ts'
import type { SourceDocument } from '../source/source-document.ts'
import type { TemplateLibrary } from '../template/library.ts'
import { identifyDocument } from './document-identity.ts'
import { readForms } from './forms/read-forms.ts'
import { bindStatements } from './narrative/bindings.ts'
import { readNarrative } from './narrative/read-narrative.ts'
import type { DisclosureReading } from './reading.ts'
import { readTables } from './tables/read-tables.ts'

/**
 * Gives a document its meaning: which form it is, its tables as facts, its sentences as statements, its performance
 * forms. What could not be read is listed in `unreadable`.
 * @throws Refusal `source.notDisclosure` when no table of any known form is found.
 */
export function readDisclosure(source: SourceDocument, library: TemplateLibrary): DisclosureReading {
  const identity = identifyDocument(source)
  const { template, tables, facts, unknownCodes, unreadable, unrecognised } = readTables(
    source,
    library,
    identity,
  )
  if (!template) throw new Refusal('source.notDisclosure')
  const narrative = readNarrative(source, template, identity)
  const bound = bindStatements(narrative.statements, { tables, facts }, template)
  const { forms, ...inForms } = readForms(source, template, identity)
  const unreadTables = unrecognised.filter(({ block }) => !inForms.usedBlocks.has(block))
  return {
    source,
    template: template.id,
    ...identity,
    tables,
    facts,
    sections: narrative.sections,
    statements: [...bound, ...inForms.statements],
    forms,
    unknownCodes,
    unreadable: [
      ...source.unreadable,
      ...unreadable,
      ...unreadTables.map((table) => table.unreadable),
      ...narrative.unreadable,
      ...inForms.unreadable,
    ],
  }
}
