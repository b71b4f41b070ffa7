/** Remarks on indicators and texts of the forms that a person may want to improve; most of them are no defects. */
import type { Indicator, PerformanceForm } from '../../read/reading.ts'
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, formName, indicatorPart } from './evidence.ts'
import { fieldOf, type View } from './view.ts'

export function formRemarks(view: View): FamilyOutcome {
  return findingsOnly(
    view.reading.forms.flatMap((form) => [
      ...indicatorRemarks(view, form),
      ...repeatedPlan(form),
      ...emptySafeguards(form),
    ]),
  )
}

interface Remark {
  rule: string
  severity: 'warning' | 'info'
  applies: (indicator: Indicator, view: View) => boolean
  message: (indicator: Indicator) => string
  suggestion: string
}

const remarks: readonly Remark[] = [
  {
    rule: 'wording-other.satisfaction-place',
    severity: 'warning',
    applies: ({ name, level1 }) => /满意度$/.test(name) && !level1.startsWith('满意度'),
    message: ({ name, level1, level2 }) => `指标「${name}」是满意度，却列在“${level1} ${level2}”下`,
    suggestion: '移到满意度指标下。',
  },
  {
    rule: 'wording-other.spending-as-output',
    severity: 'warning',
    applies: ({ name, level2 }, view) =>
      level2.startsWith('数量') &&
      view.library.codes.findByName('economic', name, { prefix: '3', digits: 5 }) !== undefined,
    message: ({ name }) => `数量指标「${name}」是支出科目的名称，不是产出`,
    suggestion: '写明用这笔钱做出的东西，如印刷册数、培训人次。',
  },
  {
    rule: 'wording-other.time-target',
    severity: 'info',
    applies: ({ level2, target }) => level2.startsWith('时效') && target.kind === 'qualitative',
    message: ({ name, printed }) => `时效指标「${name}」的值“${printed}”没有说明时间`,
    suggestion: '写成日期或期限。',
  },
  {
    rule: 'wording-other.cost-direction',
    severity: 'info',
    applies: ({ level2, target, printed }) =>
      level2.startsWith('成本') &&
      target.kind === 'money' &&
      target.operator === '=' &&
      !/[=＝等于]/.test(printed),
    message: ({ name, printed }) => `成本指标「${name}」的值“${printed}”没有方向`,
    suggestion: '成本指标通常写成上限，如“≤”。',
  },
]

function indicatorRemarks(view: View, form: PerformanceForm): Finding[] {
  return remarks.flatMap(({ rule, severity, applies, message, suggestion }) => {
    const groups = new Map<string, Indicator[]>()
    for (const indicator of form.indicators) {
      if (!applies(indicator, view)) continue
      const key = `${indicator.name}|${indicator.printed}`
      groups.set(key, [...(groups.get(key) ?? []), indicator])
    }
    return [...groups.values()].flatMap((group) => {
      const parts = group.flatMap((indicator) => indicatorPart(form, indicator) ?? [])
      const [first] = group
      if (!first || parts.length === 0) return []
      return [
        {
          rule,
          severity,
          parts,
          printed: first.printed,
          message: `${formName(form)}${message(first)}。`,
          suggestion,
        },
      ]
    })
  })
}

function repeatedPlan(form: PerformanceForm): Finding[] {
  const [plan, overview] = [fieldOf(form, 'plan'), fieldOf(form, 'overview')]
  if (!plan || !overview || plan.text.length < 15 || plain(plan.text) !== plain(overview.text)) return []
  return [
    {
      rule: 'missing-content.repeated-plan',
      severity: 'info',
      parts: [plan, overview].map((field) => ({
        label: `${formName(form)} ${field.label}`,
        printed: field.text.slice(0, 40),
        anchor: field.anchor,
      })),
      printed: plan.text.slice(0, 40),
      message: `${formName(form)}的${plan.label}与${overview.label}一字不差，没有写出怎样实施。`,
      suggestion: '写明各项内容的时间和金额。',
    },
  ]
}

/** The field asks for rules and measures; a few words about money are neither. */
function emptySafeguards(form: PerformanceForm): Finding[] {
  const field = fieldOf(form, 'safeguards')
  if (!field || field.text === '' || field.text.length > 20) return []
  if (/制度|办法|措施|规定|规程|管理|机制|标准|[《〔【[]/.test(field.text)) return []
  return [
    {
      rule: 'missing-content.safeguards',
      severity: 'info',
      parts: [{ label: `${formName(form)} ${field.label}`, printed: field.text, anchor: field.anchor }],
      printed: field.text,
      message: `${formName(form)}的“${field.label}”只写了“${field.text}”，没有写制度和措施。`,
      suggestion: '写明执行的管理制度和保障措施。',
    },
  ]
}

function plain(text: string): string {
  return text.replace(/[\s。，,.；;]/g, '')
}
