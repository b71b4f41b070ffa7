import type { SourceDocument, Unreadable } from '../../source/source-document.ts'
import type { Template, TemplateLibrary } from '../../template/library.ts'
import type { CellFact, ReadTable } from '../reading.ts'
import { chooseTables } from './choose-tables.ts'
import { headingVocabulary } from './headings.ts'
import { titleKey } from './printed-text.ts'
import { readTable } from './read-table.ts'
import { segmentTables } from './segments.ts'

export interface TablesReading {
  /** The form whose tables the document prints; absent when none was recognised. */
  template?: Template
  tables: ReadTable[]
  facts: CellFact[]
  unreadable: Unreadable[]
}

/**
 * Reads the budget tables of a disclosure: which form, which table is which, every row and every figure.
 * @param unit the disclosing unit's name, empty when unknown.
 */
export function readTables(source: SourceDocument, library: TemplateLibrary, unit: string): TablesReading {
  const { vocabulary, titles } = wordsOf(library)
  const segments = segmentTables(source, vocabulary, titles)
  const { template, tables } = chooseTables(segments, library.templates)
  const readings = tables.map((chosen) => readTable(chosen, { source, codes: library.codes, unit }))
  return {
    ...(template && { template }),
    tables: readings.map((reading) => reading.table),
    facts: readings.flatMap((reading) => reading.facts),
    unreadable: readings.flatMap((reading) => reading.unreadable),
  }
}

interface Words {
  vocabulary: ReadonlySet<string>
  titles: ReadonlySet<string>
}

/** Derived from the templates once. */
const derived = new WeakMap<TemplateLibrary, Words>()

function wordsOf(library: TemplateLibrary): Words {
  const known = derived.get(library)
  if (known) return known
  const forms = library.templates.map((template) => template.form)
  const titles = forms.flatMap((form) => form.tables.flatMap((table) => table.titles.map(titleKey)))
  const words = { vocabulary: headingVocabulary(forms), titles: new Set(titles) }
  derived.set(library, words)
  return words
}
