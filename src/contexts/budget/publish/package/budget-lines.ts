import type { Fen } from '#kernel/money.ts'
import type { Book, BudgetLine, FundId, Timing, Use } from '../../core/book/book.ts'
import { type CodeNamer, codeNamer } from '../../core/compose/code-names.ts'
import type { CodeList } from '../../core/template/code-list.ts'
import { printExact } from '../exact.ts'
import { csvOf, type Field } from './csv.ts'
import type { Resource } from './resource.ts'

const fundNames: Record<FundId, string> = {
  generalPublic: '一般公共预算',
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
  specialAccount: '财政专户管理资金',
  unitFunds: '单位资金',
}
const timingNames: Record<Timing, string> = { current: '本年', carriedIn: '上年结转', carriedOut: '年终结转' }
const useNames: Record<Use, string> = { personnel: '人员经费', publicUse: '公用经费', project: '项目支出' }

const text = (name: string, title: string, columnType?: string, description?: string): Field => ({
  name,
  title,
  type: 'string',
  ...(columnType !== undefined && { columnType }),
  ...(description !== undefined && { description }),
})

const value: Field = {
  name: 'amount',
  title: '金额（元）',
  type: 'number',
  columnType: 'value',
  description: '准确到分；报表里印的是四舍五入后的数。',
}

const lineFields: readonly Field[] = [
  text('line_id', '明细编号', 'budget-line-id'),
  text(
    'direction',
    '方向',
    'direction',
    'expenditure 支出；carried-out 年终结转：今年取得、留到下年使用，不是今年的支出。',
  ),
  text('fund_code', '资金来源', 'fin-source:generic:code'),
  text('fund_name', '资金来源名称', 'fin-source:generic:label'),
  text('timing_code', '年度', 'value-kind:code', 'current 本年；carriedIn 上年结转；carriedOut 年终结转。'),
  text('timing_name', '年度名称', 'value-kind:label'),
  ...[
    ['class', '类'],
    ['subclass', '款'],
    ['item', '项'],
  ].flatMap(([name, level], index) => [
    text(
      `functional_${name}_code`,
      `功能分类${level}编码`,
      `functional-classification:generic:level${index + 1}:code`,
    ),
    text(
      `functional_${name}_name`,
      `功能分类${level}名称`,
      `functional-classification:generic:level${index + 1}:label`,
    ),
  ]),
  text('economic_class_code', '部门经济分类类编码', 'economic-classification:generic:level1:code'),
  text('economic_class_name', '部门经济分类类名称', 'economic-classification:generic:level1:label'),
  text('economic_item_code', '部门经济分类款编码', 'economic-classification:generic:level2:code'),
  text('economic_item_name', '部门经济分类款名称', 'economic-classification:generic:level2:label'),
  text('government_item_code', '政府经济分类款编码'),
  text('government_item_name', '政府经济分类款名称'),
  text('use_code', '用途', 'expenditure-type:code', 'personnel、publicUse 是基本支出，project 是项目支出。'),
  text('use_name', '用途名称', 'expenditure-type:label'),
  text('project_code', '项目编号', 'activity:generic:project:code'),
  text('project_name', '项目名称', 'activity:generic:project:label'),
  value,
]

/** The lines from which every table is computed; remarks of the office stay in the office. */
export function budgetLines(book: Book, codes: CodeList): Resource {
  const nameOf = codeNamer(book, codes)
  const projects = new Map(book.projects.map(({ id, name }) => [id, name]))
  const rows = book.lines.map((line) => lineRow(line, nameOf, projects))
  return {
    name: 'budget-lines',
    title: '预算明细',
    description: '每行是一笔预算：一种资金、一个功能分类项、一个经济分类款、一种用途。全部报表由这些行算出。',
    path: 'data/budget-lines.csv',
    fields: [...lineFields],
    primaryKey: 'line_id',
    content: csvOf(lineFields, rows),
    constants: constantsOf(book),
  }
}

function lineRow(line: BudgetLine, nameOf: CodeNamer, projects: ReadonlyMap<string, string>): string[] {
  const functional = [3, 5, 7].map((digits) => line.functional.slice(0, digits))
  const item = line.departmentItem ?? ''
  const economic = item === '' ? [] : [item.slice(0, 3), item]
  return [
    line.id,
    line.timing === 'carriedOut' ? 'carried-out' : 'expenditure',
    line.fund,
    fundNames[line.fund],
    line.timing,
    timingNames[line.timing],
    ...functional.flatMap((code) => [code, nameOf('functional', code) ?? '']),
    ...[0, 1].flatMap((index) => [economic[index] ?? '', nameOf('economic', economic[index] ?? '') ?? '']),
    line.governmentItem ?? '',
    line.governmentItem === null ? '' : (nameOf('government', line.governmentItem) ?? ''),
    line.use,
    useNames[line.use],
    line.projectId ?? '',
    line.projectId === null ? '' : (projects.get(line.projectId) ?? ''),
    yuan(line.amountFen),
  ]
}

const incomeFields: readonly Field[] = [
  text('line_id', '明细编号', 'budget-line-id'),
  text('fund_code', '资金来源', 'fin-source:generic:code'),
  text('fund_name', '资金来源名称', 'fin-source:generic:label'),
  text('revenue_item_code', '收入科目编码', 'economic-classification:generic:code'),
  text('revenue_item_name', '收入科目名称', 'economic-classification:generic:label'),
  value,
]

/** Income by 收入科目, which only two funds publish. */
export function incomeLines(book: Book): Resource {
  const rows = book.income.map((line) => [
    line.id,
    line.fund,
    fundNames[line.fund],
    line.revenueItem,
    line.name,
    yuan(line.amountFen),
  ])
  return {
    name: 'income-lines',
    title: '收入明细',
    description: '政府性基金预算和国有资本经营预算按收入科目的收入。其他资金的收入等于其明细之和。',
    path: 'data/income-lines.csv',
    fields: [...incomeFields],
    primaryKey: 'line_id',
    content: csvOf(incomeFields, rows),
    constants: [{ ...text('direction', '方向', 'direction'), constant: 'revenue' }, ...constantsOf(book)],
  }
}

function constantsOf({ head }: Book): NonNullable<Resource['constants']> {
  return [
    {
      name: 'fiscal_year',
      title: '预算年度',
      type: 'integer',
      columnType: 'date:fiscal-year',
      constant: head.year,
    },
    { ...text('phase', '预算阶段', 'phase:id'), constant: 'approved' },
    { ...text('phase_name', '预算阶段名称', 'phase:label'), constant: '批复预算' },
    {
      ...text('unit_code', '单位代码', 'administrative-classification:generic:code'),
      constant: head.unitCode,
    },
    {
      ...text('unit_name', '单位名称', 'administrative-classification:generic:label'),
      constant: head.unitName,
    },
    { ...text('currency', '币种', 'value-currency:code'), constant: 'CNY' },
  ]
}

function yuan(amount: Fen): string {
  return printExact(amount, '元')
}
