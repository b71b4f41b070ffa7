/** Lines that cannot be printed as they are, or probably are not meant so. */
import { stepFen } from '#kernel/money.ts'
import { formViews } from '../../compose/form-views.ts'
import { linePrinter } from '../../compose/printed-lines.ts'
import type { BudgetLine } from '../book.ts'
import type { Problem, ProblemContext } from './problem.ts'

export function lineProblems(context: ProblemContext): Problem[] {
  const { book, template } = context
  const isPrinted = linePrinter(book, template)
  const step = smallestStep(context)
  const projects = new Set(book.projects.map(({ id }) => id))
  const seen = new Map<string, number>()
  return book.lines.flatMap((line, index) => [
    ...placeProblems(line, projects, isPrinted),
    ...amountProblems(line, step),
    ...itemProblems(line, context),
    ...repeated(line, index, seen),
  ])
}

/** The finest step in which the form prints money, in fen. */
function smallestStep({ template }: ProblemContext): number {
  const { views, tables } = formViews(template)
  return Math.min(
    ...tables.map(({ template: table, view }) =>
      stepFen({ digits: 0, scale: view.print.scale ?? views.print.scale }, table.unit),
    ),
  )
}

function at(line: BudgetLine, field: string): string {
  return `line:${line.id}.${field}`
}

function placeProblems(
  line: BudgetLine,
  projects: ReadonlySet<string>,
  isPrinted: (line: BudgetLine) => boolean,
): Problem[] {
  const problems: Problem[] = []
  if (line.use === 'project' && line.projectId === null)
    problems.push({
      code: 'line.project-missing',
      severity: 'error',
      where: at(line, 'projectId'),
      message: '这是项目支出，但没有选项目。请选一个项目，或把用途改为人员经费、公用经费。',
    })
  if (line.projectId !== null && !projects.has(line.projectId))
    problems.push({
      code: 'line.project-unknown',
      severity: 'error',
      where: at(line, 'projectId'),
      message: '这一行的项目已经不在项目库里。请重新选项目。',
    })
  if (line.use !== 'project' && line.projectId !== null)
    problems.push({
      code: 'line.project-unexpected',
      severity: 'error',
      where: at(line, 'use'),
      message: '这一行选了项目，用途却是基本支出。请把用途改为项目支出，或去掉项目。',
    })
  if (line.use === 'project' && line.timing === 'carriedOut')
    problems.push({
      code: 'line.carried-out-project',
      severity: 'warning',
      where: at(line, 'timing'),
      message: '年终结转是今年不支出的钱，不计入项目的年度资金。今年要用在这个项目上，请改为本年。',
    })
  if (line.amountFen > 0 && !isPrinted(line))
    problems.push({
      code: 'line.not-printed',
      severity: 'error',
      where: at(line, 'timing'),
      message:
        '所用的报表格式里没有一张表能印出这一行（例如没有上年结转、年终结转的位置）。请核对资金、年度性质，或改用有这一栏的格式。',
    })
  return problems
}

function amountProblems(line: BudgetLine, step: number): Problem[] {
  if (line.amountFen === 0)
    return [
      {
        code: 'line.amount-zero',
        severity: 'warning',
        where: at(line, 'amountFen'),
        message: '金额是 0，不会印进任何一张表。请填金额，或删去这一行。',
      },
    ]
  if (line.amountFen >= step) return []
  return [
    {
      code: 'line.amount-small',
      severity: 'warning',
      where: at(line, 'amountFen'),
      message: `金额只有 ${line.amountFen / 100} 元，小于报表的最小单位 ${step / 100} 元，单独印出会成为 0.00。请核对单位是不是选错了。`,
    },
  ]
}

/** 301 and 303 are paid to people; what the office uses is 302, 310 and the like. */
function itemProblems(line: BudgetLine, { nameOf }: ProblemContext): Problem[] {
  const { departmentItem, use } = line
  if (departmentItem === null || use === 'project') return []
  const isForPeople = /^30[13]/.test(departmentItem)
  if (isForPeople === (use === 'personnel')) return []
  const name = nameOf('economic', departmentItem) ?? departmentItem
  return [
    {
      code: 'line.use-unusual',
      severity: 'warning',
      where: at(line, 'use'),
      message: isForPeople
        ? `「${name}」通常是人员经费，这里填的是公用经费。请核对。`
        : `「${name}」通常是公用经费，这里填的是人员经费。请核对。`,
    },
  ]
}

function repeated(line: BudgetLine, index: number, seen: Map<string, number>): Problem[] {
  const { fund, timing, functional, departmentItem, governmentItem, use, projectId, note } = line
  const key = [fund, timing, functional, departmentItem, governmentItem, use, projectId, note].join('|')
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, index)
    return []
  }
  return [
    {
      code: 'line.repeated',
      severity: 'warning',
      where: `line:${line.id}`,
      message: `与第 ${first + 1} 行的资金、科目、用途和项目都相同，两行会加在一起。若是重复录入，请删去一行；若确是两笔，请在备注里写明区别。`,
    },
  ]
}
