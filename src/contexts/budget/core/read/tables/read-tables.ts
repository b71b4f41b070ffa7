import type { SourceDocument, Unreadable } from '../../source/source-document.ts'
import type { Template, TemplateLibrary } from '../../template/library.ts'
import type { DocumentIdentity } from '../document-identity.ts'
import type { CellFact, ReadTable, UnknownCode } from '../reading.ts'
import { type ChosenTable, chooseTables } from './choose-tables.ts'
import { headingVocabulary } from './headings.ts'
import { titleKey } from './printed-text.ts'
import { readTable, type TableReading } from './read-table.ts'
import { segmentTables } from './segments.ts'

export interface TablesReading {
  /** The form whose tables the document prints; absent when none was recognised. */
  template?: Template
  tables: ReadTable[]
  facts: CellFact[]
  unknownCodes: UnknownCode[]
  unreadable: Unreadable[]
}

/**
 * Reads the budget tables of a disclosure: which form, which table is which, every row and every figure.
 */
export function readTables(
  source: SourceDocument,
  library: TemplateLibrary,
  { unit, year }: DocumentIdentity,
): TablesReading {
  const { vocabulary, titles } = wordsOf(library)
  const segments = segmentTables(source, vocabulary, titles)
  const { template, tables } = chooseTables(segments, library.templates, year)
  const readings = tables.map((chosen) => readTable(chosen, { source, codes: library.codes, unit, year }))
  return {
    ...(template && { template }),
    tables: readings.map((reading) => reading.table),
    facts: readings.flatMap((reading) => reading.facts),
    unknownCodes: unknownCodes(tables, readings, library),
    unreadable: readings.flatMap((reading) => reading.unreadable),
  }
}

function unknownCodes(
  chosen: readonly ChosenTable[],
  readings: readonly TableReading[],
  library: TemplateLibrary,
): UnknownCode[] {
  const unknown = new Map<string, UnknownCode>()
  for (const [index, { table }] of readings.entries())
    for (const { panel, code, label, labelAnchor } of table.rows) {
      const kind = chosen[index]?.template.panels.find(({ id }) => id === panel)?.rows
      if (!code || kind?.kind !== 'coded' || kind.classification === 'revenue') continue
      if (unknown.has(code) || library.codes.find(kind.classification, code)) continue
      unknown.set(code, { code, label, table: table.id, anchor: labelAnchor ?? table.anchor })
    }
  return [...unknown.values()]
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
