/** What the families look things up in; built once for a reading. */
import type {
  CellFact,
  DisclosureReading,
  FormField,
  PerformanceForm,
  ReadRow,
  ReadTable,
  Statement,
} from '../../read/reading.ts'
import type { FormTemplate } from '../../template/form.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import { type NarrativeTemplate, narrativeTemplate } from '../../template/narrative-template.ts'
import { parseWording, type Wording } from '../../template/wording.ts'
import { type IndexedTable, indexTables } from '../identities/table-index.ts'
import { type Wording as CellNames, wordingOf } from '../identities/wording.ts'
import { type DocumentText, documentTexts } from './document-texts.ts'

export class View {
  readonly reading: DisclosureReading
  readonly wording: Wording
  readonly narrative: NarrativeTemplate | undefined
  readonly form: FormTemplate | undefined
  readonly library: TemplateLibrary
  #texts: DocumentText[] | undefined
  readonly #facts: Map<string, CellFact>
  readonly #statements: Map<string, Statement>
  readonly #tables: Map<string, ReadTable>
  readonly #indexed: ReadonlyMap<string, IndexedTable>
  readonly #names: CellNames

  constructor(reading: DisclosureReading, library: TemplateLibrary) {
    this.reading = reading
    this.library = library
    this.wording = parseWording(library.common.wording)
    const template = library.templates.find((one) => one.id === reading.template)
    this.form = template?.form
    const narrative = template?.parts.narrative
    this.narrative = narrative === undefined ? undefined : narrativeTemplate.parse(narrative)
    this.#facts = firstOf(reading.facts, (fact) => fact.id)
    this.#statements = firstOf(reading.statements, (statement) => statement.id)
    this.#tables = firstOf(reading.tables, (table) => table.id)
    this.#indexed = indexTables(reading)
    this.#names = wordingOf(this.form, reading.year)
  }

  findFact(id: string): CellFact | undefined {
    return this.#facts.get(id)
  }

  findStatement(id: string | undefined): Statement | undefined {
    return id === undefined ? undefined : this.#statements.get(id)
  }

  findTable(id: string): ReadTable | undefined {
    return this.#tables.get(id)
  }

  findRow(fact: CellFact): ReadRow | undefined {
    return this.#indexed.get(fact.table)?.row(fact.panel, fact.rowKey)
  }

  /** Counted rows of a table, the totals left out. */
  detailRows(table: string): ReadRow[] {
    return (this.findTable(table)?.rows ?? []).filter((row) => row.level !== 'total' && !row.repeats)
  }

  keyed(key: string): Statement[] {
    return this.reading.statements.filter((statement) => statement.key === key)
  }

  /** 「表三 211 节能环保支出 合计」, the same name as in the identities. */
  factLabel(fact: CellFact): string {
    const cell = this.#indexed.get(fact.table)?.cell(fact.panel, fact.rowKey, fact.column)
    return cell ? this.#names.label(cell) : fact.id
  }

  get texts(): DocumentText[] {
    this.#texts ??= documentTexts(this.reading)
    return this.#texts
  }

  get overallForm(): PerformanceForm | undefined {
    return this.reading.forms.find((form) => form.kind === 'overall')
  }

  get projectForms(): PerformanceForm[] {
    return this.reading.forms.filter((form) => form.kind === 'project')
  }
}

export function fieldOf(form: PerformanceForm, id: string): FormField | undefined {
  return form.fields.find((field) => field.id === id)
}

function firstOf<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>()
  for (const item of items) if (!map.has(key(item))) map.set(key(item), item)
  return map
}
