import type { Method, RecordFormula } from './method.ts'
import { methodMisfit } from './method-text.ts'
import { overallId, type PlanIndicator, type ProjectForm } from './plan.ts'
import type { RecordKind } from './record-kind.ts'

/** What there is to bind to. */
export interface KnownSources {
  readonly measures: readonly { readonly id: string; readonly title: string; readonly unit: string }[]
  readonly recordKinds: readonly RecordKind[]
  readonly projects: readonly { readonly id: string; readonly form: ProjectForm }[]
  /** Annual money of a project in fen. */
  annualFenOf?(projectId: string): number
  readonly surveys?: readonly { readonly id: string; readonly title: string }[]
}

export interface Suggestion {
  readonly method: Method
  /** One Chinese sentence. */
  readonly why: string
}

/**
 * What an indicator is probably measured by, told from its words and the kind of its goal; a person decides. Null where
 * the words say nothing.
 */
export function suggestMethod(indicator: PlanIndicator, known: KnownSources): Suggestion | null {
  if (indicator.goal.kind === 'none') return null
  for (const idea of ideas) {
    const found = idea(indicator, known)
    if (found !== null && methodMisfit(found.method, indicator.goal) === null) return found
  }
  return null
}

type Idea = (indicator: PlanIndicator, known: KnownSources) => Suggestion | null

/** The first that fits is taken: what a name says exactly before what a kind of goal usually means. */
const ideas: readonly Idea[] = [
  byJudgement,
  byEnvironment,
  bySurvey,
  byMoney,
  byMeasureTitle,
  byDay,
  byDuration,
  byPassing,
  byCounting,
]

function projectOf(indicator: PlanIndicator): string | null {
  return indicator.projectId === overallId ? null : indicator.projectId
}

function byJudgement({ goal }: PlanIndicator): Suggestion | null {
  // Words with a number that could not be read are first to be put right by a person.
  return goal.kind === 'qualitative'
    ? { method: { kind: 'judgement' }, why: '指标值没有可比的数，由人评定并写明理由' }
    : null
}

const environment: readonly (readonly [words: RegExp, unit: '%' | '天', id: string, why: string])[] = [
  [/优良天数/, '%', 'performance.air.goodDays.ratio', '按登记的逐日空气质量算出优良天数比例'],
  [/优良天数/, '天', 'performance.air.goodDays', '按登记的逐日空气质量数出优良天数'],
  [/断面|水质/, '%', 'performance.water.goodRatio', '按登记的逐月断面水质算出优良比例'],
]

function byEnvironment({ name, goal }: PlanIndicator, { measures }: KnownSources): Suggestion | null {
  const unit = 'unit' in goal ? goal.unit : ''
  for (const [words, ofUnit, measureId, why] of environment)
    if (words.test(name) && unit === ofUnit && measures.some(({ id }) => id === measureId))
      return { method: { kind: 'measure', measureId }, why }
  return null
}

function bySurvey({ name, level1 }: PlanIndicator, { surveys = [] }: KnownSources): Suggestion | null {
  if (!/满意/.test(`${level1}${name}`)) return null
  const survey = surveys.find(({ title }) => title.includes(name.replace(/满意[度率]?/, ''))) ?? surveys[0]
  if (!survey) return null
  return {
    method: { kind: 'survey', surveyId: survey.id, questionId: null },
    why: `满意度按「${survey.title}」的答卷计算`,
  }
}

/** What a project costs altogether; other costs are of one line of a plan, or of what is handed out under their name. */
function byMoney(indicator: PlanIndicator, known: KnownSources): Suggestion | null {
  const { goal, name, level1, level2 } = indicator
  if (goal.kind !== 'money' && !(goal.kind === 'byContract' && /成本/.test(level1 + level2))) return null
  const projectId = projectOf(indicator)
  const method = { kind: 'payments', projectId, planItem: null, formula: 'sum' } as const
  if (meaningOf(name) === '') {
    const isOfAll = projectId !== null || goal.kind !== 'money' || goal.fen >= moneyOfAll(known) * 0.9
    return isOfAll ? { method, why: '成本按付款累计' } : null
  }
  const [line, another] = known.projects
    .filter(({ id }) => projectId === null || id === projectId)
    .flatMap(({ id, form }) => form.plan.map((item) => ({ ...item, projectId: id })))
    .filter(({ purpose }) => shareWords(purpose, name))
  if (line && !another)
    return {
      method: { ...method, projectId: line.projectId, planItem: line.id },
      why: `成本按实施计划「${line.purpose}」的付款累计`,
    }
  const kind = known.recordKinds.find(({ units }) => units.includes('元'))
  if (!kind || goal.kind !== 'money') return null
  const item = name.slice(0, 100)
  return {
    method: { kind: 'records', recordKind: kind.id, formula: 'quantity', projectId, item },
    why: `按「${kind.name}」记录中名目为「${item}」的金额合计`,
  }
}

/** A limit far below this is of some projects only, and no method adds up some. */
function moneyOfAll({ projects, annualFenOf }: KnownSources): number {
  return projects
    .filter(({ id }) => id !== overallId)
    .reduce((total, { id }) => total + (annualFenOf?.(id) ?? 0), 0)
}

/** What a name says beside being a cost: nothing in 项目成本. */
function meaningOf(name: string): string {
  return name.replace(/项目|总|成本|支出|经费|预算|控制|资金|费用|[（）()]/g, '')
}

/** Whether a purpose holds two characters of what a name says: 交通费 and 往返交通. */
function shareWords(purpose: string, name: string): boolean {
  const word = meaningOf(name)
  return [...word].some((_, at) => word.length >= at + 2 && purpose.includes(word.slice(at, at + 2)))
}

/** A measure of another context whose title stands in the name, or the other way round. */
function byMeasureTitle({ name, goal }: PlanIndicator, { measures }: KnownSources): Suggestion | null {
  const unit = 'unit' in goal ? goal.unit : null
  const found = measures.find(
    ({ title, unit: ofMeasure }) =>
      (unit === null || unit === ofMeasure) && (name.includes(title) || title.includes(name)),
  )
  return found
    ? { method: { kind: 'measure', measureId: found.id }, why: `测量指标「${found.title}」与指标同名` }
    : null
}

function byDay(indicator: PlanIndicator, { recordKinds }: KnownSources): Suggestion | null {
  if (indicator.goal.kind !== 'date') return null
  const projectId = projectOf(indicator)
  const kind = kindFor(indicator.name, recordKinds)
  if (kind && /时间/.test(indicator.name) && !/验收|项目完成|建设/.test(indicator.name))
    return {
      method: { kind: 'records', recordKind: kind.id, formula: 'lastDay', projectId, item: null },
      why: `按「${kind.name}」最后一条记录的日期`,
    }
  if (projectId === null) return null
  return {
    method: { kind: 'steps', projectId, step: 'acceptance', from: null, category: null, formula: 'doneDay' },
    why: '完成时间按验收节点的完成日期',
  }
}

function byDuration(indicator: PlanIndicator): Suggestion | null {
  if (indicator.goal.kind !== 'duration') return null
  const steps = { kind: 'steps', projectId: projectOf(indicator), category: null } as const
  return indicator.goal.sense === 'within'
    ? {
        method: { ...steps, step: 'acceptance', from: 'fundsIssued', formula: 'span' },
        why: '期限按资金下达至验收的用时',
      }
    : {
        method: { ...steps, step: 'contract', from: null, formula: 'service' },
        why: '服务期按合同约定的服务期',
      }
}

function byPassing(indicator: PlanIndicator, { recordKinds }: KnownSources): Suggestion | null {
  const { goal, name } = indicator
  if (goal.kind !== 'number' || goal.unit !== '%') return null
  if (!/合格|通过|达标|准确|完成率|处理率|开展率/.test(name)) return null
  const kind = kindFor(name, recordKinds)
  if (!kind) return null
  return {
    method: {
      kind: 'records',
      recordKind: kind.id,
      formula: 'passRatio',
      projectId: projectOf(indicator),
      item: null,
    },
    why: `按「${kind.name}」记录的合格数量除以已判定数量`,
  }
}

function byCounting(indicator: PlanIndicator, { recordKinds }: KnownSources): Suggestion | null {
  const { goal, name } = indicator
  if (goal.kind !== 'number' || goal.unit === '%') return null
  const kind = kindFor(name, recordKinds)
  if (!kind) return null
  const [formula, how] = formulaFor(name, goal.unit, kind)
  // Kinds for all sorts of things: only what is entered under the indicator's name counts for it.
  const isMixed = kind.id === 'work' || kind.id === 'equipment'
  const isOther = formula === 'quantity' && !kind.units.includes(goal.unit)
  const item = isMixed || isOther ? name.slice(0, 100) : null
  const under = item === null ? '' : `中名目为「${item}」`
  return {
    method: { kind: 'records', recordKind: kind.id, formula, projectId: projectOf(indicator), item },
    why: `按「${kind.name}」记录${under}${how}`,
  }
}

function formulaFor(name: string, unit: string, kind: RecordKind): readonly [RecordFormula, string] {
  if (/种/.test(unit) || /种类/.test(name)) return ['distinct', '里不同名目的个数']
  if (unit === '人次' || (unit === '人' && /培训|参加|宣传/.test(name))) return ['people', '的人数合计']
  if (unit === '人' || unit === '名') return ['latest', '里最近一次的数量']
  if (unit === '次' && !kind.units.every((each) => each === '次')) return ['count', '的条数']
  return ['quantity', '的数量合计']
}

/** Words of an indicator's name that speak of a kind, beside the kind's own name. */
const words: readonly (readonly [id: string, words: RegExp])[] = [
  ['family-visit', /往返|探亲/],
  ['staff', /人数|差错|人员.*在岗|干部/],
  ['training', /培训/],
  ['publicity', /宣传|普法/],
  ['printing', /印[制刷]/],
  ['legal', /律师|涉法|法律|诉讼/],
  ['assessment', /评估|报告/],
  ['expert-review', /评审|专家/],
  ['equipment', /设备.*(?:验收|到位|购置)|购置.*设备|点位|基站|平台|系统/],
  ['purchase', /购置|购买|采购种类|办公用品/],
  ['service', /服务采购|服务.*次数/],
  ['disbursement', /发放/],
  ['work', /排查|整治|交易|征缴|巡查|检查|监测|工作|任务/],
]

function kindFor(name: string, kinds: readonly RecordKind[]): RecordKind | undefined {
  const byWords = words.find(([id, pattern]) => pattern.test(name) && kinds.some((kind) => kind.id === id))
  return kinds.find((kind) => name.includes(kind.name)) ?? kinds.find(({ id }) => id === byWords?.[0])
}
