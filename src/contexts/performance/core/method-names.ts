import type { RecordFormula } from './method.ts'
import type { ProcurementCategory, StepId } from './step.ts'

export const stepNames: Readonly<Record<StepId, string>> = {
  fundsIssued: '资金下达',
  procurement: '采购',
  contract: '合同',
  performing: '履约',
  acceptance: '验收',
  payment: '付款',
  serviceEnd: '服务期满',
}

export const categoryNames: Readonly<Record<ProcurementCategory, string>> = {
  goods: '货物',
  works: '工程',
  services: '服务',
}

export const formulaNames: Readonly<Record<RecordFormula, string>> = {
  count: '条数',
  quantity: 'Σ数量',
  people: 'Σ人数',
  average: '平均数量',
  latest: '最近一次的数量',
  distinct: '不同名目的个数',
  passRatio: 'Σ合格数量÷Σ已判定数量',
  lastDay: '最后一条的日期',
}

export const stepFormulaNames = {
  doneDay: '最后一项的完成日期',
  span: '用时',
  service: '最长的服务期',
  amount: 'Σ金额',
  count: '已完成的项数',
} as const

export const paymentFormulaNames = { sum: '累计付款', ofBudget: '累计付款÷年初预算' } as const
