/** Books made up for tests: a small consistent one with overrides, and any number of random ones (`random-book.ts`). */
import { fen } from '#kernel/money.ts'
import {
  type Book,
  type BookHead,
  type BookIndicator,
  type BookProject,
  type BudgetLine,
  emptyParts,
  type Funding,
} from '../book.ts'

const yuan = 100

/** A line of everyday spending, with overrides. */
export function aLine(over: Partial<BudgetLine> = {}): BudgetLine {
  return {
    id: 'L1',
    fund: 'generalPublic',
    timing: 'current',
    functional: '2110101',
    departmentItem: '30201',
    governmentItem: '50201',
    use: 'publicUse',
    projectId: null,
    amountFen: fen(12_345_600),
    note: '',
    ...over,
  }
}

/** Money from the city's budget. */
export function localMoney(amountFen: number): Funding {
  const none = fen(0)
  return { central: none, provincial: none, local: fen(amountFen), selfRaised: none, other: none }
}

/**
 * A project whose form says the same as its money: plan, funding, goals and indicators of both sets are filled.
 * @param annualFen what its lines (本年 and 上年结转) add up to.
 */
export function aProject(annualFen: number, over: Partial<BookProject> = {}): BookProject {
  const id = over.id ?? 'P1'
  const half = Math.floor(annualFen / 2)
  const goal = '按计划完成样品检测，成果通过验收。'
  return {
    id,
    name: '样品检测服务项目',
    class: 'otherOperating',
    departmentCode: '312',
    departmentName: '长水市水务局',
    implementingUnit: '长水市水务局',
    attribute: '一次性项目（1年结束）',
    period: '1年',
    funding: { wholePeriod: localMoney(annualFen), annual: localMoney(annualFen) },
    overview: '安排样品检测所需的经费，按年度任务组织实施。',
    basis: '本单位年度工作要点和任务分工。',
    necessity: '样品检测是日常履职的基础，现有条件不能满足需要。',
    safeguards: '执行本单位财务管理制度和合同管理办法，逐笔审核。',
    planText: '全年分批安排。',
    plan: [
      { id: `${id}-a`, purpose: '检测耗材', amountFen: fen(half) },
      { id: `${id}-b`, purpose: '报告编写', amountFen: fen(annualFen - half) },
    ],
    goals: { wholePeriod: goal, annual: goal },
    indicators: (['wholePeriod', 'annual'] as const).flatMap((set) => indicatorsOf(id, set)),
    signers: {
      responsible: '示例甲',
      handledBy: '示例乙',
      phone: '000-0000000',
      filledAt: '20301220101500',
    },
    ...over,
  }
}

/** One indicator a kind; both sets promise the same. */
function indicatorsOf(id: string, set: BookIndicator['set']): BookIndicator[] {
  const rows = [
    ['产出', '数量', '检测批次', '≥12批'],
    ['产出', '质量', '报告合格率', '≥95%'],
    ['产出', '时效', '任务完成时间', '2031年12月底前'],
    ['效益', '社会', '公共服务能力', '明显提高'],
    ['满意度', '服务对象', '来访群众满意度', '≥90%'],
  ] as const
  return rows.map(([level1, level2, name, target], at) => ({
    id: `${id}-${set}-${at}`,
    set,
    level1,
    level2,
    name,
    target,
  }))
}

export function aHead(over: Partial<BookHead> = {}): BookHead {
  return {
    unitName: '长水市水务局',
    unitCode: '312001',
    departmentName: '长水市水务局',
    departmentCode: '312',
    year: 2031,
    template: 'shanxi-unit',
    ...over,
  }
}

/** Parts in which everything that publication asks for is filled in, but for last year's amounts and reasons. */
export function someParts(over: Partial<Book['parts']> = {}): Book['parts'] {
  const signers = {
    responsible: '示例甲',
    handledBy: '示例乙',
    phone: '000-0000000',
    filledAt: '20301218093000',
  }
  return {
    ...emptyParts(),
    duties: { items: ['编制本行业的年度工作安排，并组织实施和检查。', '办理群众来访和咨询，公开办事结果。'] },
    bodies: {
      intro: '本单位设2个内设机构：',
      items: ['办公室：负责日常运转工作。', '业务科：负责职责范围内的日常工作。'],
    },
    staff: {
      authorised: 30,
      established: 28,
      other: 2,
      functionalDepartments: 2,
      subordinateUnits: 1,
      isAdministrative: true,
    },
    procurement: { goodsFen: fen(0), worksFen: fen(0), servicesFen: fen(0) },
    assets: { asOf: '2030-12-31', vehiclesAuthorised: 2 },
    otherMatters: { serviceDirectory: '', other: '' },
    overall: {
      duties: '组织实施年度工作安排，办理公共服务事项。',
      strategy: '2031年办事更快，服务更好。',
      socialInsuranceFen: fen(0),
      tasks: [{ id: 'K1', function: '做好日常服务', task: '按时办理来访和咨询，公开结果。' }],
      goal: '完成全年工作安排，提高服务质量，管好用好资金。',
      indicators: indicatorsOf('O', 'annual'),
      signers,
    },
    ...over,
  }
}

/**
 * A small consistent book: staff, everyday spending with an official reception and a vehicle, two projects, of which one
 * carried over. Rounded parts miss their rounded sum in it.
 */
export function aBook(over: Partial<Omit<Book, 'head'>> & { head?: Partial<BookHead> } = {}): Book {
  const { head, ...rest } = over
  const staff = (id: string, functional: string, item: string, government: string, amountYuan: number) =>
    aLine({
      id,
      functional,
      departmentItem: item,
      governmentItem: government,
      use: 'personnel',
      amountFen: fen(amountYuan * yuan),
    })
  const inForce = aHead(head)
  const carriesOver = inForce.template !== 'shanghai-unit'
  const project = {
    use: 'project',
    functional: '2110102',
    departmentItem: '30227',
    governmentItem: '50205',
  } as const
  return {
    head: inForce,
    lines: [
      staff('L1', '2110101', '30101', '50101', 1_234_549),
      staff('L2', '2110101', '30102', '50101', 654_349),
      staff('L3', '2080505', '30108', '50102', 301_152),
      staff('L4', '2210201', '30113', '50103', 226_048),
      aLine({ id: 'L5', amountFen: fen(8_304_900) }),
      aLine({ id: 'L6', departmentItem: '30217', governmentItem: '50206', amountFen: fen(600_000) }),
      aLine({ id: 'L7', departmentItem: '30231', governmentItem: '50208', amountFen: fen(3_504_900) }),
      aLine({ id: 'L8', ...project, projectId: 'P1', amountFen: fen(36_000_000) }),
      ...(carriesOver
        ? [
            aLine({
              id: 'L9',
              ...project,
              functional: '2110301',
              timing: 'carriedIn',
              projectId: 'P2',
              amountFen: fen(153_170_000),
            }),
          ]
        : []),
    ],
    income: [],
    projects: [
      aProject(36_000_000),
      ...(carriesOver
        ? [aProject(153_170_000, { id: 'P2', name: '河道治理项目', class: 'specificPurpose' })]
        : []),
    ],
    assets: [],
    parts: someParts(),
    ...rest,
  }
}
