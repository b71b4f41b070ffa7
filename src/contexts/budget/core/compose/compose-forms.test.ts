import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import type { BookIndicator, BookProject } from '../book/book.ts'
import { aBook, aLine, aProject, someParts } from '../book/testing/a-book.ts'
import { readForms } from '../read/forms/read-forms.ts'
import { composeOverallForm, composeProjectForms } from './compose-forms.ts'
import type { ComposedForm } from './composed.ts'
import { planText } from './form-values.ts'
import { formAsSource } from './testing/form-as-source.ts'

const library = await loadTemplateLibrary()
const template = library.templates.find(({ id }) => id === 'shanxi-unit') ?? { id: '', parts: {} }

function readBack(form: ComposedForm | undefined, flat: boolean) {
  if (!form) throw new Error('no form was composed')
  const { forms, unreadable } = readForms(formAsSource(form, flat), template, {
    unit: '长水市水务局',
    year: 2031,
  })
  const [read, ...others] = forms
  if (!read || others.length > 0) throw new Error(`${forms.length} forms were read`)
  expect(unreadable).toEqual([])
  expect(read.shifted).toEqual([])
  expect(read.rowCount).toBe(read.rowsInSource)
  return { ...read, text: (id: string) => read.fields.find((field) => field.id === id)?.text }
}

function formOf(project: BookProject): ComposedForm | undefined {
  const line = aLine({ use: 'project', projectId: project.id })
  return composeProjectForms(aBook({ lines: [line], projects: [project] }), template)[0]
}

/** Kinds of the form, with names and targets that a merged label above or below could be taken for. */
const kinds = [
  ['产出', '数量'],
  ['产出', '质量'],
  ['产出', '时效'],
  ['产出', '成本'],
  ['效益', '经济'],
  ['效益', '社会'],
  ['效益', '生态'],
  ['效益', '可持续影响'],
  ['满意度', '服务对象'],
] as const
const names = ['检测批次', '样品合格率', '任务完成时间', '检测费用', '设备单价', '覆盖面', '响应及时性']
const targets = ['≥12批', '≥95%', '2031年12月', '≤10万元', '明显提高', '全年']

const indicator = fc.record({
  set: fc.constantFrom('wholePeriod' as const, 'annual' as const),
  kind: fc.constantFrom(...kinds),
  name: fc.constantFrom(...names),
  target: fc.constantFrom(...targets),
})
const indicators = fc.array(indicator, { maxLength: 24 }).map((all) =>
  all.map(
    ({ set, kind: [level1, level2], name, target }, at): BookIndicator => ({
      id: `I${at}`,
      set,
      level1,
      level2,
      // Names differ as those of a real form do.
      name: `${name}${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地'[at] ?? ''}项`,
      target,
    }),
  ),
)

function told(all: readonly Pick<BookIndicator, 'set' | 'level1' | 'level2' | 'name'>[]): string[] {
  return all.map(({ set, level1, level2, name }) => `${set} ${level1} ${level2} ${name}`).sort()
}

describe('项目支出绩效目标表', () => {
  it('印出后读回：每一栏、资金、目标和指标都是原样，没有移位', () => {
    const whole = fc.record({ central: fc.nat(), provincial: fc.nat(), local: fc.nat() })
    fc.assert(
      fc.property(indicators, whole, fc.boolean(), (own, money, flat) => {
        const none = fen(0)
        const funding = {
          central: fen(money.central),
          provincial: fen(money.provincial),
          local: fen(money.local),
          selfRaised: none,
          other: none,
        }
        const project = aProject(36_000_000, {
          indicators: own,
          funding: { wholePeriod: funding, annual: funding },
        })
        const read = readBack(formOf(project), flat)
        expect(told(read.indicators)).toEqual(told(own))
        expect(read.indicators.map(({ printed }) => printed).sort()).toEqual(
          own.map((one) => one.target).sort(),
        )
        for (const set of ['wholePeriod', 'annual'] as const)
          for (const source of ['central', 'provincial', 'local', 'selfRaised', 'other'] as const)
            expect(read.funding.find((one) => one.set === set && one.source === source)?.fen).toBe(
              funding[source],
            )
        for (const id of ['projectName', 'overview', 'basis', 'necessity', 'safeguards'] as const)
          expect(read.text(id)).toBe(id === 'projectName' ? project.name : project[id])
        expect(read.text('projectClass')).toBe('其他运转类')
        expect(read.text('projectPeriod')).toBe(project.period)
        expect(read.goals.map(({ set, text }) => [set, text])).toEqual([
          ['wholePeriod', project.goals.wholePeriod],
          ['annual', project.goals.annual],
        ])
        expect(read.text('filledAt')).toBe(project.signers.filledAt)
      }),
      { numRuns: 60 },
    )
  })

  it('只有一套目标时，读回的仍是那一套', () => {
    const project = aProject(36_000_000, {
      goals: { wholePeriod: '', annual: '按计划完成。' },
      indicators: [
        { id: 'I1', set: 'annual', level1: '产出', level2: '数量', name: '检测批次', target: '≥12批' },
      ],
    })
    for (const flat of [true, false]) {
      const read = readBack(formOf(project), flat)
      expect(read.goals.map(({ set, text }) => [set, text])).toEqual([['annual', '按计划完成。']])
      expect(told(read.indicators)).toEqual(['annual 产出 数量 检测批次'])
    }
  })

  it('金额以元印出，千分位分隔，有角分才印角分', () => {
    const printed = formOf(aProject(36_000_050))
      ?.rows.flat()
      .map((cell) => cell.text)
    expect(printed).toContain('360,000.50')
    expect(
      formOf(aProject(36_000_000))
        ?.rows.flat()
        .map((cell) => cell.text),
    ).toContain('360,000')
  })

  it('表样没有的指标类别也印出来，不丢', () => {
    const own = [
      { id: 'I1', set: 'annual' as const, level1: '成本', level2: '社会成本', name: '噪声', target: '无' },
    ]
    const printed = formOf(aProject(36_000_000, { indicators: own }))
      ?.rows.flat()
      .map((cell) => cell.text)
    expect(printed).toEqual(expect.arrayContaining(['成本指标', '社会成本指标', '噪声']))
  })

  it('没有资金的项目不印目标表', () => {
    expect(composeProjectForms(aBook({ projects: [aProject(0, { id: 'P9' })] }), template)).toEqual([])
  })
})

describe('项目实施计划', () => {
  const amount = (amountFen: number, purpose: string) => ({ id: purpose, purpose, amountFen: fen(amountFen) })

  it('各项金额与合计由计划算出，读回的是同样的项和同样的和', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 900_000_000 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(amounts, (all) => {
        const plan = all.map((one, at) => amount(one, `第${'一二三四五六'[at]}批样品检测耗材`))
        const project = aProject(0, { plan, planText: '全年分批安排' })
        const read = readBack(formOf(project), true)
        expect(read.plan.filter((item) => item.counts).map((item) => [item.purpose, item.fen])).toEqual(
          plan.map((item) => [item.purpose, item.amountFen]),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('写成一句，元角分也不丢', () => {
    const plan = [amount(13_000_000, '检测耗材'), amount(2_000_050, '报告编写')]
    expect(planText({ plan, planText: '分两批安排' })).toBe(
      '分两批安排。检测耗材13万元；报告编写2.00005万元，合计15.00005万元。',
    )
    expect(planText({ plan: plan.slice(0, 1), planText: '' })).toBe('检测耗材13万元。')
    expect(planText({ plan: [], planText: '分两批安排' })).toBe('分两批安排')
  })
})

describe('整体支出绩效目标申报表', () => {
  it('印出后读回：基本信息、资金、任务、目标和指标都是原样', () => {
    const book = aBook()
    const [form] = composeOverallForm(book, template)
    for (const flat of [true, false]) {
      const read = readBack(form, flat)
      expect(read.text('departmentCode')).toBe('312001')
      expect(read.text('departmentName')).toBe('长水市水务局')
      expect(read.text('authorisedStaff')).toBe('30人')
      expect(read.text('actualStaff')).toBe('30人')
      expect(read.text('establishedStaff')).toBe('28人')
      expect(read.text('otherStaff')).toBe('2人')
      expect(read.text('functionalDepartments')).toBe('2个')
      expect(read.text('task.1.function')).toBe('做好日常服务')
      expect(read.goals.map(({ text }) => text)).toEqual([book.parts.overall.goal])
      expect(told(read.indicators)).toEqual(told(book.parts.overall.indicators))
      expect(read.text('phone')).toBe('000-0000000')
      // 本年支出 of the book: what is carried in is no part of it.
      const current = book.lines.filter((line) => line.timing === 'current')
      const sum = current.reduce((total, line) => total + line.amountFen, 0)
      const total = read.funding.find((one) => one.source === 'total')?.fen
      expect(Math.abs((total ?? 0) - sum)).toBeLessThanOrEqual(5000)
      expect(read.funding.find((one) => one.source === 'directionTotal')?.fen).toBe(total)
    }
  })

  it('没有填人数的栏空着，没有签名的不印签名行', () => {
    const parts = someParts()
    const signers = { responsible: '', handledBy: '', phone: '', filledAt: '' }
    const staff = { ...parts.staff, authorised: null, established: null, other: null }
    const book = aBook({ parts: { ...parts, staff, overall: { ...parts.overall, signers, tasks: [] } } })
    const read = readBack(composeOverallForm(book, template)[0], true)
    expect(read.text('authorisedStaff')).toBe('')
    expect(read.text('actualStaff')).toBe('')
    expect(read.text('responsible')).toBeUndefined()
  })
})
