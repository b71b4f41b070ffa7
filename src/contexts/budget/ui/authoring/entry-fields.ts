import { showAmount } from './amount-text.ts'
import type { CodeBook } from './code-book.ts'
import type { EntryKind } from './edit-queue.ts'
import { fundNames, timingNames, useNames } from './line-draft.ts'

/** The fields of an entry as people call them, with their values in words: for conflicts and the change log. */
export interface ShownField {
  name: string
  value: string
}

interface Names {
  codes: CodeBook
  projectName: (id: string) => string | undefined
}

const fieldNames: Readonly<Record<string, string>> = {
  fund: '资金性质',
  timing: '年度',
  functional: '功能科目',
  departmentItem: '部门经济科目',
  governmentItem: '政府经济科目',
  use: '支出类别',
  projectId: '项目',
  amountFen: '金额（元）',
  note: '备注',
  name: '名称',
  revenueItem: '收入科目',
  class: '项目类别',
  attribute: '项目属性',
  period: '项目期',
  departmentName: '主管部门',
  departmentCode: '主管部门代码',
  implementingUnit: '实施单位',
  funding: '资金',
  wholePeriod: '实施期',
  annual: '年度',
  central: '中央',
  provincial: '省级',
  local: '市县',
  selfRaised: '单位自筹',
  other: '其他',
  overview: '项目概况',
  basis: '立项依据',
  necessity: '必要性',
  safeguards: '制度措施',
  plan: '实施计划',
  planText: '实施计划说明',
  goals: '绩效目标',
  indicators: '绩效指标',
  signers: '填报人',
  kind: '种类',
  vehicleKind: '用途',
  count: '数量',
  originalValueFen: '单位原值（元）',
  areaCentiM2: '面积（平方米）',
  insuranceDueOn: '保险到期',
  inspectionDueOn: '年检到期',
  items: '内容',
  intro: '开头',
  amounts: '上年数（元）',
  texts: '原因',
  goodsFen: '货物（元）',
  worksFen: '工程（元）',
  servicesFen: '服务（元）',
  terms: '名词',
  names: '科目名称',
  authorised: '编制',
  established: '在职',
  functionalDepartments: '内设科室',
  subordinateUnits: '所属单位',
  isAdministrative: '行政或参公单位',
  asOf: '截至日期',
  vehiclesAuthorised: '车辆编制',
  serviceDirectory: '购买服务目录',
  duties: '职责',
  strategy: '战略目标',
  socialInsuranceFen: '社保资金（元）',
  tasks: '重点任务',
  goal: '总体目标',
  responsible: '负责人',
  handledBy: '经办人',
  phone: '电话',
  filledAt: '填报日期',
}

const words: Readonly<Record<string, string>> = {
  'kind vehicle': '车辆',
  'kind building': '房屋',
  'kind generalEquipment': '通用设备',
  'kind specialEquipment': '专用设备',
  'class otherOperating': '其他运转类',
  'class specificPurpose': '特定目标类',
  'vehicleKind leadership': '领导干部用车',
  'vehicleKind confidential': '机要通信用车',
  'vehicleKind emergency': '应急保障用车',
  'vehicleKind enforcement': '执法执勤用车',
  'vehicleKind special': '特种专业技术用车',
  'vehicleKind business': '业务用车',
  'vehicleKind retired': '离退休干部用车',
  'vehicleKind other': '其他用车',
}

export const kindNames = {
  line: '明细',
  income: '收入',
  project: '项目',
  asset: '资产',
  part: '单位情况',
} as const satisfies Record<EntryKind, string>

/** Every field of an entry, nested ones with their path; lists by their length and content. */
export function shownFields(value: object | null, names: Names, path = ''): ShownField[] {
  if (value === null) return []
  return Object.entries(value).flatMap(([key, field]): ShownField[] => {
    if (key === 'id' || key === 'wrong') return []
    const name = path + (fieldNames[key] ?? key)
    if (typeof field === 'object' && field !== null && !Array.isArray(field))
      return shownFields(field, names, `${name} › `)
    return [{ name, value: shownValue(key, field, names, path) }]
  })
}

function shownValue(key: string, value: unknown, names: Names, path: string): string {
  if (value === null || value === undefined || value === '') return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') {
    const isMoney = key.endsWith('Fen') || /资金|上年数/.test(path)
    if (isMoney) return showAmount(value, '元')
    return key === 'areaCentiM2' ? (value / 100).toFixed(2) : String(value)
  }
  if (Array.isArray(value)) return value.length === 0 ? '（空）' : value.map(listItem).join('；')
  const text = String(value)
  if (key === 'fund') return Object.entries(fundNames).find(([id]) => id === text)?.[1] ?? text
  if (key === 'timing') return Object.entries(timingNames).find(([id]) => id === text)?.[1] ?? text
  if (key === 'use') return Object.entries(useNames).find(([id]) => id === text)?.[1] ?? text
  const word = words[`${key} ${text}`]
  if (word) return word
  if (key === 'projectId') return names.projectName(text) ?? text
  if (key === 'functional') return withName(text, names.codes.find('functional', text)?.name)
  if (key === 'departmentItem') return withName(text, names.codes.find('economic', text)?.name)
  if (key === 'governmentItem') return withName(text, names.codes.find('government', text)?.name)
  return text
}

function withName(code: string, name: string | undefined): string {
  return name ? `${code} ${name}` : code
}

function listItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  const words = Object.entries(item).filter(([key, value]) => key !== 'id' && key !== 'set' && value !== '')
  return words
    .map(([key, value]) =>
      key.endsWith('Fen') && typeof value === 'number' ? `${showAmount(value, '元')} 元` : String(value),
    )
    .join(' ')
}

/** What an entry is called in a list: 「大气 12.00 万元」. */
export function entryTitle(kind: EntryKind, id: string, value: object | null, names: Names): string {
  const field = (key: string): unknown => (value === null ? undefined : Reflect.get(value, key))
  if (kind === 'part') return partNames[id] ?? id
  if (kind === 'line') {
    const code = String(field('functional') ?? '')
    const amount = field('amountFen')
    const name = names.codes.find('functional', code)?.name ?? code
    return `${name}${typeof amount === 'number' ? ` ${showAmount(amount, '万元')} 万元` : ''}`
  }
  return String(field('name') ?? id)
}

const partNames: Readonly<Record<string, string>> = {
  duties: '单位职责',
  bodies: '机构设置',
  staff: '人员编制',
  previous: '上年数',
  reasons: '主要原因',
  procurement: '政府采购',
  assets: '国有资产',
  otherMatters: '其他说明',
  glossary: '名词解释',
  overall: '整体支出绩效目标',
  codeNames: '科目名称',
}
