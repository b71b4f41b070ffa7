/** What a performance form must say: goals for its money, a value for each indicator, an amount for each cost. */
import type { Indicator, PerformanceForm } from '../../read/reading.ts'
import type { Finding, Part } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, formName, indicatorPart } from './evidence.ts'
import { fundingOf, fundingPart, inTenThousands } from './form-money.ts'
import { fieldOf, type View } from './view.ts'

export function formCompleteness(view: View): FamilyOutcome {
  return findingsOnly(
    view.reading.forms.flatMap((form) => [
      ...moneyWithoutGoals(form),
      ...indicatorsWithoutValue(form),
      ...unmeasurableCosts(form),
      ...missingFields(form),
      ...emptyReasons(form),
    ]),
  )
}

function moneyWithoutGoals(form: PerformanceForm): Finding[] {
  const year = fundingOf(form, 'annual', 'total')
  if (!year?.fen || !form.sets.includes('annual')) return []
  const goal = form.goals.find((one) => one.set === 'annual' && one.text.trim() !== '')
  const indicators = form.indicators.filter((one) => one.set === 'annual' && one.name !== '')
  if (goal && indicators.length > 0) return []
  const lacking = [
    ...(goal ? [] : ['年度总体目标']),
    ...(indicators.length > 0 ? [] : ['年度绩效指标']),
  ].join('和')
  const others: Part[] = [
    ...form.goals.map((one) => ({
      label: `${formName(form)} 实施期目标`,
      printed: one.text.slice(0, 40),
      anchor: one.anchor,
    })),
    ...form.indicators.flatMap((one) => indicatorPart(form, one) ?? []),
  ]
  return [
    {
      rule: 'money-without-goals.annual',
      severity: goal || indicators.length > 0 ? 'warning' : 'error',
      parts: [fundingPart(form, year), ...others],
      printed: `${year.printed.text}${year.unit}`,
      message: `${formName(form)}有年度资金 ${inTenThousands(year)}，但${lacking}是空的。`,
      suggestion: `补填${lacking}。`,
    },
  ]
}

/** An indicator that both sets repeat is one finding. */
function groupedFindings(
  form: PerformanceForm,
  indicators: readonly Indicator[],
  make: (indicator: Indicator) => Omit<Finding, 'parts'>,
): Finding[] {
  const groups = new Map<string, Indicator[]>()
  for (const indicator of indicators) {
    const key = `${indicator.level2}|${indicator.name}|${indicator.printed}`
    groups.set(key, [...(groups.get(key) ?? []), indicator])
  }
  return [...groups.values()].flatMap((group) => {
    const parts = group.flatMap((indicator) => indicatorPart(form, indicator) ?? [])
    return group[0] && parts.length > 0 ? [{ ...make(group[0]), parts }] : []
  })
}

function indicatorsWithoutValue(form: PerformanceForm): Finding[] {
  const empty = form.indicators.filter((one) => one.name.trim() !== '' && one.target.kind === 'none')
  const unclear = form.indicators.filter((one) => one.name.trim() !== '' && whatIsUnclear(one) !== undefined)
  return [
    ...groupedFindings(form, empty, (one) => ({
      rule: 'indicator-without-value.empty',
      severity: 'error',
      printed: one.name,
      message: `${formName(form)}指标「${one.name}」有名称，没有指标值。`,
      suggestion: '补填指标值，或删去这一行。',
    })),
    ...groupedFindings(form, unclear, (one) => ({
      rule: 'indicator-without-value.unclear',
      severity: 'warning',
      printed: one.printed,
      message: `${formName(form)}指标「${one.name}」的值“${one.printed}”${whatIsUnclear(one)}。`,
      suggestion: '写成可以衡量的值，如“≥90%”“1 家”。',
    })),
  ]
}

function whatIsUnclear({ name, target, printed }: Indicator): string | undefined {
  if (target.kind === 'number' && target.unit === '' && target.operator === '=' && !/%|％/.test(printed)) {
    return '没有单位，也没有方向'
  }
  if (target.kind === 'qualitative' && /[^效]率$/.test(name)) return '不是比率'
  return undefined
}

function unmeasurableCosts(form: PerformanceForm): Finding[] {
  const costs = form.indicators.filter(
    (one) =>
      one.target.kind === 'byContract' &&
      (one.level2.startsWith('成本') || /价|支付|票|结算|据实/.test(one.printed)),
  )
  return groupedFindings(form, costs, (one) => ({
    rule: 'unmeasurable-cost.procedure',
    severity: 'warning',
    printed: one.printed,
    expected: '金额或比率',
    message: `${formName(form)}成本指标「${one.name}」的值“${one.printed}”是办事程序，不是可以衡量的数。`,
    suggestion: '写成金额上限或单位成本，如“≤10 万元”。',
  }))
}

const signing = ['responsible', 'handledBy', 'phone', 'filledAt']
const required = ['projectName', 'implementingUnit', 'overview', 'basis', 'plan']

function missingFields(form: PerformanceForm): Finding[] {
  return [signing, required].flatMap((ids) => {
    const missing = ids.flatMap((id) => {
      const field = fieldOf(form, id)
      return field && field.text.trim() === '' ? [field] : []
    })
    if (missing.length === 0) return []
    const names = missing.map((field) => field.label.replace(/[：:]$/, '')).join('、')
    return [
      {
        rule: ids === signing ? 'missing-field.signing' : 'missing-field.required',
        severity: 'warning' as const,
        parts: missing.map((field) => ({
          label: `${formName(form)} ${field.label}`,
          printed: '（空白）',
          anchor: field.anchor,
        })),
        printed: names,
        message: `${formName(form)}没有填写：${names}。`,
        suggestion: '补填。',
      },
    ]
  })
}

/** A basis of 「无」, and a field that only repeats another one. */
function emptyReasons(form: PerformanceForm): Finding[] {
  const findings: Finding[] = []
  const basis = fieldOf(form, 'basis')
  if (basis && /^[（(]?(?:无|暂无|没有)[。）)]?$/.test(basis.text.trim())) {
    findings.push({
      rule: 'missing-content.basis',
      severity: 'warning',
      parts: [{ label: `${formName(form)} ${basis.label}`, printed: basis.text, anchor: basis.anchor }],
      printed: basis.text,
      message: `${formName(form)}的立项依据写作“${basis.text}”。`,
      suggestion: '写明立项所依据的法规、规划或会议决定。',
    })
  }
  const necessity = fieldOf(form, 'necessity')
  for (const id of ['basis', 'overview', 'plan', 'safeguards']) {
    const other = fieldOf(form, id)
    if (!necessity || !other || other.text.length < 15 || plain(other.text) !== plain(necessity.text))
      continue
    findings.push({
      rule: 'missing-content.repeated-field',
      severity: id === 'basis' ? 'warning' : 'info',
      parts: [necessity, other].map((field) => ({
        label: `${formName(form)} ${field.label}`,
        printed: field.text.slice(0, 40),
        anchor: field.anchor,
      })),
      printed: necessity.text.slice(0, 40),
      message: `${formName(form)}的${necessity.label}与${other.label}一字不差，没有说明为什么要设立这个项目。`,
      suggestion: '写明项目要解决的问题和不做的后果。',
    })
  }
  return findings
}

function plain(text: string): string {
  return text.replace(/[\s。，,.；;]/g, '')
}
