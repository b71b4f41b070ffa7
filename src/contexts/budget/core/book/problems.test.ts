import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import { changesOf } from '../compose/changes.ts'
import { figuresOf } from '../compose/figures.ts'
import type { Template } from '../template/library.ts'
import { type Book, type BookProject, bookSchema } from './book.ts'
import { findProblems, type Problem } from './problems.ts'
import { aBook, aLine, aProject, localMoney, someParts } from './testing/a-book.ts'
import { arbitraryBook } from './testing/random-book.ts'

const library = await loadTemplateLibrary()

function form(id: string): Template {
  const found = library.templates.find((template) => template.id === id)
  if (!found) throw new Error(`no form ${id}`)
  return found
}

/** With last year's amounts, and a reason for every change. */
function complete(book: Book): Book {
  const template = form(book.head.template)
  const changes = changesOf(book, figuresOf(book, template, library.codes), template)
  return {
    ...book,
    parts: {
      ...book.parts,
      previous: { amounts: Object.fromEntries(changes.map(({ key, nowFen }) => [key, nowFen])) },
    },
  }
}

function problemsOf(book: Book): Problem[] {
  return findProblems(book, form(book.head.template), library.codes)
}

/** `code where` of every problem but the questions about codes. */
function found(book: Book): string[] {
  return problemsOf(book)
    .filter(({ code }) => !code.startsWith('code.'))
    .map(({ severity, code, where }) => `${severity} ${code} ${where}`)
}

const clean = complete(aBook())

function withLine(over: Parameters<typeof aLine>[0]): Book {
  return complete({ ...clean, lines: [...clean.lines, aLine({ id: 'X', note: '另一笔', ...over })] })
}

function withProject(over: Parameters<typeof aProject>[1]): Book {
  return { ...clean, projects: [aProject(36_000_000, over), ...clean.projects.slice(1)] }
}

describe('账本里的问题', () => {
  it('填齐了的账本在每种格式里都没有问题', () => {
    for (const template of ['shanxi-unit', 'shanghai-unit', 'hebei-unit'])
      expect(found(complete(aBook({ head: { template } })))).toEqual([])
  })

  it.each([
    ['没有的功能科目', { functional: '2998877' }, ['error line.functional-unknown line:X.functional']],
    ['没有的经济科目', { departmentItem: '30288' }, ['error line.item-unknown line:X.departmentItem']],
    ['基本支出没有经济科目', { departmentItem: null }, ['error line.item-missing line:X.departmentItem']],
    [
      '基本支出没有政府经济科目',
      { governmentItem: null },
      ['error line.government-item-missing line:X.governmentItem'],
    ],
    ['项目支出没有选项目', { use: 'project' }, ['error line.project-missing line:X.projectId']],
    ['项目已经不在', { use: 'project', projectId: 'P9' }, ['error line.project-unknown line:X.projectId']],
    ['基本支出却选了项目', { projectId: 'P1' }, ['error line.project-unexpected line:X.use']],
    ['金额是零', { amountFen: fen(0) }, ['warning line.amount-zero line:X.amountFen']],
    ['金额小于报表的最小单位', { amountFen: fen(9_900) }, ['warning line.amount-small line:X.amountFen']],
    ['发给人的钱算作公用', { departmentItem: '30101' }, ['warning line.use-unusual line:X.use']],
  ] as const)('%s', (_title, over, expected) => {
    expect(found(withLine(over))).toEqual(expect.arrayContaining([...expected]))
  })

  it('两行完全相同时提醒，备注不同就是两笔', () => {
    const twice = complete({
      ...clean,
      lines: [...clean.lines, { ...aLine(), id: 'X', amountFen: fen(1_000_000) }],
    })
    expect(found(twice)).toEqual(['warning line.repeated line:X'])
    expect(found(withLine({}))).toEqual([])
  })

  it('格式里没有地方印的钱不会悄悄丢掉', () => {
    const shanghai = complete(aBook({ head: { template: 'shanghai-unit' } }))
    const carried = complete({
      ...shanghai,
      lines: [...shanghai.lines, aLine({ id: 'X', timing: 'carriedIn', note: '结转' })],
    })
    expect(found(carried)).toEqual(['error line.not-printed line:X.timing'])
  })

  it('表样的类级科目里没有的类要指出', () => {
    const named = { 'functional 218': '新类', 'functional 21801': '新款', 'functional 2180101': '新项' }
    const book = withLine({ functional: '2180101' })
    expect(found({ ...book, parts: { ...book.parts, codeNames: { names: named } } })).toEqual([
      'error line.class-not-in-form line:X.functional',
    ])
  })

  it('补录的和未核对的科目名称各问一次', () => {
    const asked = problemsOf(withLine({ functional: '2110302' })).filter(
      ({ code }) => code === 'code.unverified',
    )
    expect(asked.every(({ severity }) => severity === 'question')).toBe(true)
    expect(asked.filter(({ message }) => message.includes('2110302'))).toHaveLength(1)
  })

  it('政府性基金的收入要等于它的支出加年终结转', () => {
    const fund = { fund: 'governmentFund', functional: '2290804', use: 'project', projectId: 'P1' } as const
    const lines = [aLine({ id: 'a', ...fund, amountFen: fen(36_000_000) })]
    const income = (amountFen: number) => [
      {
        id: 'i',
        fund: 'governmentFund' as const,
        revenueItem: '1030155',
        name: '彩票公益金收入',
        amountFen: fen(amountFen),
      },
    ]
    const book = (amountFen: number) =>
      complete(aBook({ lines, income: income(amountFen), projects: [aProject(36_000_000)] }))
    expect(found(book(36_000_000))).toEqual([])
    expect(found(book(35_000_000))).toEqual(['error income.unbalanced income'])
    expect(problemsOf(book(35_000_000))[0]?.message).toContain('相差 1 万元')
  })

  it.each<[string, Partial<BookProject>, string, string]>([
    [
      '目标表资金不等于明细',
      { funding: { wholePeriod: localMoney(37_000_000), annual: localMoney(37_000_000) } },
      'project.funding-not-lines',
      'project:P1.funding.annual',
    ],
    [
      '实施期资金少于年度资金',
      { funding: { wholePeriod: localMoney(1), annual: localMoney(36_000_000) } },
      'project.funding-period',
      'project:P1.funding.wholePeriod',
    ],
    ['没有实施计划', { plan: [] }, 'project.plan-missing', 'project:P1.plan'],
    [
      '计划合计不等于年度资金',
      { plan: [{ id: 'a', purpose: '检测耗材', amountFen: fen(35_000_000) }] },
      'project.plan-not-funding',
      'project:P1.plan',
    ],
    [
      '有资金没有年度目标',
      { goals: { wholePeriod: '完成检测。', annual: '' } },
      'project.goal-missing',
      'project:P1.goals.annual',
    ],
    ['没有立项依据', { basis: '' }, 'project.text-missing', 'project:P1.basis'],
    ['没有指标', { indicators: [] }, 'indicators.missing', 'project:P1.indicators'],
    ['名称与单位相同', { name: '长水市水务局' }, 'project.name-is-unit', 'project:P1.name'],
  ])('项目：%s', (_title, over, code, where) => {
    const book = {
      ...clean,
      projects: [{ ...aProject(36_000_000), ...structuredClone(over) }, ...clean.projects.slice(1)],
    }
    expect(found(book)).toContain(`error ${code} ${where}`)
  })

  it.each([
    ['有名称没有值', '数量', '检测批次', '', 'error indicator.no-target'],
    ['有值没有名称', '数量', '', '≥3批', 'error indicator.no-name'],
    ['日期早于预算年度', '时效', '完成时间', '2030年底', 'error indicator.past-year'],
    ['成本量不出来', '成本', '项目成本', '按合同定价', 'warning indicator.unmeasurable'],
  ] as const)('指标：%s', (_title, level2, name, target, expected) => {
    const one = { id: 'z', set: 'annual' as const, level1: '产出', level2, name, target }
    const book = withProject({ indicators: [...aProject(36_000_000).indicators, one] })
    expect(found(book)).toEqual([`${expected} project:P1.indicators.z`])
  })

  it('没有明细的项目不印，要提醒', () => {
    const book = { ...clean, projects: [...clean.projects, aProject(0, { id: 'P3', name: '巡查经费' })] }
    expect(found(book)).toEqual(['warning project.without-lines project:P3'])
  })

  it('职责、机构、人数、整体目标没有填就不能发布；没有文字部分的格式不要这些', () => {
    const parts = { ...someParts(), duties: { items: [] }, bodies: { intro: '', items: [] } }
    const empty = {
      ...parts,
      staff: { ...parts.staff, authorised: null },
      overall: { ...parts.overall, goal: '' },
    }
    expect(found(complete(aBook({ parts: empty })))).toEqual([
      'error part.missing part:duties',
      'error part.missing part:bodies',
      'error part.missing part:staff.authorised',
      'error part.missing part:overall.goal',
    ])
    expect(found(complete(aBook({ head: { template: 'hebei-unit' }, parts: empty })))).toEqual([])
  })

  it('超编、采购大于支出、填报日期不可能，都提醒', () => {
    const parts = someParts()
    const odd = {
      ...parts,
      staff: { ...parts.staff, established: 31 },
      procurement: { goodsFen: fen(900_000_000_000), worksFen: fen(0), servicesFen: fen(0) },
      overall: { ...parts.overall, signers: { ...parts.overall.signers, filledAt: '20310230101500' } },
    }
    expect(found(complete(aBook({ parts: odd })))).toEqual([
      'warning staff.over-authorised part:staff.established',
      'warning procurement.over-spending part:procurement',
      'warning signer.filled-at part:overall.signers.filledAt',
    ])
  })

  it('上年数要填，变了就要写主要原因', () => {
    const { previous } = clean.parts
    const changed = (amounts: Book['parts']['previous']['amounts'], texts: Record<string, string>) => ({
      ...clean,
      parts: { ...clean.parts, previous: { amounts }, reasons: { texts } },
    })
    const key = 'income.total'
    const { [key]: now = fen(0), ...others } = previous.amounts
    expect(found(changed(others, {}))).toContain(`error part.missing part:previous.${key}`)
    const more = changed({ ...previous.amounts, [key]: fen(now + 1_000_000) }, {})
    expect(found(more)).toContain(`error reason.missing part:reasons.${key}`)
    const explained = changed(
      { ...previous.amounts, [key]: fen(now + 1_000_000) },
      { [key]: '项目减少', 'spending.total': '项目减少' },
    )
    expect(found(explained)).toEqual([])
  })

  it('合计大到不能精确相加时说清楚，不出错', () => {
    const lines = Array.from({ length: 1000 }, (_, index) =>
      aLine({ id: `L${index}`, amountFen: fen(10_000_000_000_000) }),
    )
    expect(found({ ...clean, lines })).toEqual(['error book.sum-too-large line'])
  })

  it('任何账本都查得完，错误排在最前，金额不符的都查出', () => {
    for (const template of library.templates.filter(({ parts }) => parts.views !== undefined))
      fc.assert(
        fc.property(arbitraryBook(template, library), (book) => {
          expect(bookSchema.parse(book)).toEqual(book)
          const problems = problemsOf(complete(book))
          const ranks = problems.map(({ severity }) => ['error', 'warning', 'question'].indexOf(severity))
          expect(ranks).toEqual(ranks.toSorted())
          // Random lines pick any item for any use; nothing else may be an error.
          expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
        }),
        { numRuns: 20 },
      )
  })
})
