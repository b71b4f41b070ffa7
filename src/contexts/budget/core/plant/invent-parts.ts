/** Duties, bodies, staff, assets and the rest of an invented unit: harmless words, numbers that agree with each other. */
import { type Fen, fen } from '../../../../kernel/money.ts'
import { type Asset, type Book, emptyParts } from '../book/book.ts'

const tenThousand = 1_000_000

export function inventParts(book: Book, random: () => number): Pick<Book, 'parts' | 'assets'> {
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  const bodies = ['办公室', '计划科', '业务科', '信息科', '服务科'].slice(0, 3 + upTo(2))
  const authorised = 20 + upTo(40)
  const established = authorised - upTo(6)
  const vehicles = 1 + upTo(3)
  const parts: Book['parts'] = {
    ...emptyParts(),
    duties: {
      items: [
        '编制本行业的年度工作安排，并组织实施和检查。',
        '办理群众来访和咨询，公开办事流程和结果。',
        '管理本单位的资产、档案和信息系统。',
      ],
    },
    bodies: {
      intro: `本单位设${bodies.length}个内设机构：`,
      items: bodies.map((name) => `${name}：负责职责范围内的日常工作。`),
    },
    staff: {
      authorised,
      established,
      other: upTo(5),
      functionalDepartments: bodies.length,
      subordinateUnits: 1,
      isAdministrative: true,
    },
    procurement: {
      goodsFen: wholeYuan(upTo(300_000)),
      worksFen: wholeYuan(0),
      servicesFen: wholeYuan(upTo(500_000)),
    },
    assets: { asOf: `${book.head.year}-01-31`, vehiclesAuthorised: vehicles + upTo(2) },
    otherMatters: {
      serviceDirectory: '本单位没有调整政府购买服务指导性目录。',
      other: '没有需要说明的其他事项。',
    },
    glossary: { terms: [{ term: '预算执行', text: '按批准的预算安排支出，并按进度办理支付。' }] },
    overall: inventOverall(book),
  }
  return { parts, assets: inventAssets(vehicles, upTo) }
}

function inventOverall({ head }: Book): Book['parts']['overall'] {
  const indicator = (at: number, level1: string, level2: string, name: string, target: string) => ({
    id: `O${at}`,
    set: 'annual' as const,
    level1,
    level2,
    name,
    target,
  })
  return {
    duties: '组织实施年度工作安排，办理公共服务事项。',
    strategy: `${head.year}年办事更快，服务更好，管理更细。`,
    socialInsuranceFen: fen(0),
    tasks: [
      { id: 'K1', function: '做好日常服务', task: '按时办理来访和咨询，公开结果。' },
      { id: 'K2', function: '管好项目资金', task: '按进度支付，按季检查。' },
    ],
    goal: '完成全年工作安排，提高服务质量，管好用好资金。',
    indicators: [
      indicator(1, '产出', '数量', '办理事项', '≥500件'),
      indicator(2, '产出', '质量', '按时办结率', '≥95%'),
      indicator(3, '产出', '时效', '全年任务完成时间', `${head.year}年12月底前`),
      indicator(4, '效益', '社会', '公共服务水平', '明显提高'),
      indicator(5, '满意度', '服务对象', '群众满意度', '≥90%'),
    ],
    signers: {
      responsible: '示例甲',
      handledBy: '示例乙',
      phone: '000-0000000',
      filledAt: `${head.year - 1}1218093000`,
    },
  }
}

function inventAssets(vehicles: number, upTo: (most: number) => number): Asset[] {
  const blank = {
    vehicleKind: null,
    originalValueFen: null,
    areaCentiM2: null,
    insuranceDueOn: null,
    inspectionDueOn: null,
  }
  return [
    { ...blank, id: 'A1', kind: 'vehicle', name: '公务用车', vehicleKind: 'other', count: vehicles },
    { ...blank, id: 'A2', kind: 'building', name: '办公用房', count: 1, areaCentiM2: 100_000 + upTo(90_000) },
    {
      ...blank,
      id: 'A3',
      kind: 'generalEquipment',
      name: '通用设备',
      count: upTo(3),
      originalValueFen: fen(60 * tenThousand),
    },
    {
      ...blank,
      id: 'A4',
      kind: 'specialEquipment',
      name: '专用设备',
      count: upTo(2),
      originalValueFen: fen(120 * tenThousand),
    },
  ]
}

function wholeYuan(amount: number): Fen {
  return fen(amount * 100)
}
