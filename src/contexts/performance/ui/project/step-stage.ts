import type { Day } from '#kernel/calendar.ts'
import { type StepId, stepIds } from '../../core/step.ts'
import type { StepView } from '../../views.ts'

export type StageState = 'none' | 'planned' | 'late' | 'done'

export interface Stage {
  readonly step: StepId
  readonly state: StageState
  readonly entries: readonly StepView[]
}

/** The way of a project in its order. A stage is done when all of its entries are, late when one passed its planned day. */
export function stagesOf(steps: readonly StepView[], asOf: Day): Stage[] {
  return stepIds.map((step) => {
    const entries = steps.filter((entry) => entry.step === step)
    return { step, entries, state: stateOf(entries, asOf) }
  })
}

export function isLate(entry: Pick<StepView, 'doneOn' | 'plannedOn'>, asOf: Day): boolean {
  return entry.doneOn === null && entry.plannedOn !== null && entry.plannedOn < asOf
}

function stateOf(entries: readonly StepView[], asOf: Day): StageState {
  if (entries.length === 0) return 'none'
  if (entries.some((entry) => isLate(entry, asOf))) return 'late'
  return entries.every(({ doneOn }) => doneOn !== null) ? 'done' : 'planned'
}

/** Which fields a step asks for, and what its day and its document are called. */
export interface StepAsks {
  readonly doneLabel: string
  readonly documentLabel: string
  /** Null: it has no other side. */
  readonly partyLabel: string | null
  readonly hasAmount: boolean
  readonly hasCategory: boolean
  readonly hasService: boolean
}

const plain = { hasAmount: false, hasCategory: false, hasService: false }

export const stepAsks: Readonly<Record<StepId, StepAsks>> = {
  fundsIssued: {
    ...plain,
    doneLabel: '下达日期',
    documentLabel: '下达文号',
    partyLabel: null,
    hasAmount: true,
  },
  procurement: {
    ...plain,
    doneLabel: '成交日期',
    documentLabel: '采购编号',
    partyLabel: '中标或成交单位',
    hasAmount: true,
    hasCategory: true,
  },
  contract: {
    doneLabel: '签订日期',
    documentLabel: '合同编号',
    partyLabel: '乙方',
    hasAmount: true,
    hasCategory: true,
    hasService: true,
  },
  performing: { ...plain, doneLabel: '履约完成日期', documentLabel: '文号', partyLabel: '履约方' },
  acceptance: {
    ...plain,
    doneLabel: '验收日期',
    documentLabel: '验收报告编号',
    partyLabel: '验收单位或专家',
  },
  payment: {
    ...plain,
    doneLabel: '付清日期',
    documentLabel: '文号',
    partyLabel: '收款人',
    hasAmount: true,
  },
  serviceEnd: {
    ...plain,
    doneLabel: '期满日期',
    documentLabel: '文号',
    partyLabel: '服务方',
    hasService: true,
  },
}
