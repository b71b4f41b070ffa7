/** Invented projects with their money, plans, goals and indicators, and the lines that pay for them. */
import { type Fen, fen } from '../../../../kernel/money.ts'
import type {
  Book,
  BookIndicator,
  BookProject,
  BudgetLine,
  FundId,
  IncomeLine,
  Timing,
} from '../book/book.ts'

interface Wanted {
  count: number
  /** 一般行政管理事务 of the unit's field. */
  tasks: string
  year: number
  unitName: string
  random: () => number
}

const yuan = 100
const tenThousand = 1_000_000

/** Where a project's money comes from, and what it is spent on. */
const kinds: readonly {
  name: string
  item: string
  government: string
  class: BookProject['class']
  purposes: readonly [string, string, string]
}[] = [
  {
    name: '业务资料整理',
    item: '30202',
    government: '50201',
    class: 'otherOperating',
    purposes: ['资料装订', '目录编排', '扫描录入'],
  },
  {
    name: '专用仪器更新',
    item: '31003',
    government: '50306',
    class: 'specificPurpose',
    purposes: ['采样仪器', '配套软件', '安装调试'],
  },
  {
    name: '现场检查保障',
    item: '30211',
    government: '50201',
    class: 'otherOperating',
    purposes: ['外出交通', '防护用品', '检测耗材'],
  },
  {
    name: '技术评估服务',
    item: '30227',
    government: '50205',
    class: 'specificPurpose',
    purposes: ['现场调查', '报告编写', '成果评审'],
  },
  {
    name: '公众宣传活动',
    item: '30299',
    government: '50299',
    class: 'otherOperating',
    purposes: ['展板制作', '场地布置', '宣传册印制'],
  },
]

export function inventProjects(wanted: Wanted): Pick<Book, 'projects' | 'lines' | 'income'> {
  const projects: BookProject[] = []
  const lines: BudgetLine[] = []
  const income: IncomeLine[] = []
  for (let index = 0; index < wanted.count; index += 1) {
    const kind = kinds[index % kinds.length]
    if (!kind) continue
    const id = `P${index + 1}`
    const source = sourceOf(index, wanted)
    const plan = [0, 1, 2].map(() => fen((2_000 + Math.floor(wanted.random() * 400_000)) * yuan))
    const money = fen(plan.reduce((sum, part) => sum + part, 0))
    lines.push({
      id: `${id}L`,
      fund: source.fund,
      timing: source.timing,
      functional: source.functional,
      departmentItem: kind.item,
      governmentItem: kind.government,
      use: 'project',
      projectId: id,
      amountFen: money,
      note: '',
    })
    if (source.revenueItem !== undefined)
      income.push({
        id: `${id}I`,
        fund: 'governmentFund',
        revenueItem: source.revenueItem,
        name: '彩票公益金收入',
        amountFen: money,
      })
    projects.push(inventProject(id, index, kind, plan, money, wanted))
  }
  return { projects, lines, income }
}

/** The first two projects are this year's and carried over; of the others some are paid by other funds. */
function sourceOf(
  index: number,
  { tasks, random }: Wanted,
): { fund: FundId; timing: Timing; functional: string; revenueItem?: string } {
  if (index === 0) return { fund: 'generalPublic', timing: 'current', functional: tasks }
  if (index === 1) return { fund: 'generalPublic', timing: 'carriedIn', functional: '2110301' }
  const chance = random()
  if (chance < 0.2) return { fund: 'unitFunds', timing: 'current', functional: tasks }
  if (chance < 0.4)
    return { fund: 'governmentFund', timing: 'current', functional: '2290804', revenueItem: '1030155' }
  return { fund: 'generalPublic', timing: 'current', functional: tasks }
}

function inventProject(
  id: string,
  index: number,
  kind: (typeof kinds)[number],
  plan: readonly Fen[],
  money: Fen,
  { year, unitName }: Wanted,
): BookProject {
  const round = Math.floor(index / kinds.length)
  const name = `${kind.name}${round === 0 ? '' : round + 1}项目`
  const funding = { central: fen(0), provincial: fen(0), local: money, selfRaised: fen(0), other: fen(0) }
  const goal = `按计划完成${kind.name}，成果通过验收，服务对象满意。`
  return {
    id,
    name,
    class: kind.class,
    departmentCode: '312',
    departmentName: unitName,
    implementingUnit: unitName,
    attribute: '一次性项目（1年结束）',
    period: '1年',
    funding: { wholePeriod: funding, annual: funding },
    overview: `安排${kind.name}所需的经费，按年度任务组织实施。`,
    basis: '本单位年度工作要点和任务分工。',
    necessity: `${kind.name}是日常履职的基础，现有条件不能满足需要。`,
    safeguards: '执行本单位财务管理制度和合同管理办法，逐笔审核。',
    planText: '全年分批安排。',
    plan: plan.map((amountFen, at) => ({
      id: `${id}p${at + 1}`,
      purpose: kind.purposes[at] ?? '',
      amountFen,
    })),
    goals: { wholePeriod: goal, annual: goal },
    indicators: (['wholePeriod', 'annual'] as const).flatMap((set) =>
      inventIndicators(`${id}${set === 'annual' ? 'y' : 'w'}`, set, money, year, index),
    ),
    signers: {
      responsible: '示例甲',
      handledBy: '示例乙',
      phone: '000-0000000',
      filledAt: `${year - 1}1220101500`,
    },
  }
}

/** Both sets promise the same. */
function inventIndicators(
  id: string,
  set: BookIndicator['set'],
  money: Fen,
  year: number,
  index: number,
): BookIndicator[] {
  const cost = (money / tenThousand).toFixed(4).replace(/\.?0+$/, '')
  const rows: [level1: string, level2: string, name: string, target: string][] = [
    ['产出', '数量', '完成任务批次', `≥${12 + index}批`],
    ['产出', '质量', '成果验收合格率', `≥${90 + index}%`],
    ['产出', '时效', '任务完成时间', `${year}年12月底前`],
    ['产出', '成本', '项目总成本', `≤${cost}万元`],
    ['效益', '社会', index % 2 === 0 ? '公共服务能力' : '办事效率', '明显提高'],
    ['满意度', '服务对象', '服务对象满意度', `≥${88 + index}%`],
  ]
  return rows.map(([level1, level2, name, target], at) => ({
    id: `${id}${at + 1}`,
    set,
    level1,
    level2,
    name,
    target,
  }))
}
