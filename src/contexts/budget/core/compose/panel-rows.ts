/** The rows of a panel in the order in which they are printed, named as the reader names them when it reads them back. */
import type { Book } from '../book/book.ts'
import type { ReadRow } from '../read/reading.ts'
import { labelOf } from '../read/tables/printed-text.ts'
import type { CodeList } from '../template/code-list.ts'
import type { FormTemplate, LineTemplate, PanelTemplate } from '../template/form.ts'
import type { PanelView } from '../template/views.ts'
import { type CodeNamer, namelessCode, namelessProject } from './code-names.ts'

export interface RowIdentity {
  /** As in fact ids: `2110301`, `carriedIn`, `total`, `unit`, or the name of a project. */
  rowKey: string
  /** How the lines of the row are found: a code, a class, a project's id, or the fixed row's own key. */
  key: string
  /** Of the form, not from codes, classes or projects. */
  isFixed: boolean
  /** Printed label, without enumerator. */
  label: string
  level: ReadRow['level']
  code?: string
  /** Row key of the row that this one is a part of. */
  parent?: string
}

export interface RowContext {
  book: Book
  form: FormTemplate
  codes: CodeList
  nameOf: CodeNamer
}

/** @param used keys of rows with money, beside the fixed ones. */
export function panelRows(
  template: PanelTemplate,
  view: PanelView,
  used: ReadonlySet<string>,
  context: RowContext,
): RowIdentity[] {
  const { rows } = template
  switch (rows.kind) {
    case 'coded':
      return [totalRow(), ...codedRows(rows.classification, view, used, context)]
    case 'classes':
      return [...classRows(view, used, context, rows.parent), ...rows.lines.map(lineRow)]
    case 'lines':
      return rows.lines.map(lineRow)
    case 'projects':
      return [unitRow(context.book), ...projectRows(used, context.book)]
    case 'units':
      return [totalRow(), { ...unitRow(context.book), parent: 'total' }]
    case 'single':
      return [{ rowKey: rows.id, key: rows.id, isFixed: true, label: '', level: 'line' }]
  }
}

function totalRow(): RowIdentity {
  return { rowKey: 'total', key: 'total', isFixed: true, label: '合计', level: 'total' }
}

function unitRow({ head }: Book): RowIdentity {
  return { rowKey: 'unit', key: 'unit', isFixed: true, label: labelOf(head.unitName), level: 'unit' }
}

function lineRow({ id, labels, level, parent }: LineTemplate): RowIdentity {
  const [label = id] = labels
  return { rowKey: id, key: id, isFixed: true, label, level, ...(parent !== undefined && { parent }) }
}

function codedRows(
  classification: 'functional' | 'economic' | 'revenue',
  view: PanelView,
  used: ReadonlySet<string>,
  context: RowContext,
): RowIdentity[] {
  const sorted = [...used].sort()
  if (classification === 'revenue') return revenueRows(sorted, context.book)
  const byName = classification === 'economic' && view.code.length === 0
  const levels: Readonly<Record<number, ReadRow['level']>> =
    classification === 'economic' ? { 3: 'group', 5: 'item' } : { 3: 'class', 5: 'subclass', 7: 'item' }
  const unique = uniqueKeys(['total'])
  const keys = new Map<string, string>()
  return sorted.map((code) => {
    const label = context.nameOf(classification, code) ?? namelessCode
    const rowKey = unique(byName ? keyByName(code, label, context.codes) : code)
    keys.set(code, rowKey)
    const parent = code.length === 3 ? 'total' : (keys.get(code.slice(0, -2)) ?? 'total')
    return { rowKey, key: code, isFixed: false, label, level: levels[code.length] ?? 'line', code, parent }
  })
}

/** A table without codes is read by its names; a name that the code list does not hold is the row's key itself. */
function keyByName(code: string, label: string, codes: CodeList): string {
  const find = (prefix: string, digits: number) =>
    codes.findByName('economic', label, { prefix, digits })?.code
  const inGroup = code.length === 5 ? find(code.slice(0, 3), 5) : undefined
  return inGroup ?? find('', 3) ?? find('', 5) ?? labelOf(label)
}

function revenueRows(sorted: readonly string[], book: Book): RowIdentity[] {
  const names = new Map(book.income.map(({ revenueItem, name }) => [revenueItem, name]))
  return sorted.map((code) => {
    const label = names.get(code) ?? namelessCode
    return { rowKey: code, key: code, isFixed: false, label, level: 'line', code, parent: 'total' }
  })
}

/** The form's own list; a class that it does not have is put where its code belongs rather than dropped. */
function classRows(
  view: PanelView,
  used: ReadonlySet<string>,
  { form, nameOf }: RowContext,
  parent: string | undefined,
): RowIdentity[] {
  const own = new Map(form.classRows.map(({ code, label }) => [code, label]))
  const listed = view.classes === 'all' ? [...own.keys()] : []
  return [...new Set([...listed, ...used])].sort().map((code) => {
    const label = own.get(code) ?? nameOf('functional', code) ?? namelessCode
    return { rowKey: code, key: code, isFixed: false, label, level: 'class', code, ...(parent && { parent }) }
  })
}

/** In the book's order; lines without a known project stand in one row at the end. */
function projectRows(used: ReadonlySet<string>, book: Book): RowIdentity[] {
  const unique = uniqueKeys(['unit'])
  const known = book.projects.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ id, name }))
  const ids = new Set(known.map(({ id }) => id))
  const lost = [...used].filter((id) => !ids.has(id)).map((id) => ({ id, name: namelessProject }))
  return [...known, ...lost].map(({ id, name }) => {
    const label = labelOf(name)
    return { rowKey: unique(label), key: id, isFixed: false, label, level: 'project', parent: 'unit' }
  })
}

/** Two rows of one name are `name` and `name#2`, as the reader keys them. */
function uniqueKeys(taken: readonly string[]): (key: string) => string {
  const counts = new Map(taken.map((key) => [key, 1]))
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count === 1 ? key : `${key}#${count}`
  }
}
