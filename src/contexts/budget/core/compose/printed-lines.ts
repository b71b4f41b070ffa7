import type { Book } from '../book/book.ts'
import type { Template } from '../template/library.ts'
import { type CountedLine, panelCounter } from './count-lines.ts'
import { formViews } from './form-views.ts'

/** Whether some cell of the form's tables counts a line: money that no table prints must not go unnoticed. */
export function linePrinter(book: Book, template: Template): (line: CountedLine) => boolean {
  const counters = formViews(template).tables.flatMap((table) =>
    table.panels.flatMap(({ template: panel, view }) =>
      view.from === 'lines' ? [panelCounter(panel, view, book)] : [],
    ),
  )
  const known = new Map<string, boolean>()
  return (line) => {
    const key = `${line.fund} ${line.timing} ${line.use} ${line.functional} ${line.departmentItem}`
    const answer =
      known.get(key) ??
      counters.some(
        ({ counts, columns, fixed, keys }) =>
          counts(line) &&
          columns.some(({ test }) => test(line)) &&
          (fixed.some(({ test }) => test(line)) || keys(line).length > 0),
      )
    known.set(key, answer)
    return answer
  }
}
