/** The performance target forms (绩效目标表) in the form's layout, filled from the book. */
import type { Book, BookIndicator } from '../book/book.ts'
import {
  type FormCellLayout,
  type FormLayout,
  type FormRowLayout,
  findFormPrint,
} from '../template/form-print.ts'
import type { Template } from '../template/library.ts'
import { type PerformanceFormTemplate, performanceForms } from '../template/performance-template.ts'
import { fundedProjects } from './book-measures.ts'
import { composeIndicators } from './compose-indicators.ts'
import type { ComposedCell, ComposedForm } from './composed.ts'
import { type FormValues, overallValues, projectValues } from './form-values.ts'

/** What one form is filled with. */
interface Filling {
  values: FormValues
  tasks: Book['parts']['overall']['tasks']
  indicators: readonly BookIndicator[]
  reading: PerformanceFormTemplate | undefined
  year: number
}

/** 整体支出绩效目标申报表, where the form has one. */
export function composeOverallForm(book: Book, template: Pick<Template, 'parts'>): ComposedForm[] {
  const print = findFormPrint(template)
  if (!print) return []
  const { tasks, indicators } = book.parts.overall
  const filling: Filling = {
    values: overallValues(book),
    tasks,
    indicators,
    reading: readingOf(template, 'overall'),
    year: book.head.year,
  }
  return [{ id: 'F0', ...composeForm(print.overall, filling) }]
}

/** 项目支出绩效目标表 of every project that has money, in the book's order. */
export function composeProjectForms(book: Book, template: Pick<Template, 'parts'>): ComposedForm[] {
  const print = findFormPrint(template)
  if (!print) return []
  const reading = readingOf(template, 'project')
  return fundedProjects(book).map((project, at) => {
    const filling: Filling = {
      values: projectValues(project, print),
      tasks: [],
      indicators: project.indicators,
      reading,
      year: book.head.year,
    }
    return {
      id: `F${at + 1}`,
      projectId: project.id,
      name: project.name,
      ...composeForm(print.project, filling),
    }
  })
}

function readingOf(template: Pick<Template, 'parts'>, kind: 'overall' | 'project') {
  return performanceForms(template).find((form) => form.kind === kind)
}

function composeForm(layout: FormLayout, filling: Filling): Omit<ComposedForm, 'id'> {
  const year = (text: string) => text.replaceAll('{year}', String(filling.year))
  return {
    title: year(layout.title),
    subtitle: year(layout.subtitle),
    rows: layout.rows.flatMap((row) => composeRows(row, filling)),
    weights: layout.weights,
  }
}

function composeRows(row: FormRowLayout, filling: Filling): ComposedCell[][] {
  if ('cells' in row) {
    const isWanted =
      row.onlyWith.length === 0 || row.onlyWith.some((name) => wordsOf(name, filling.values) !== '')
    return isWanted ? [row.cells.map((cell) => composeCell(cell, filling.values))] : []
  }
  if ('indicators' in row) {
    return composeIndicators(row.indicators, filling.indicators, filling.reading?.indicators)
  }
  return taskRows(row.tasks, filling.tasks)
}

function composeCell(cell: FormCellLayout, values: FormValues): ComposedCell {
  const value = cell.value === undefined ? undefined : wordsOf(cell.value, values)
  const text = value === undefined ? (cell.label ?? '') : value === '' ? '' : around(value, cell.as)
  return {
    text,
    align: cell.align ?? (value === undefined ? 'center' : 'left'),
    ...(value === undefined && text !== '' && { strong: true }),
    ...(cell.span > 1 && { colSpan: cell.span }),
    ...(cell.rows > 1 && { rowSpan: cell.rows }),
  }
}

function around(value: string, words: string | undefined): string {
  return words === undefined ? value : words.replace('{}', () => value)
}

/** @throws Error at a value that the form does not have: a mistake of the layout's data. */
function wordsOf(name: string, values: FormValues): string {
  const value = values.get(name)
  if (value === undefined) throw new Error(`form-print.json: no value 「${name}」`)
  return value
}

type TasksLayout = Extract<FormRowLayout, { tasks: unknown }>['tasks']

/** Without tasks one empty row stands below the headings. */
function taskRows(layout: TasksLayout, tasks: Filling['tasks']): ComposedCell[][] {
  const none = new Map<string, string>()
  const heads = [composeCell(layout.function, none), composeCell(layout.task, none)]
  const listed = tasks.length === 0 ? [{ function: '', task: '' }] : tasks
  const rows = listed.map((one): ComposedCell[] =>
    [one.function, one.task].map((text, at) => ({
      ...heads[at],
      text: text.trim(),
      align: 'left',
      strong: false,
    })),
  )
  return [
    [{ text: layout.caption, align: 'center', strong: true, rowSpan: rows.length + 1 }, ...heads],
    ...rows,
  ]
}
