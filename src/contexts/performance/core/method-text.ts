import type { Goal } from './goal.ts'
import type { Method } from './method.ts'
import {
  categoryNames,
  formulaNames,
  paymentFormulaNames,
  stepFormulaNames,
  stepNames,
} from './method-names.ts'

/** How the things that a method names are called. */
export interface MethodNames {
  recordKind(id: string): string
  measure(id: string): string
  project(id: string): string
  survey(id: string): string
  planItem(projectId: string, id: string): string
}

/** 「工作记录·培训：Σ人数」. */
export function methodText(method: Method, names: MethodNames): string {
  switch (method.kind) {
    case 'unbound':
      return '未绑定'
    case 'judgement':
      return '定性评定'
    case 'measure':
      return `测量指标·${names.measure(method.measureId)}`
    case 'survey':
      return `满意度调查·${names.survey(method.surveyId)}：满意率`
    case 'records': {
      const of = [method.item, ...projectPart(method.projectId, names)].filter((part) => part !== null)
      return `工作记录·${names.recordKind(method.recordKind)}${inBrackets(of)}：${formulaNames[method.formula]}`
    }
    case 'payments': {
      const item =
        method.planItem === null || method.projectId === null
          ? []
          : [names.planItem(method.projectId, method.planItem)]
      return `付款${inBrackets([...projectPart(method.projectId, names), ...item])}：${paymentFormulaNames[method.formula]}`
    }
    case 'steps': {
      const category = method.category === null ? [] : [categoryNames[method.category]]
      const from = method.from === null || method.formula !== 'span' ? '' : `${stepNames[method.from]}至`
      const of = inBrackets([...projectPart(method.projectId, names), ...category])
      return `项目节点·${from}${stepNames[method.step]}${of}：${stepFormulaNames[method.formula]}`
    }
  }
}

function projectPart(projectId: string | null, names: MethodNames): string[] {
  return projectId === null ? [] : [names.project(projectId)]
}

function inBrackets(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `（${parts.join('，')}）`
}

/** Why a method cannot measure a goal, in Chinese; null where it can. A person may judge everything. */
export function methodMisfit(method: Method, goal: Goal): string | null {
  if (method.kind === 'unbound' || method.kind === 'judgement' || goal.kind === 'none') return null
  if (goal.kind === 'qualitative' || goal.kind === 'unparsed')
    return `「${goal.text}」没有可比的数，请选「定性评定」；要用数来衡量，请先调整指标值。`
  if (method.kind === 'steps' && method.formula === 'span' && method.from === null)
    return '用时要选从哪个节点算起。'
  if (method.kind === 'payments' && method.formula === 'ofBudget' && method.planItem !== null)
    return '实施计划的一行没有单独的执行率，请选整个项目，或改用累计付款。'
  const gives = givenBy(method, goal)
  return gives === null || gives.includes(goal.kind) ? null : misfitText(goal)
}

type Kind = Goal['kind']

/** The kinds of goals that a method's result can be held against; null: it depends on what the measure gives. */
function givenBy(method: Method, goal: Goal): readonly Kind[] | null {
  const isPercent = 'unit' in goal && goal.unit === '%'
  const isCounted = !isPercent ? (['number', 'range'] as const) : []
  switch (method.kind) {
    case 'measure':
      return ['number', 'range', 'money', 'duration', 'byContract']
    case 'survey':
      return isPercent ? ['number', 'range'] : []
    case 'records':
      switch (method.formula) {
        case 'lastDay':
          return ['date']
        case 'passRatio':
          return isPercent ? ['number', 'range'] : []
        case 'quantity':
        case 'average':
        case 'latest':
          return ['number', 'range', 'money', 'duration']
        case 'count':
        case 'people':
        case 'distinct':
          return isCounted
      }
      return []
    case 'payments':
      if (method.formula === 'ofBudget') return isPercent ? ['number', 'range'] : []
      return 'unit' in goal && /^[笔次]$/.test(goal.unit)
        ? ['number', 'money', 'date', 'byContract']
        : ['money', 'date', 'byContract']
    case 'steps':
      switch (method.formula) {
        case 'doneDay':
          return ['date']
        case 'span':
        case 'service':
          return ['duration']
        case 'amount':
          return ['money', 'byContract']
        case 'count':
          return isCounted
      }
      return []
    case 'unbound':
    case 'judgement':
      return null
  }
}

function misfitText(goal: Goal): string {
  switch (goal.kind) {
    case 'date':
      return '指标值是一个日期，这种测量方法得不出日期。请选节点的完成日期、最后一条记录的日期或付款。'
    case 'duration':
      return '指标值是一段时间，请选节点的用时或服务期。'
    case 'money':
      return '指标值是金额，请选累计付款、节点的金额，或以元登记的数量。'
    case 'number':
    case 'range':
      return goal.unit === '%'
        ? '指标值是百分比，请选合格率、满意度调查、付款占预算的比例，或给出百分比的测量指标。'
        : `指标值以「${goal.unit || '数'}」计，这种测量方法得不出这样的数。请选工作记录的条数、数量或人数，或单位相同的测量指标。`
    case 'byContract':
      return `「${goal.text}」是按办法执行，请选付款、节点的金额，或「定性评定」。`
    case 'qualitative':
    case 'unparsed':
    case 'none':
      return '这个指标没有可比的数。'
  }
}
