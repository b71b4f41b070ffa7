/** The unit's name and the reference day of its assets, which a disclosure prints many times. */
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, formName, statementPart } from './evidence.ts'
import { type Spot, spotPart } from './text-spots.ts'
import { fieldOf, type View } from './view.ts'

export function sameFactNames(view: View): FamilyOutcome {
  return findingsOnly([...unitNames(view), ...implementingUnits(view), ...referenceDays(view)])
}

const nameLine =
  /^(?:单位名称|编制单位|预算单位|填报单位|公开单位)[：:]\s*(.+?)\s*(?:(?:金额)?单位[：:].*)?$/u

/** The line above each table names one unit. */
function unitNames(view: View): Finding[] {
  const names = view.texts.flatMap((text) => {
    const name = nameLine.exec(text.text.trim())?.[1]?.replace(/\s+/g, '')
    return name ? [{ name, spot: { text, start: 0, end: text.text.length } satisfies Spot }] : []
  })
  const counts = new Map<string, number>()
  for (const { name } of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1])
  if (!usual || usual[1] < 2) return []
  return names
    .filter(({ name }) => name !== usual[0])
    .map(({ name, spot }) => ({
      rule: 'same-fact.unit-name',
      severity: 'conflict' as const,
      parts: spotPart(spot, '表头的单位名称'),
      printed: name,
      expected: usual[0],
      message: `这张表的单位名称是“${name}”，其他 ${usual[1]} 处是“${usual[0]}”。`,
      suggestion: '核对是否误用了其他单位的表，把单位名称改成一致。',
    }))
}

function implementingUnits(view: View): Finding[] {
  const { unit } = view.reading
  if (unit === '') return []
  return view.projectForms.flatMap((form) => {
    const field = fieldOf(form, 'implementingUnit')
    const name = field?.text.replace(/\s+/g, '') ?? ''
    // A subordinate body may carry a project out; another bureau's name is a leftover.
    if (!field || name === '' || name.includes(unit) || unit.includes(name)) return []
    return [
      {
        rule: 'same-fact.implementing-unit',
        severity: 'info' as const,
        parts: [{ label: `${formName(form)} ${field.label}`, printed: field.text, anchor: field.anchor }],
        printed: field.text,
        message: `${formName(form)}的${field.label}是“${field.text}”，公开单位是“${unit}”。`,
        suggestion: '核对实施单位；由其他单位实施的，在项目概况中说明。',
      },
    ]
  })
}

/** 「截至2026年2月25日」: vehicles, premises and equipment are usually counted on one day, and need not be. */
function referenceDays(view: View): Finding[] {
  const days = view.reading.statements.filter(
    (one) =>
      one.measure === 'date' && /^(?:截至|截止)$/.test(one.subject) && one.date && !/^F\d/.test(one.section),
  )
  return days.flatMap((one, at) => {
    const first = days.find((other) => other.section === one.section)
    if (!first || first.date === one.date || days.findIndex((other) => other.date === one.date) !== at)
      return []
    const parts = [one, first].map((other) => statementPart(other, '截至日期'))
    return [
      {
        rule: 'same-fact.reference-day',
        severity: 'info' as const,
        parts,
        printed: one.printed.text,
        expected: first.printed.text,
        message: `资产情况的截至日期不一致：${one.printed.text} 与 ${first.printed.text}。`,
        suggestion: '统一截至日期，或说明为何不同。',
      },
    ]
  })
}
