import type { Book } from '../book/book.ts'

/** A fact that stands alone: one row of the sheet 其他事实. */
export interface FactItem {
  label: string
  kind: 'text' | 'money' | 'integer' | 'day' | 'yesNo'
  part: 'staff' | 'procurement' | 'assets' | 'otherMatters' | 'overall'
  /** Property of the part, `signers.phone` one level deeper. */
  property: string
}

const item = (label: string, kind: FactItem['kind'], part: FactItem['part'], property: string): FactItem => ({
  label,
  kind,
  part,
  property,
})

export const factItems: readonly FactItem[] = [
  item('编制数', 'integer', 'staff', 'authorised'),
  item('在编人数', 'integer', 'staff', 'established'),
  item('其他人员数', 'integer', 'staff', 'other'),
  item('内设机构数', 'integer', 'staff', 'functionalDepartments'),
  item('所属预算单位数', 'integer', 'staff', 'subordinateUnits'),
  item('行政单位或参公单位', 'yesNo', 'staff', 'isAdministrative'),
  item('政府采购货物金额', 'money', 'procurement', 'goodsFen'),
  item('政府采购工程金额', 'money', 'procurement', 'worksFen'),
  item('政府采购服务金额', 'money', 'procurement', 'servicesFen'),
  item('资产截至日期', 'day', 'assets', 'asOf'),
  item('车辆编制数', 'integer', 'assets', 'vehiclesAuthorised'),
  item('政府购买服务指导性目录', 'text', 'otherMatters', 'serviceDirectory'),
  item('其他说明', 'text', 'otherMatters', 'other'),
  item('整体绩效：部门职责', 'text', 'overall', 'duties'),
  item('整体绩效：战略目标', 'text', 'overall', 'strategy'),
  item('整体绩效：社会保险基金', 'money', 'overall', 'socialInsuranceFen'),
  item('整体绩效：年度绩效目标', 'text', 'overall', 'goal'),
  item('整体绩效：负责人', 'text', 'overall', 'signers.responsible'),
  item('整体绩效：经办人', 'text', 'overall', 'signers.handledBy'),
  item('整体绩效：联系电话', 'text', 'overall', 'signers.phone'),
  item('整体绩效：填报日期', 'text', 'overall', 'signers.filledAt'),
]

export function factValue(parts: Book['parts'], { part, property }: FactItem): unknown {
  return property.split('.').reduce<unknown>(valueAt, parts[part])
}

function valueAt(held: unknown, key: string): unknown {
  return isRecord(held) ? held[key] : undefined
}

/** The part with one property set, nothing else changed. */
export function withFact(
  held: Record<string, unknown>,
  property: string,
  value: unknown,
): Record<string, unknown> {
  const [first = '', ...rest] = property.split('.')
  if (rest.length === 0) return { ...held, [first]: value }
  const inner = held[first]
  return { ...held, [first]: withFact(isRecord(inner) ? inner : {}, rest.join('.'), value) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
