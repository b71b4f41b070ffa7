/** A book as the platform's own workbook: empty to be filled in, or full to be edited elsewhere and read back. */
import type { Fen } from '../../../../kernel/money.ts'
import { type Book, type BookHead, type BookProject, emptyParts, fundingSources } from '../book/book.ts'
import type { CodeList } from '../template/code-list.ts'
import { yesNoChoices } from './choices.ts'
import { type FactItem, factItems, factValue } from './fact-items.ts'
import { guideSheet } from './guide-sheet.ts'
import type { FieldDefinition, SheetDefinition } from './sheet-definition.ts'
import {
  assetSheet,
  changeSheet,
  codeNameSheet,
  factSheet,
  glossarySheet,
  incomeSheet,
  indicatorSheet,
  lineSheet,
  planSheet,
  projectSheet,
  taskSheet,
  templateSheets,
  textSheet,
} from './template-sheets.ts'
import { blank, type OutCell, type OutSheet, type OutWorkbook, textCell } from './workbook-model.ts'

/** Values of one row by field; money in fen, everything else as it is written. */
type RowValues = Readonly<Record<string, string | number | null>>

export interface ExportContext {
  codes: CodeList
  /** What the form explains against last year; each gets a row. */
  changes: readonly { key: string; title: string }[]
}

/** @param head blank items of an empty template are not compared when it comes back. */
export function templateWorkbook(head: Partial<BookHead>, context: ExportContext): OutWorkbook {
  const book = {
    head: {
      unitName: '',
      unitCode: '',
      departmentName: '',
      departmentCode: '',
      year: 0,
      template: '',
      ...head,
    },
    lines: [],
    income: [],
    projects: [],
    assets: [],
    parts: emptyParts(),
  }
  return workbookOf(book, context, true)
}

/** The whole book; read back into it nothing changes, read into an empty one it is the same. */
export function exportBook(book: Book, context: ExportContext): OutWorkbook {
  return workbookOf(book, context, false)
}

function workbookOf(book: Book, context: ExportContext, isTemplate: boolean): OutWorkbook {
  const rowsOf = sheetRows(book, context, isTemplate)
  return {
    sheets: [
      guideSheet(book.head),
      ...templateSheets.map((definition) => sheetOf(definition, rowsOf.get(definition) ?? [], isTemplate)),
    ],
  }
}

function sheetOf(definition: SheetDefinition, rows: readonly RowValues[], isTemplate: boolean): OutSheet {
  const { title, help, fields, hasMoney } = definition
  const unit = hasMoney ? [textCell('金额单位'), textCell('元')] : []
  const example = fields.some((field) => field.example !== '')
    ? [[textCell('示例', 'example'), ...fields.map(exampleCell)]]
    : []
  return {
    name: title,
    widths: [8, ...fields.map(({ width }) => width)],
    rows: [
      [textCell(title, 'title')],
      [...unit, blank, textCell(help, 'note')],
      [textCell('序号', 'heading'), ...fields.map(headingCell)],
      ...(isTemplate ? example : []),
      ...rows.map((row, index) => [
        textCell(String(index + 1)),
        ...fields.map((field) => valueCell(field, row)),
      ]),
    ],
    frozenRows: 3,
  }
}

function headingCell({ heading, isRequired }: FieldDefinition): OutCell {
  return textCell(heading, isRequired ? 'required' : 'heading')
}

function exampleCell({ example }: FieldDefinition): OutCell {
  return example === '' ? blank : textCell(example, 'example')
}

function valueCell({ id, kind, choices }: FieldDefinition, row: RowValues): OutCell {
  const value = row[id]
  if (value === null || value === undefined || value === '') return blank
  if (kind === 'choice')
    return textCell(choices.find((choice) => choice.value === value)?.label ?? String(value))
  if (typeof value === 'string') return textCell(value)
  if (kind === 'money') return { kind: 'money', fen: value as Fen } // rows are made from the book's own amounts
  return { kind: 'number', value: kind === 'area' ? value / 100 : value }
}

function sheetRows(
  book: Book,
  context: ExportContext,
  isTemplate: boolean,
): ReadonlyMap<SheetDefinition, RowValues[]> {
  const { parts, projects } = book
  return new Map<SheetDefinition, RowValues[]>([
    [lineSheet, lineRows(book, context.codes)],
    [incomeSheet, book.income.map((line) => ({ ...line, amount: line.amountFen }))],
    [projectSheet, projects.map(projectRow)],
    [planSheet, projects.flatMap((project) => project.plan.map((item) => planRow(project, item)))],
    [
      indicatorSheet,
      [
        ...projects.flatMap(({ id, name, indicators }) =>
          indicators.map((one) => ({ ...one, projectName: name, projectId: id })),
        ),
        ...parts.overall.indicators,
      ],
    ],
    [
      assetSheet,
      book.assets.map((asset) => ({
        ...asset,
        originalValue: asset.originalValueFen,
        area: asset.areaCentiM2,
      })),
    ],
    [changeSheet, changeRows(book, context)],
    [factSheet, factItems.map((item) => factRow(book, item, isTemplate))],
    [
      textSheet,
      [
        ...parts.duties.items.map((text) => ({ kind: 'duties', text })),
        ...(parts.bodies.intro === '' ? [] : [{ kind: 'bodies.intro', text: parts.bodies.intro }]),
        ...parts.bodies.items.map((text) => ({ kind: 'bodies', text })),
      ],
    ],
    [glossarySheet, parts.glossary.terms],
    [taskSheet, parts.overall.tasks],
    [codeNameSheet, Object.entries(parts.codeNames.names).map(codeNameRow)],
  ])
}

function lineRows({ lines, projects, head, parts }: Book, codes: CodeList): RowValues[] {
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  const nameOf = (kind: 'functional' | 'economic' | 'government', code: string | null) =>
    codes.entries.find((entry) => entry.classification === kind && entry.code === code)?.name ??
    parts.codeNames.names[`${kind} ${code}`] ??
    ''
  const known = new Map<string, string>()
  const named = (kind: 'functional' | 'economic' | 'government', code: string | null) => {
    const key = `${kind} ${code}`
    const name = known.get(key) ?? nameOf(kind, code)
    known.set(key, name)
    return name
  }
  return lines.map((line) => ({
    ...line,
    year: head.year,
    functionalName: named('functional', line.functional),
    departmentItemName: named('economic', line.departmentItem),
    governmentItemName: named('government', line.governmentItem),
    projectName: line.projectId === null ? '' : (names.get(line.projectId) ?? ''),
    amount: line.amountFen,
  }))
}

function projectRow(project: BookProject): RowValues {
  const { funding, goals, signers, id, name } = project
  const money = fundingSources.flatMap((source) => [
    [`wholePeriod.${source}`, funding.wholePeriod[source] || null] as const,
    [`annual.${source}`, funding.annual[source] || null] as const,
  ])
  return {
    id,
    name,
    class: project.class,
    departmentCode: project.departmentCode,
    departmentName: project.departmentName,
    implementingUnit: project.implementingUnit,
    attribute: project.attribute,
    period: project.period,
    overview: project.overview,
    basis: project.basis,
    necessity: project.necessity,
    safeguards: project.safeguards,
    planText: project.planText,
    'goals.wholePeriod': goals.wholePeriod,
    'goals.annual': goals.annual,
    ...signers,
    ...Object.fromEntries(money),
  }
}

function planRow(
  { id: projectId, name: projectName }: BookProject,
  item: BookProject['plan'][number],
): RowValues {
  return { id: item.id, purpose: item.purpose, amount: item.amountFen, projectId, projectName }
}

/** Every change of the form, then what the book has beyond them. */
function changeRows({ parts: { previous, reasons } }: Book, { changes }: ExportContext): RowValues[] {
  const titles = new Map(changes.map(({ key, title }) => [key, title]))
  const keys = new Set([...titles.keys(), ...Object.keys(previous.amounts), ...Object.keys(reasons.texts)])
  return [...keys].map((key) => ({
    key,
    name: titles.get(key) ?? '',
    previous: previous.amounts[key] ?? null,
    reason: reasons.texts[key] ?? '',
  }))
}

function codeNameRow([key, name]: [string, string]): RowValues {
  const [classification = '', code = ''] = key.split(' ')
  return { classification, code, name }
}

function factRow({ parts }: Book, item: FactItem, isTemplate: boolean): RowValues {
  const value = isTemplate ? null : factValue(parts, item)
  return { fact: item.label, content: factText(item, value) }
}

/** The content column holds text of every kind; amounts are spelt to the fen. */
function factText({ kind }: FactItem, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'yesNo')
    return yesNoChoices.find((one) => one.value === (value === true ? 'yes' : 'no'))?.label ?? ''
  if (kind === 'money' && typeof value === 'number') return printYuan(value)
  return String(value)
}

/** Fen as 元 with two decimals, exact. */
export function printYuan(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, '0')
  return `${amountFen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
