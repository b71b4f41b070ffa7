import type { Evaluated } from './evaluated.ts'
import type { PlanIndicator } from './plan.ts'
import type { PlanRules, Weights } from './rules.ts'
import { gradeOf, scoreExecution, scoreIndicator } from './scoring.ts'
import { distributeWeights } from './weights.ts'

/** What one form (项目支出 or 整体支出绩效自评表) would score. */
export interface FormScore {
  /** Hundredths of a point by indicator; its score is null where nothing could be held against the target. */
  readonly byIndicator: ReadonlyMap<string, { readonly weight: number; readonly score: number | null }>
  /** Hundredths of a point; null while nothing of the form has a result. */
  readonly total: number | null
  readonly grade: string | null
}

/** If the year ended on the day that the readings are of. */
export function scoreForm(
  indicators: readonly (PlanIndicator & Pick<Evaluated, 'reading'>)[],
  money: { readonly budgetFen: number; readonly paidFen: number },
  rules: PlanRules,
  stored: Weights | null,
): FormScore {
  // A row with nothing to reach has no points.
  const weighed = indicators.filter(({ goal }) => goal.kind !== 'none')
  const { execution, byIndicator } = distributeWeights(weighed, rules, stored)
  const scores = weighed.map(({ id, goal, reading }) => {
    const weight = byIndicator.get(id) ?? 0
    const { score, isScored } = scoreIndicator(goal, reading, weight, rules)
    // Nothing entered yet counts 0 at the year's end; what failed or cannot be compared has no score at all.
    const hasScore = isScored || reading.status === 'empty' || reading.status === 'unbound'
    return { id, weight, score: hasScore ? score : null }
  })
  const isMeasured = indicators.some(({ reading }) => reading.status === 'measured')
  const paid = scoreExecution(money.budgetFen, money.paidFen, execution).score
  const total = isMeasured ? scores.reduce((sum, { score }) => sum + (score ?? 0), paid) : null
  return {
    byIndicator: new Map(scores.map(({ id, weight, score }) => [id, { weight, score }])),
    total,
    grade: total === null ? null : gradeOf(total, rules),
  }
}
