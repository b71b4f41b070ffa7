/** Quantities that a form promises in its texts and that no indicator takes up. */
import type { PerformanceForm, Statement } from '../../read/reading.ts'
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, formName, statementPart } from './evidence.ts'
import type { View } from './view.ts'

export function formGoals(view: View): FamilyOutcome {
  return findingsOnly(view.projectForms.flatMap((form) => goalsWithoutIndicator(view, form)))
}

const minimum = /(?:不少于|不低于|不小于|至少|≥)$/

/** Periods, rates and times of day are no outputs. */
const noOutput = new Set(['年', '个月', '月', '天', '日', '小时', '%', '人次', '周'])

function goalsWithoutIndicator(view: View, form: PerformanceForm): Finding[] {
  const promised = view.reading.statements.filter(
    (one) =>
      one.measure === 'count' &&
      !noOutput.has(one.unit) &&
      (one.section === `${form.id}.overview` || one.section.startsWith(`${form.id}.goal`)) &&
      (minimum.test(one.subject) || isFollowedByMinimum(one)),
  )
  const groups = new Map<string, Statement[]>()
  for (const one of promised) {
    if (
      form.indicators.length === 0 ||
      form.indicators.some((indicator) => takesUp(indicator.name, indicator.printed, one))
    )
      continue
    const key = `${nounOf(one)}${one.printed.text}${one.unit}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((statements) => {
    const [first] = statements
    if (!first) return []
    const quantity = `${first.printed.text}${first.unit}`
    return [
      {
        rule: 'goal-without-indicator.quantity',
        severity: 'warning' as const,
        parts: statements.map((one) => statementPart(one)),
        printed: `${first.subject}${quantity}`,
        message: `${formName(form)}的文字提出「${first.subject}${quantity}」，绩效指标中没有与它对应的一项。`,
        suggestion: `增加一个数量指标，指标值为 ${quantity}。`,
      },
    ]
  })
}

/** 「办公用品20种以上」 */
function isFollowedByMinimum(statement: Statement): boolean {
  const printed = `${statement.printed.text}${statement.unit}`
  return new RegExp(`${printed.replace(/[()（）]/g, '.')}及?以上`).test(statement.sentence)
}

/** What is counted: the subject without the words of the limit and of the action. */
function nounOf(statement: Statement): string {
  return statement.subject.replace(minimum, '').replace(/^.*?(?:购置|采购|开展|组织|完成|举办|编制|印发)/, '')
}

/** An indicator takes a quantity up when it names the same thing, or has the same value and unit. */
function takesUp(name: string, printed: string, statement: Statement): boolean {
  if (printed.includes(`${statement.printed.text}${statement.unit}`)) return true
  const noun = nounOf(statement)
  return noun.length >= 2 && name.includes(noun.slice(-2)) && printed.includes(statement.unit)
}
