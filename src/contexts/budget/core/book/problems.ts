/** What stands in the way of publishing a book, or should be looked at before. */
import { changeKeysOf, changesOf } from '../compose/changes.ts'
import { codeNamer } from '../compose/code-names.ts'
import { figuresOf } from '../compose/figures.ts'
import type { CodeList } from '../template/code-list.ts'
import type { Template } from '../template/library.ts'
import type { ChangeKey } from '../template/prose.ts'
import type { Book } from './book.ts'
import { codeProblems } from './problems/code-problems.ts'
import { incomeProblems } from './problems/income-problems.ts'
import { lineProblems } from './problems/line-problems.ts'
import { changeProblems, partProblems, sumProblem } from './problems/part-problems.ts'
import type { Problem, ProblemContext } from './problems/problem.ts'
import { projectProblems } from './problems/project-problems.ts'

export type { Problem } from './problems/problem.ts'

/**
 * Every problem of a book, errors first. A book without errors can be published.
 * @param changeKeys the changes that the form's text explains; the form's own unless given.
 */
export function findProblems(
  book: Book,
  template: Template,
  codes: CodeList,
  changeKeys: readonly ChangeKey[] = changeKeysOf(template),
): Problem[] {
  const tooLarge = sumProblem(book.lines.map(({ amountFen }) => amountFen))
  if (tooLarge.length > 0) return tooLarge
  const figures = figuresOf(book, template, codes)
  const context: ProblemContext = {
    book,
    template,
    codes,
    figures,
    nameOf: codeNamer(book, codes),
    printsForms: template.parts['form-print'] !== undefined,
  }
  const wanted = new Set(changeKeys.map(({ key }) => key))
  const changes = changesOf(book, figures, template).filter(({ key }) => wanted.has(key))
  const found = [
    ...emptyBook(book),
    ...lineProblems(context),
    ...codeProblems(context),
    ...incomeProblems(context),
    ...projectProblems(context),
    ...partProblems(context),
    ...changeProblems(changes, changeKeys, book.parts.reasons.texts),
  ]
  return found.sort((a, b) => order[a.severity] - order[b.severity]) // stable: the book's order among equals
}

const order = { error: 0, warning: 1, question: 2 } as const satisfies Record<Problem['severity'], number>

function emptyBook({ lines }: Book): Problem[] {
  if (lines.length > 0) return []
  return [
    {
      code: 'book.empty',
      severity: 'error',
      where: 'line',
      message: '还没有一行明细。请录入，或从表格导入。',
    },
  ]
}
