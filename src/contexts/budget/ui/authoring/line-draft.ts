import {
  type BudgetLine,
  budgetLineSchema,
  type funds,
  type timings,
  type uses,
} from '../../core/book/book.ts'
import type { CodeBook, CodeKind } from './code-book.ts'

/** A line as it stands in the grid: what is missing is absent, what could not be understood stays as it was typed. */
export interface LineDraft extends Partial<BudgetLine> {
  id: string
  wrong?: Partial<Record<LineField, string>>
}

export const lineFields = [
  'fund',
  'timing',
  'functional',
  'use',
  'projectId',
  'departmentItem',
  'governmentItem',
  'amountFen',
  'note',
] as const
export type LineField = (typeof lineFields)[number]

export const fundNames = {
  generalPublic: '一般公共预算',
  governmentFund: '政府性基金',
  stateCapital: '国有资本经营',
  specialAccount: '财政专户',
  unitFunds: '单位资金',
} as const satisfies Record<(typeof funds)[number], string>

export const timingNames = {
  current: '本年',
  carriedIn: '上年结转',
  carriedOut: '年终结转',
} as const satisfies Record<(typeof timings)[number], string>

export const useNames = {
  personnel: '人员经费',
  publicUse: '公用经费',
  project: '项目支出',
} as const satisfies Record<(typeof uses)[number], string>

export const codeKindOf = {
  functional: 'functional',
  departmentItem: 'economic',
  governmentItem: 'government',
} as const satisfies Partial<Record<LineField, CodeKind>>

/** What can be sent: the whole line, as the book's own schema takes it. */
export function lineOf(draft: LineDraft): BudgetLine | undefined {
  if (draft.wrong && Object.keys(draft.wrong).length > 0) return undefined
  const { wrong: _, ...fields } = draft
  const parsed = budgetLineSchema.safeParse({
    departmentItem: null,
    governmentItem: null,
    projectId: null,
    note: '',
    ...fields,
  })
  if (!parsed.success || (parsed.data.use === 'project') !== (parsed.data.projectId !== null))
    return undefined
  return parsed.data
}

export interface CellProblem {
  /** `error`: the line is not saved yet. `warning`: saved, to be looked at. */
  kind: 'error' | 'warning'
  message: string
}

export type LineProblems = Partial<Record<LineField, CellProblem>>

const missing: Partial<Record<LineField, string>> = {
  fund: '请选资金性质',
  timing: '请选本年还是结转',
  functional: '请填功能科目（项）',
  use: '请选支出类别',
  amountFen: '请填金额',
}

/** What is wrong with each cell, in words. */
export function lineProblems(
  draft: LineDraft,
  codes: CodeBook,
  projectName: (id: string) => string | undefined,
): LineProblems {
  const problems: LineProblems = {}
  for (const field of lineFields) {
    const typed = draft.wrong?.[field]
    const message = missing[field]
    if (typed !== undefined) problems[field] = { kind: 'error', message: misunderstood(field, typed) }
    else if (message && draft[field] === undefined) problems[field] = { kind: 'error', message }
  }
  for (const [field, kind] of Object.entries(codeKindOf) as [keyof typeof codeKindOf, CodeKind][]) {
    const code = draft[field]
    if (!code || problems[field]) continue
    const known = codes.find(kind, code)
    if (!known)
      problems[field] = {
        kind: 'warning',
        message: `名录里没有 ${code}：请核对编码，或在「名词解释」里给它起名`,
      }
    else if (known.isUnverified)
      problems[field] = { kind: 'warning', message: `${known.name}：名称未经已公开文件核实，请自行核对` }
  }
  if (draft.use === 'project' && !problems.projectId) {
    if (!draft.projectId) problems.projectId = { kind: 'error', message: '项目支出要选一个项目' }
    else if (projectName(draft.projectId) === undefined)
      problems.projectId = { kind: 'error', message: '这个项目已经不在，请另选' }
  }
  if (draft.use && draft.use !== 'project' && draft.projectId && !problems.projectId)
    problems.projectId = { kind: 'error', message: '基本支出不挂项目，请清空这一格' }
  return problems
}

function misunderstood(field: LineField, typed: string): string {
  switch (field) {
    case 'fund':
      return `「${typed}」不是资金性质：${Object.values(fundNames).join('、')}`
    case 'timing':
      return `「${typed}」应是${Object.values(timingNames).join('、')}之一`
    case 'use':
      return `「${typed}」应是${Object.values(useNames).join('、')}之一`
    case 'functional':
      return `「${typed}」不是 7 位的功能科目编码（项）`
    case 'departmentItem':
      return `「${typed}」不是 5 位的部门经济科目编码（款）`
    case 'governmentItem':
      return `「${typed}」不是 5 位的政府经济科目编码（款）`
    case 'projectId':
      return `没有叫「${typed}」的项目，请先在「项目与绩效表」里新建`
    case 'amountFen':
      return typed
    case 'note':
      return '备注最多 200 字'
  }
}
