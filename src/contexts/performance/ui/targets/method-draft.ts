import type { Goal } from '../../core/goal.ts'
import type { Method } from '../../core/method.ts'
import { overallId } from '../../core/plan.ts'

type Kind = Method['kind']

/** What can be chosen, with a word on what it means; in the order of the list. */
export const methodKinds: readonly (readonly [kind: Kind, name: string, help: string])[] = [
  ['records', '工作记录', '按登记的工作记录计数、求和或算合格率。'],
  ['payments', '付款', '按登记或导入的付款累计。'],
  ['steps', '项目节点', '按项目节点的日期、金额和服务期。'],
  ['survey', '满意度调查', '按一份调查的答卷算满意率。'],
  ['measure', '测量指标', '由平台的其他业务自动给出，例如空气质量。'],
  ['judgement', '定性评定', '由人评定完成程度，写明理由和佐证。'],
  ['unbound', '暂不设定', '不显示进度，自评时没有得分。'],
]

/** The first things that there are to choose from. */
export interface FirstSources {
  readonly recordKind: string | undefined
  readonly surveyId: string | undefined
  readonly measureId: string | undefined
}

/**
 * Where to begin after another kind was chosen: what usually fits the goal, of the indicator's own project.
 * `undefined`: there is nothing of that kind to choose from.
 */
export function methodOfKind(
  kind: Kind,
  { goal, projectId: ofProject }: { goal: Goal; projectId: string },
  first: FirstSources,
): Method | undefined {
  const projectId = ofProject === overallId ? null : ofProject
  const isPercent = goal.kind === 'number' && goal.unit === '%'
  switch (kind) {
    case 'unbound':
    case 'judgement':
      return { kind }
    case 'measure':
      return first.measureId === undefined ? undefined : { kind, measureId: first.measureId }
    case 'survey':
      return first.surveyId === undefined ? undefined : { kind, surveyId: first.surveyId, questionId: null }
    case 'records':
      return first.recordKind === undefined
        ? undefined
        : { kind, recordKind: first.recordKind, formula: recordFormulaFor(goal), projectId, item: null }
    case 'payments':
      return { kind, projectId, planItem: null, formula: isPercent ? 'ofBudget' : 'sum' }
    case 'steps':
      return { kind, projectId, category: null, ...stepFormulaFor(goal) }
  }
}

function recordFormulaFor(goal: Goal): (Method & { kind: 'records' })['formula'] {
  if (goal.kind === 'date') return 'lastDay'
  if (goal.kind === 'money') return 'quantity'
  if (goal.kind !== 'number') return 'count'
  if (goal.unit === '%') return 'passRatio'
  if (goal.unit === '人次' || goal.unit === '人') return 'people'
  return goal.unit === '次' ? 'count' : 'quantity'
}

function stepFormulaFor(goal: Goal): Pick<Method & { kind: 'steps' }, 'step' | 'from' | 'formula'> {
  switch (goal.kind) {
    case 'duration':
      return goal.sense === 'within'
        ? { step: 'acceptance', from: 'fundsIssued', formula: 'span' }
        : { step: 'contract', from: null, formula: 'service' }
    case 'money':
    case 'byContract':
      return { step: 'contract', from: null, formula: 'amount' }
    case 'number':
    case 'range':
      return { step: 'acceptance', from: null, formula: 'count' }
    case 'date':
    case 'qualitative':
    case 'unparsed':
    case 'none':
      return { step: 'acceptance', from: null, formula: 'doneDay' }
  }
}
