/** A project's stated period against its plan, its money and its kind. */
import type { PerformanceForm, Statement } from '../../read/reading.ts'
import type { Finding } from '../finding.ts'
import { equation, type FamilyOutcome, findingsOnly, formName, statementPart } from './evidence.ts'
import { fundingOf, fundingPart } from './form-money.ts'
import { fieldOf, type View } from './view.ts'

export function formPeriods(view: View): FamilyOutcome {
  return findingsOnly(
    view.projectForms.flatMap((form) => [
      ...planOutlasts(view, form),
      ...wholeIsOneYear(form),
      ...kindAgainstPeriod(form),
    ]),
  )
}

const monthsOf: Readonly<Record<string, number>> = { 年: 12, 个月: 1, 月: 1, 季度: 3, 天: 1 / 30, 日: 1 / 30 }

/** In months; `undefined` for 长期, or where no number stands. */
function periodMonths(form: PerformanceForm): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*(年|个月)$/.exec(fieldOf(form, 'projectPeriod')?.text.trim() ?? '')
  return found ? Number(found[1]) * (monthsOf[found[2] ?? ''] ?? 0) : undefined
}

/** How long each stage of the plan takes: 建设周期30天, 服务周期…24个月. */
const stage = /周期|工期|服务期|期限|时长|质保|运维期|建设期|实施期/

function planOutlasts(view: View, form: PerformanceForm): Finding[] {
  const period = periodMonths(form)
  const field = fieldOf(form, 'projectPeriod')
  if (period === undefined || !field) return []
  const stages = view.reading.statements.filter(
    (one) =>
      one.section === `${form.id}.plan` &&
      one.measure === 'count' &&
      one.unit in monthsOf &&
      stage.test(one.subject),
  )
  const months = stages.map(monthsIn)
  const longest = Math.max(0, ...months)
  if (longest <= period) return []
  const parts = [
    ...stages.map((one) => statementPart(one)),
    { label: `${formName(form)} ${field.label}`, printed: field.text, anchor: field.anchor },
  ]
  const text = `${stages.map((one) => `${one.printed.text}${one.unit}`).join(' + ')} > ${field.text}`
  return [
    {
      rule: 'period-vs-plan.stages',
      severity: 'conflict',
      parts,
      printed: field.text,
      expected: `不短于 ${Math.ceil(months.reduce((sum, one) => sum + one, 0))} 个月`,
      message: `${formName(form)}的项目期是 ${field.text}，实施计划却需要更长时间：${text}。`,
      suggestion: '核对项目期与实施计划，改成一致。',
      equation: equation(
        [stages.length],
        '≥',
        stages.map((_, at) => at),
        text,
      ),
    },
  ]
}

function monthsIn(statement: Statement): number {
  if (statement.printed.kind !== 'number') return 0
  const { digits, scale } = statement.printed.decimal
  return (digits / 10 ** scale) * (monthsOf[statement.unit] ?? 0)
}

/** Several years of a recurrent project cannot cost what one year costs. */
function wholeIsOneYear(form: PerformanceForm): Finding[] {
  const period = periodMonths(form)
  const field = fieldOf(form, 'projectPeriod')
  const [whole, year] = [fundingOf(form, 'wholePeriod', 'total'), fundingOf(form, 'annual', 'total')]
  if (period === undefined || period < 24 || !field || !whole || !year?.fen || whole.fen !== year.fen)
    return []
  const parts = [
    { label: `${formName(form)} ${field.label}`, printed: field.text, anchor: field.anchor },
    fundingPart(form, whole),
    fundingPart(form, year),
  ]
  return [
    {
      rule: 'period-vs-plan.one-year-total',
      severity: 'warning',
      parts,
      printed: field.text,
      message: `${formName(form)}的项目期是 ${field.text}，实施期资金总额却与一年的资金相同（${whole.printed.text}${whole.unit}）。`,
      suggestion: '长期项目的实施期资金按实际年限填写，或把项目期改为本年度。',
      equation: equation(
        [1],
        '=',
        [2],
        `${whole.printed.text} = ${year.printed.text}，而项目期为 ${field.text}`,
      ),
    },
  ]
}

/** 「一次性项目（1年结束）」 against 「3年」. */
function kindAgainstPeriod(form: PerformanceForm): Finding[] {
  const attribute = fieldOf(form, 'projectAttribute')
  const field = fieldOf(form, 'projectPeriod')
  const years = /(\d+)年结束/.exec(attribute?.text ?? '')?.[1]
  const period = periodMonths(form)
  if (!attribute || !field || !years || period === undefined || period === Number(years) * 12) return []
  return [
    {
      rule: 'period-vs-plan.kind',
      severity: 'conflict',
      parts: [field, attribute].map((one) => ({
        label: `${formName(form)} ${one.label}`,
        printed: one.text,
        anchor: one.anchor,
      })),
      printed: field.text,
      message: `${formName(form)}的项目期是 ${field.text}，项目属性却写“${attribute.text}”。`,
      suggestion: '核对项目属性与项目期，改成一致。',
    },
  ]
}
