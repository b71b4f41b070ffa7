import { placeOf, type SourceDocument, type Unreadable } from '../../source/source-document.ts'
import type { FormTemplate } from '../../template/form.ts'
import type { Template, TemplateLibrary } from '../../template/library.ts'
import { findNarrativeTemplate } from '../../template/narrative-template.ts'
import type { DocumentIdentity } from '../document-identity.ts'
import type { CellFact, ReadTable, UnknownCode } from '../reading.ts'
import { looksLikeAmount } from './amounts.ts'
import { announcedTables } from './announced-tables.ts'
import { chartTables } from './chart-tables.ts'
import { type ChosenTable, chooseTables } from './choose-tables.ts'
import { textsOf } from './grid.ts'
import { headingVocabulary } from './headings.ts'
import { isTitleLike, titleKey } from './printed-text.ts'
import { readTable, type TableReading } from './read-table.ts'
import { type Segment, segmentTables } from './segments.ts'

export interface TablesReading {
  /** The form whose tables the document prints; absent when none was recognised. */
  template?: Template
  tables: ReadTable[]
  facts: CellFact[]
  unknownCodes: UnknownCode[]
  unreadable: Unreadable[]
  /** Tables of figures that the form does not have, or has already: a person must look. */
  unrecognised: { block: number; unreadable: Unreadable }[]
}

/**
 * Reads the budget tables of a disclosure: which form, which table is which, every row and every figure.
 */
export function readTables(
  source: SourceDocument,
  library: TemplateLibrary,
  { unit, year }: DocumentIdentity,
): TablesReading {
  const { vocabulary, titles, charts } = wordsOf(library)
  const segments = segmentTables(source, vocabulary, titles, chartTables(source, charts))
  const { template, tables } = chooseTables(segments, library.templates, year)
  const readings = tables.map((chosen) => readTable(chosen, { source, codes: library.codes, unit, year }))
  return {
    ...(template && { template }),
    tables: withAnnounced(
      source,
      template?.form,
      readings.map((reading) => reading.table),
    ),
    facts: readings.flatMap((reading) => reading.facts),
    unknownCodes: unknownCodes(tables, readings, library),
    unreadable: readings.flatMap((reading) => reading.unreadable),
    unrecognised: unrecognised(source, segments, tables),
  }
}

/** In the form's order. */
function withAnnounced(
  source: SourceDocument,
  form: FormTemplate | undefined,
  tables: ReadTable[],
): ReadTable[] {
  if (!form || tables.length === form.tables.length) return tables
  const all = [...tables, ...announcedTables(source, form, new Set(tables.map((table) => table.id)))]
  return form.tables.flatMap(({ id }) => all.find((table) => table.id === id) ?? [])
}

function unrecognised(source: SourceDocument, segments: readonly Segment[], chosen: readonly ChosenTable[]) {
  const read = new Set(chosen.map((table) => table.segment))
  return segments.flatMap((segment) => {
    const { parts, titles, anchor } = segment
    const first = parts[0]?.header.rows[0]
    const hasFigures = parts.some((part) => part.rows.some((row) => textsOf(row).some(looksLikeAmount)))
    if (read.has(segment) || !first || !hasFigures || !('row' in anchor)) return []
    const title = titles.find(({ text }) => isTitleLike(text)) ?? titles[0]
    const printed = (title?.text ?? textsOf(first).join(' ')).slice(0, 40)
    const reason = '这张表不在所用的表样里，或与已读的表重复，没有读入；请人工核对'
    return [{ block: anchor.block, unreadable: { place: placeOf(source, anchor), printed, reason } }]
  })
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
  /** Titles of charts. */
  charts: readonly RegExp[]
}

/** Derived from the templates once. */
const derived = new WeakMap<TemplateLibrary, Words>()

function wordsOf(library: TemplateLibrary): Words {
  const known = derived.get(library)
  if (known) return known
  const forms = library.templates.map((template) => template.form)
  const titles = forms.flatMap((form) => form.tables.flatMap((table) => table.titles.map(titleKey)))
  const charts = library.templates.flatMap((template) => findNarrativeTemplate(template)?.charts ?? [])
  const words = {
    vocabulary: headingVocabulary(forms),
    titles: new Set(titles),
    charts: charts.map((pattern) => new RegExp(pattern, 'u')),
  }
  derived.set(library, words)
  return words
}
