/** Projects whose form would say something else than their money, or leave out what the form asks for. */
import { type Fen, fen } from '#kernel/money.ts'
import { projectMoney } from '../../compose/book-measures.ts'
import { type BookProject, type Funding, fundingSources } from '../book.ts'
import { indicatorProblems } from './indicator-problems.ts'
import { inWords, type Problem, type ProblemContext } from './problem.ts'

export function projectProblems({ book, printsForms }: ProblemContext): Problem[] {
  const money = projectMoney(book)
  const names = new Set<string>()
  return book.projects.flatMap((project) => {
    const own = money.get(project.id) ?? fen(0)
    const place = `project:${project.id}`
    const problems = nameProblems(project, names, book.head.unitName)
    if (own === 0) return [...problems, withoutMoney(project)]
    if (!printsForms) return problems
    return [
      ...problems,
      ...fundingProblems(project, own),
      ...planProblems(project),
      ...goalProblems(project),
      ...textProblems(project),
      ...signerProblems(project.signers, place, book.head.year),
      ...indicatorProblems(project.indicators, place, ['wholePeriod', 'annual'], book.head.year),
    ]
  })
}

function withoutMoney({ id, name }: BookProject): Problem {
  return {
    code: 'project.without-lines',
    severity: 'warning',
    where: `project:${id}`,
    message: `项目「${name}」今年没有明细，不会印进项目表和目标表。请给它填明细，或从今年的预算里去掉。`,
  }
}

/** The tables tell units from projects by their names alone. */
function nameProblems({ id, name }: BookProject, names: Set<string>, unitName: string): Problem[] {
  const where = `project:${id}.name`
  const problems: Problem[] = []
  const key = name.replace(/\s+/g, '')
  if (names.has(key))
    problems.push({
      code: 'project.name-repeated',
      severity: 'warning',
      where,
      message: `有两个项目都叫「${name}」。请改得能分清，例如加上年度或地点。`,
    })
  names.add(key)
  if (key === unitName.replace(/\s+/g, ''))
    problems.push({
      code: 'project.name-is-unit',
      severity: 'error',
      where,
      message: '项目名称与单位名称相同，项目表里分不清。请写出项目的内容。',
    })
  return problems
}

function total(funding: Funding): Fen {
  return fen(fundingSources.reduce((sum, source) => sum + funding[source], 0))
}

function fundingProblems({ id, name, funding }: BookProject, own: Fen): Problem[] {
  const annual = total(funding.annual)
  const problems: Problem[] = []
  if (annual !== own)
    problems.push({
      code: 'project.funding-not-lines',
      severity: 'error',
      where: `project:${id}.funding.annual`,
      message: `项目「${name}」目标表的年度资金 ${inWords(annual)}，明细（本年加上年结转）合计 ${inWords(own)}。请改到一致。`,
    })
  if (total(funding.wholePeriod) < annual)
    problems.push({
      code: 'project.funding-period',
      severity: 'error',
      where: `project:${id}.funding.wholePeriod`,
      message: `项目「${name}」的实施期资金 ${inWords(total(funding.wholePeriod))} 比年度资金 ${inWords(annual)} 少。请核对。`,
    })
  return problems
}

function planProblems({ id, name, plan, funding }: BookProject): Problem[] {
  const where = `project:${id}.plan`
  const annual = total(funding.annual)
  if (plan.length === 0)
    return [
      {
        code: 'project.plan-missing',
        severity: 'error',
        where,
        message: `项目「${name}」没有实施计划。请按用途填写金额。`,
      },
    ]
  const planned = fen(plan.reduce((sum, { amountFen }) => sum + amountFen, 0))
  if (planned === annual) return []
  return [
    {
      code: 'project.plan-not-funding',
      severity: 'error',
      where,
      message: `项目「${name}」实施计划合计 ${inWords(planned)}，年度资金 ${inWords(annual)}，相差 ${inWords(fen(Math.abs(planned - annual)))}。请改到一致。`,
    },
  ]
}

function goalProblems({ id, name, goals }: BookProject): Problem[] {
  const titles = { wholePeriod: '实施期', annual: '年度' } as const
  return (['wholePeriod', 'annual'] as const).flatMap((set): Problem[] =>
    goals[set].trim() !== ''
      ? []
      : [
          {
            code: 'project.goal-missing',
            severity: 'error',
            where: `project:${id}.goals.${set}`,
            message: `项目「${name}」有资金，没有${titles[set]}目标。请写明要做到什么。`,
          },
        ],
  )
}

const texts = [
  ['overview', '项目概况'],
  ['basis', '立项依据'],
  ['necessity', '项目设立必要性'],
  ['safeguards', '保证项目实施的制度、措施'],
  ['implementingUnit', '实施单位'],
  ['departmentName', '主管部门'],
  ['attribute', '项目属性'],
  ['period', '项目期'],
] as const

function textProblems(project: BookProject): Problem[] {
  return texts.flatMap(([field, title]): Problem[] =>
    project[field].trim() !== ''
      ? []
      : [
          {
            code: 'project.text-missing',
            severity: 'error',
            where: `project:${project.id}.${field}`,
            message: `项目「${project.name}」没有填「${title}」。请补上。`,
          },
        ],
  )
}

const signerTitles = [
  ['responsible', '负责人'],
  ['handledBy', '经办人'],
  ['phone', '联系电话'],
  ['filledAt', '填报日期'],
] as const

/** @param place `project:<id>` or `part:overall`. */
export function signerProblems(signers: BookProject['signers'], place: string, year: number): Problem[] {
  const missing = signerTitles
    .filter(([field]) => signers[field].trim() === '')
    .map(
      ([field, title]): Problem => ({
        code: 'signer.missing',
        severity: 'warning',
        where: `${place}.signers.${field}`,
        message: `目标表没有填「${title}」。请补上。`,
      }),
    )
  const filled = Number(signers.filledAt.slice(0, 4))
  if (signers.filledAt === '' || (filled >= year - 1 && filled <= year && isMoment(signers.filledAt)))
    return missing
  return [
    ...missing,
    {
      code: 'signer.filled-at',
      severity: 'warning',
      where: `${place}.signers.filledAt`,
      message: `填报日期 ${signers.filledAt} 不是 ${year - 1} 至 ${year} 年的一个时刻（年月日时分秒，14 位）。请核对。`,
    },
  ]
}

/** Days of a month are counted, also in leap years. */
function isMoment(digits: string): boolean {
  const part = (from: number, to: number) => Number(digits.slice(from, to))
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= last &&
    part(8, 10) < 24 &&
    part(10, 12) < 60 &&
    part(12, 14) < 60
  )
}
