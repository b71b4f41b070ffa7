import { decimalToNumber } from '#kernel/decimal.ts'
import type { DisclosureReading, PerformanceForm, Printed } from '../read/reading.ts'
import { type Anchor, type Place, placeOf } from '../source/source-document.ts'
import { unknownCodes } from './contract-json.ts'

/** The JSON of `mingche read --json`: everything that was read, and what could not be. */
export interface ReadContract {
  document: { unit: string; unitCode: string | null; year: number; template: string | null; sha256: string }
  tables: {
    id: string
    title: string
    line: number
    unit: string
    rows: number
    rowsInSource: number
    declaredEmpty: boolean
  }[]
  facts: ReadFact[]
  forms: ReadForm[]
  unreadable: { place: Place; printed: string; reason: string }[]
  unknownCodes: { code: string; name: string; place: Place }[]
}

export interface ReadFact {
  id: string
  /** In `unit`; `null` where nothing or a dash is printed. */
  value: number | null
  unit: string
  printed: string
  place: Place
  /** Exact money in fen, where the fact is money. */
  fen?: number
}

interface ReadForm {
  id: string
  kind: PerformanceForm['kind']
  title: string
  place: Place
  rows: number
  rowsInSource: number
  fields: { id: string; label: string; text: string; place: Place }[]
  goals: { set: string; text: string; place: Place }[]
  plan: { purpose: string; printed: string; fen: number; counts: boolean; place: Place }[]
  indicators: {
    id: string
    set: string
    level1: string
    level2: string
    name: string
    printed: string
    target: unknown
    place: Place | null
  }[]
}

export function readJson(reading: DisclosureReading): ReadContract {
  const at = (anchor: Anchor) => placeOf(reading.source, anchor)
  return {
    document: {
      unit: reading.unit,
      unitCode: reading.unitCode ?? null,
      year: reading.year,
      template: reading.template ?? null,
      sha256: reading.source.sha256,
    },
    tables: reading.tables.map(({ id, title, line, unit, rowCount, rowsInSource, declaredEmpty }) => ({
      id,
      title,
      line,
      unit,
      rows: rowCount,
      rowsInSource,
      declaredEmpty,
    })),
    facts: readFacts(reading),
    forms: reading.forms.map((form) => readForm(form, at)),
    unreadable: reading.unreadable.map(({ place, printed, reason }) => ({ place, printed, reason })),
    unknownCodes: unknownCodes(reading),
  }
}

/** Figures of tables, of sentences and of the forms' money, in reading order of each kind. */
function readFacts(reading: DisclosureReading): ReadFact[] {
  const fact = (id: string, printed: Printed, unit: string, anchor: Anchor, fen?: number): ReadFact => ({
    id,
    value: printed.kind === 'number' ? decimalToNumber(printed.decimal) : null,
    unit,
    printed: printed.text,
    place: placeOf(reading.source, anchor),
    ...(fen === undefined ? {} : { fen }),
  })
  return [
    ...reading.facts.map(({ id, printed, unit, anchor, fen }) => fact(id, printed, unit, anchor, fen)),
    ...reading.statements.flatMap(({ id, printed, unit, anchors, fen }) =>
      anchors[0] ? [fact(id, printed, unit, anchors[0], fen)] : [],
    ),
    ...reading.forms.flatMap((form) =>
      form.funding.map(({ set, source, printed, unit, anchor, fen }) =>
        fact(`${form.id}.funding.${set}.${source}`, printed, unit, anchor, fen),
      ),
    ),
  ]
}

function readForm(form: PerformanceForm, at: (anchor: Anchor) => Place): ReadForm {
  return {
    id: form.id,
    kind: form.kind,
    title: form.title,
    place: at(form.anchor),
    rows: form.rowCount,
    rowsInSource: form.rowsInSource,
    fields: form.fields.map(({ id, label, text, anchor }) => ({ id, label, text, place: at(anchor) })),
    goals: form.goals.map(({ set, text, anchor }) => ({ set, text, place: at(anchor) })),
    plan: form.plan.map(({ purpose, printed, fen, counts, anchor }) => ({
      purpose,
      printed,
      fen,
      counts,
      place: at(anchor),
    })),
    indicators: form.indicators.map(({ targetAnchor, nameAnchor, ...indicator }) => {
      const anchor = targetAnchor ?? nameAnchor
      return { ...indicator, place: anchor ? at(anchor) : null }
    }),
  }
}
