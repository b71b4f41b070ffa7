/** Dates of the performance forms: what is to be reached lies in or after the budget year. */
import type { Indicator, PerformanceForm } from '../../read/reading.ts'
import type { Anchor } from '../../source/source-document.ts'
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, formName, indicatorPart } from './evidence.ts'
import { isInTitle } from './text-spots.ts'
import { fieldOf, type View } from './view.ts'

export function formDates(view: View): FamilyOutcome {
  return findingsOnly(
    view.reading.forms.flatMap((form) => [
      ...pastTargets(form, view.reading.year),
      ...pastGoals(form, view.reading.year),
      ...filledAt(form, view.reading.year),
    ]),
  )
}

/** One finding for an indicator that both sets repeat. */
function pastTargets(form: PerformanceForm, year: number): Finding[] {
  const groups = new Map<string, Indicator[]>()
  for (const indicator of form.indicators) {
    if (indicator.target.kind !== 'date' || Number(indicator.target.date.slice(0, 4)) >= year) continue
    const key = `${indicator.name}|${indicator.printed}`
    groups.set(key, [...(groups.get(key) ?? []), indicator])
  }
  return [...groups.values()].flatMap((indicators) => {
    const [first] = indicators
    const parts = indicators.flatMap((indicator) => indicatorPart(form, indicator) ?? [])
    if (!first || parts.length === 0) return []
    return [
      {
        rule: 'date-plausibility.target',
        severity: 'error' as const,
        parts,
        printed: first.printed,
        expected: `${year}年内的日期`,
        message: `${formName(form)}指标「${first.name}」要在 ${first.printed} 完成，早于预算年度 ${year} 年。`,
        suggestion: `改为 ${year} 年内的时间，或说明已经完成。`,
      },
    ]
  })
}

/** A year at the beginning of a clause, with what is to be done in it. */
const promise =
  /(?<!\d)((?:19|20)\d{2})年(?:度|底|末|底前|末前|前|\d{1,2}月底?前?)?[，,]?(?:力争|争取|实现|完成|达到|确保|计划|拟|将|要|努力|基本)/gu

function pastGoals(form: PerformanceForm, year: number): Finding[] {
  return goalTexts(form).flatMap(({ label, text, anchor }) =>
    [...text.matchAll(promise)].flatMap((match) => {
      if (Number(match[1]) >= year || isInTitle(text, match.index)) return []
      const clause = text.slice(match.index).split(/[。；]/)[0] ?? ''
      if (/已|了|曾|以来|去年|上年/.test(clause.split(/[，,]/)[0] ?? '')) return []
      return [
        {
          rule: 'date-plausibility.goal',
          severity: 'error' as const,
          parts: [{ label: `${formName(form)} ${label}`, printed: clause.slice(0, 40), anchor }],
          printed: `${match[1]}年`,
          expected: `${year}年`,
          message: `${formName(form)}${label}写的是 ${match[1]} 年的目标：「${clause.slice(0, 30)}…」，预算年度是 ${year} 年。`,
          suggestion: `改为 ${year} 年的目标。`,
        },
      ]
    }),
  )
}

/** Texts that say what is to be reached; background and legal basis may speak of the past. */
function goalTexts(form: PerformanceForm): { label: string; text: string; anchor: Anchor }[] {
  const goals = form.goals.map((goal) => ({
    label: goal.set === 'annual' ? '年度目标' : '实施期目标',
    text: goal.text,
    anchor: goal.anchor,
  }))
  const strategy = fieldOf(form, 'strategy')
  const tasks = form.fields.filter((field) => field.id.startsWith('task.'))
  return [...goals, ...(strategy ? [strategy] : []), ...tasks].filter((one) => one.text !== '')
}

/** 「20251225104929」 is yyyyMMddHHmmss; it lies between the year before the budget year and its end. */
function filledAt(form: PerformanceForm, year: number): Finding[] {
  const field = fieldOf(form, 'filledAt')
  if (!field || field.text === '') return []
  const found =
    /^(20\d{2})(?:年|[-./])?(\d{1,2})(?:月|[-./])?(\d{1,2})日?\s*(?:(\d{2}):?(\d{2}):?(\d{2})?)?$/.exec(
      field.text.trim(),
    )
  const [, filledYear, month, day, hour, minute, second] = (found ?? []).map((part) => Number(part ?? 0))
  const isDate =
    found !== null &&
    new Date(Date.UTC(filledYear ?? 0, (month ?? 0) - 1, day)).getUTCDate() === day &&
    (month ?? 0) >= 1 &&
    (month ?? 13) <= 12 &&
    (hour ?? 0) < 24 &&
    (minute ?? 0) < 60 &&
    (second ?? 0) < 60
  const isPlausible = isDate && (filledYear ?? 0) >= year - 1 && (filledYear ?? 0) <= year
  if (isPlausible) return []
  return [
    {
      rule: 'date-plausibility.filled-at',
      severity: 'warning',
      parts: [{ label: `${formName(form)} 填报日期`, printed: field.text, anchor: field.anchor }],
      printed: field.text,
      message: `${formName(form)}的填报日期「${field.text}」${isDate ? `不在 ${year - 1} 至 ${year} 年之间` : '不是一个日期（应为年月日时分秒）'}。`,
      suggestion: '核对填报日期。',
    },
  ]
}
