/** Which lines of a book count in which row and column of a panel. */
import type { Book, BudgetLine, IncomeLine } from '../book/book.ts'
import type { PanelTemplate } from '../template/form.ts'
import type { LineFilter, PanelView } from '../template/views.ts'

/** What of a line decides where it is printed. */
export type CountedLine = Pick<
  BudgetLine,
  'fund' | 'timing' | 'use' | 'functional' | 'departmentItem' | 'governmentItem' | 'projectId'
>

type LineTest = (line: CountedLine) => boolean

/** One test out of a filter's conditions, made once a panel. */
function lineTest(filter: LineFilter, isAdministrative: boolean): LineTest {
  const { fund, timing, use, departmentItem, functional } = filter
  if (filter.never || (filter.administrative && !isAdministrative)) return () => false
  const tests: LineTest[] = []
  if (fund) tests.push((line) => fund.includes(line.fund))
  if (timing) tests.push((line) => timing.includes(line.timing))
  if (use) tests.push((line) => use.includes(line.use))
  if (departmentItem)
    tests.push(({ departmentItem: code }) => departmentItem.some((prefix) => code?.startsWith(prefix)))
  if (functional) tests.push(({ functional: code }) => functional.some((prefix) => code.startsWith(prefix)))
  const [first, second] = tests
  if (!first) return () => true
  if (!second) return first
  return (line) => tests.every((test) => test(line))
}

/** Keys of the rows that come from a line itself: its codes, its class, its project. */
function keysOf(template: PanelTemplate): (line: CountedLine) => readonly string[] {
  const { rows } = template
  switch (rows.kind) {
    case 'coded':
      if (rows.classification === 'economic')
        return ({ departmentItem: code }) => (code === null ? [] : [code.slice(0, 3), code])
      return ({ functional: code }) => [code.slice(0, 3), code.slice(0, 5), code]
    case 'classes':
      return ({ functional: code }) => [code.slice(0, 3)]
    case 'projects':
      return ({ projectId }) => [projectId ?? '']
    case 'lines':
    case 'units':
    case 'single':
      return () => []
  }
}

/** Keys of the rows that the form has whatever the lines are. */
function fixedKeys(template: PanelTemplate): readonly string[] {
  const { rows } = template
  switch (rows.kind) {
    case 'coded':
      return ['total']
    case 'classes':
    case 'lines':
      return rows.lines.map(({ id }) => id)
    case 'projects':
      return ['unit']
    case 'units':
      return ['total', 'unit']
    case 'single':
      return [rows.id]
  }
}

/** A panel's tests, ready to be asked for every line. */
export interface PanelCounter {
  columns: { id: string; test: LineTest }[]
  fixed: { key: string; test: LineTest }[]
  /** Keys beside the fixed ones; none where `*` leaves the line out. */
  keys: (line: CountedLine) => readonly string[]
  counts: LineTest
}

export function panelCounter(template: PanelTemplate, view: PanelView, book: Book): PanelCounter {
  const { isAdministrative } = book.parts.staff
  const test = (filter: LineFilter = {}) => lineTest(filter, isAdministrative)
  const own = keysOf(template)
  const starred = test(view.rows['*'])
  return {
    counts: test(view.where),
    columns: template.columns
      .filter(({ kind }) => kind === 'amount')
      .map(({ id }) => ({ id, test: test(view.columns[id]?.where) })),
    fixed: fixedKeys(template).map((key) => ({ key, test: test(view.rows[key]) })),
    keys: (line) => (starred(line) ? own(line) : []),
  }
}

/** Whether an income line counts in a panel made from income lines. */
export function countsIncome(view: PanelView, line: IncomeLine): boolean {
  return view.where.fund === undefined || view.where.fund.includes(line.fund)
}
