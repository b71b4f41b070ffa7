/** Income of the two funds that publish it by 收入科目. */
import { type Fen, fen } from '#kernel/money.ts'
import { formViews } from '../../compose/form-views.ts'
import type { IncomeLine } from '../book.ts'
import { inWords, type Problem, type ProblemContext } from './problem.ts'

const titles: Readonly<Record<IncomeLine['fund'], string>> = {
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
}

export function incomeProblems(context: ProblemContext): Problem[] {
  return [
    ...(['governmentFund', 'stateCapital'] as const).flatMap((fund) => balance(fund, context)),
    ...names(context),
  ]
}

function balance(fund: IncomeLine['fund'], { book, template }: ProblemContext): Problem[] {
  const isPublished = formViews(template).tables.some(({ panels }) =>
    panels.some(({ view }) => view.from === 'income' && view.where.fund?.includes(fund)),
  )
  const own = book.income.filter((line) => line.fund === fund)
  if (!isPublished && own.length === 0) return []
  const income = sum(own)
  const used = sum(book.lines.filter((line) => line.fund === fund && line.timing !== 'carriedIn'))
  if (income === used) return []
  return [
    {
      code: 'income.unbalanced',
      severity: isPublished ? 'error' : 'warning',
      where: 'income',
      message: `${titles[fund]}的收入明细合计 ${inWords(income)}，支出明细（本年加年终结转）合计 ${inWords(used)}，相差 ${inWords(fen(Math.abs(income - used)))}。请补齐收入科目，或核对支出。`,
    },
  ]
}

function sum(lines: readonly { amountFen: Fen }[]): Fen {
  return fen(lines.reduce((total, { amountFen }) => total + amountFen, 0))
}

/** One code has one name; the first is printed. */
function names({ book }: ProblemContext): Problem[] {
  const known = new Map<string, string>()
  return book.income.flatMap(({ id, revenueItem, name }): Problem[] => {
    const first = known.get(revenueItem)
    if (first === undefined) known.set(revenueItem, name)
    if (first === undefined || first === name) return []
    return [
      {
        code: 'income.two-names',
        severity: 'error',
        where: `income:${id}`,
        message: `收入科目 ${revenueItem} 前面写作「${first}」，这里写作「${name}」。请统一名称，或改正编码。`,
      },
    ]
  })
}
