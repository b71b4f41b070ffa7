import { type Fen, fen } from '#kernel/money.ts'
import type {
  ComposedBlock,
  ComposedCell,
  ComposedDisclosure,
  ComposedForm,
  ComposedTable,
} from '../../core/compose/composed.ts'

/** `名称<2>^3` spans two columns and three rows. */
function cellsOf(
  line: string,
  read: (text: string, column: number) => Partial<ComposedCell>,
): ComposedCell[] {
  let column = 0
  return line.split('|').map((part): ComposedCell => {
    const [, text = '', across, down] = /^(.*?)(?:<(\d+)>)?(?:\^(\d+))?$/s.exec(part.trim()) ?? []
    const own = read(text, column)
    column += Number(across ?? 1)
    return {
      text,
      align: 'left',
      ...(across !== undefined && { colSpan: Number(across) }),
      ...(down !== undefined && { rowSpan: Number(down) }),
      ...own,
    }
  })
}

const figure = /^\d[\d,]*\.\d\d$/
const unitName = '江湾市生态环境局'

/** A printed 万元 amount with something behind its last digit, so that printing and rounding are seen. */
function exact(text: string): Fen {
  return fen(Math.round(Number(text.replaceAll(',', '')) * 1_000_000) + (text.endsWith('5') ? 40 : 0))
}

function aTable(
  id: string,
  title: string,
  head: readonly string[],
  rows: readonly string[],
  facts: { row: number; columns: readonly (string | undefined)[] },
  notes: string[] = [],
): ComposedTable {
  const width = facts.columns.length
  return {
    id,
    number: `预算公开表${id.slice(1)}`,
    title,
    unitName,
    moneyUnit: '万元',
    head: head.map((line) => cellsOf(line, () => ({ align: 'center', strong: true }))),
    rows: rows.map((line) => {
      const label = line.split('|')[facts.row]?.replace(/<\d+>/, '').trim()
      const key = label === '合计' ? 'total' : label === unitName ? 'unit' : label
      return cellsOf(line, (text, column) => {
        const name = facts.columns[column]
        if (name === undefined) return key === 'total' ? { strong: true } : {}
        const amount = figure.test(text) ? { exactFen: exact(text) } : {}
        return { align: 'right', fact: `${id}.${key}.${name}`, ...amount }
      })
    }),
    weights: Array.from({ length: width }, (_, column) => (facts.columns[column] === undefined ? 2 : 1)),
    notes,
  }
}

const incomeRows = [
  '合计<2>|300.15|300.15|||||50.00',
  '208|社会保障和就业支出|20.15|20.15|||||',
  '20805|行政事业单位养老支出|20.15|20.15|||||',
  '2080505|机关事业单位基本养老保险缴费支出|20.15|20.15|||||',
  '211|节能环保支出|280.00|280.00|||||50.00',
  '21101|环境保护管理事务|280.00|280.00|||||',
  '2110101|行政运行|163.00|163.00|||||',
  '2110102|一般行政管理事务|117.00|117.00|||||',
  '21103|污染防治|||||||50.00',
  '2110301|大气|||||||50.00',
]

function incomeTable(): ComposedTable {
  const table = aTable(
    'T2',
    '2031年预算收入总表',
    [
      '项目<2>|本年收入<6>|上年结转^2',
      '科目编码|科目名称|合计|一般公共预算|政府性基金|国有资本经营预算|财政专户管理资金|单位资金',
    ],
    incomeRows,
    {
      row: 0,
      columns: [
        undefined,
        undefined,
        'total',
        'generalPublic',
        'governmentFund',
        'stateCapital',
        'specialAccount',
        'unitFunds',
        'carriedIn',
      ],
    },
  )
  for (const cell of table.rows[0] ?? []) {
    const column = cell.fact?.split('.').at(-1)
    if (cell.exactFen !== undefined && column) cell.sumOf = [`T2.208.${column}`, `T2.211.${column}`]
  }
  return table
}

function emptyTable(): ComposedTable {
  return aTable(
    'T8',
    '2031年政府性基金预算支出表（不含上年结转）',
    ['科目编码|科目名称|合计|基本支出|项目支出'],
    ['合计<2>|||', '||||'],
    { row: 0, columns: [undefined, undefined, 'total', 'basic', 'project'] },
    ['注：本表无数据'],
  )
}

function projectTable(): ComposedTable {
  return aTable(
    'T12',
    '2031年项目支出预算表（本年预算）',
    [
      '项目名称^2|合计^2|2031年财政拨款<3>|财政专户管理资金^2|单位资金^2',
      '一般公共预算|政府性基金预算|国有资本经营预算',
    ],
    [
      `${unitName}|117.00|117.00||||`,
      '=空气质量走航监测运行|80.00|80.00||||',
      '应急物资储备|37.00|37.00||||',
    ],
    {
      row: 0,
      columns: [
        undefined,
        'total',
        'generalPublic',
        'governmentFund',
        'stateCapital',
        'specialAccount',
        'unitFunds',
      ],
    },
  )
}

function projectForm(): ComposedForm {
  const long = '按季度对重点区域开展走航监测，形成报告并移交线索，发现的问题逐条销号。'.repeat(12)
  const rows = [
    '项目名称<2>|=空气质量走航监测运行<5>',
    `主管部门及代码<2>|046-${unitName}<2>|实施单位|${unitName}<2>`,
    '项目属性<2>|经常性项目（长期开展）<2>|项目期|99年<2>',
    '项目资金（元）^6|实施期资金总额：|800,000<2>|年度资金总额：|800,000<2>',
    '其中：中央财政资金|0<2>|其中：中央财政资金|0<2>',
    '省级财政资金|0<2>|省级财政资金|0<2>',
    '市县（区）财政资金|800,000<2>|市县（区）财政资金|800,000<2>',
    '单位自筹|0<2>|单位自筹|0<2>',
    '其他资金|0<2>|其他资金|0<2>',
    `项目概况<2>|${long}<5>`,
    '立项依据<2>|市政府年度工作要点<5>',
    '项目设立必要性<2>|满足监测需要<5>',
    '保证项目实施的制度、措施<2>|专款专用<5>',
    '项目实施计划<2>|走航车辆运行50万元；仪器校准30万元。<5>',
    '<2>|实施期目标<2>|年度目标<3>',
    '总体目标<2>|全年走航不少于24次。<2>|全年走航不少于24次。<3>',
  ]
  return {
    id: 'F1',
    projectId: 'p1',
    title: '江湾市市级预算部门（单位）项目支出绩效目标表',
    subtitle: '（2031年度）',
    rows: rows.map((row) => cellsOf(row, (text) => (figure.test(text) ? { align: 'right' } : {}))),
    weights: [1, 1.6, 1, 1, 1.6, 1, 1],
  }
}

/** A small disclosure on the Shanxi form, of a unit that does not exist. */
export function aComposed(overrides: Partial<ComposedDisclosure> = {}): ComposedDisclosure {
  const paragraph = (id: string, text: string): ComposedBlock => ({ kind: 'paragraph', id, runs: [{ text }] })
  return {
    head: {
      unitName,
      unitCode: '046001',
      departmentName: unitName,
      departmentCode: '046',
      year: 2031,
      template: 'shanxi-unit',
    },
    title: `${unitName}2031年度单位预算公开`,
    blocks: [
      { kind: 'heading', level: 1, id: 'p1', text: '第一部分 概况' },
      { kind: 'heading', level: 2, id: 'duties', text: '一、本单位职责' },
      paragraph('duties.1', '1.贯彻执行生态环境保护的法律法规，拟订地方性规章草案。'),
      { kind: 'heading', level: 1, id: 'p2', text: '第二部分 2031年单位预算报表' },
      { kind: 'table', table: incomeTable() },
      { kind: 'table', table: emptyTable() },
      { kind: 'table', table: projectTable() },
      { kind: 'heading', level: 1, id: 'p3', text: '第三部分 2031年度单位预算情况说明' },
      { kind: 'heading', level: 2, id: 'S1', text: '一、单位预算收支数据变动情况及原因' },
      {
        kind: 'paragraph',
        id: 'S1.1',
        runs: [
          { text: `2031年度${unitName}预算收入总计` },
          { text: '350.15万元', fact: 'T2.total.total' },
          { text: '，比上年增加12.30万元，增长3.64%，主要原因是人员增加 <b> & "引号"。' },
        ],
      },
      {
        kind: 'chart',
        chart: {
          id: 'income',
          title: '收入预算图',
          kind: 'pie',
          moneyUnit: '万元',
          isAllZero: false,
          parts: [
            { name: '一般公共预算', exactFen: fen(300_150_040), amount: '300.15', share: '85.72%' },
            { name: '上年结转', exactFen: fen(50_000_000), amount: '50.00', share: '14.28%' },
          ],
        },
      },
      {
        kind: 'chart',
        chart: {
          id: 'threePublic',
          title: '三公经费分布图',
          kind: 'bar',
          moneyUnit: '万元',
          isAllZero: true,
          parts: [
            { name: '因公出国（境）费', exactFen: fen(0), amount: '0.00' },
            { name: '公务接待费', exactFen: fen(0), amount: '0.00' },
          ],
        },
      },
      { kind: 'heading', level: 2, id: 'S10', text: '十、绩效管理情况' },
      { kind: 'form', form: projectForm() },
      { kind: 'heading', level: 2, id: 'S11', text: '十一、国有资产占有使用情况' },
      paragraph('S11.1', '截至2030年12月31日，共有车辆3辆。'),
      { kind: 'heading', level: 1, id: 'p4', text: '第四部分 名词解释' },
      paragraph('glossary.1', '机关运行经费：指保障行政单位运行的公用经费。'),
    ],
    ...overrides,
  }
}
