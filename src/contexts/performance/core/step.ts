/** 资金下达 → 采购 → 合同 → 履约 → 验收 → 付款 → 服务期满, in this order. */
export const stepIds = [
  'fundsIssued',
  'procurement',
  'contract',
  'performing',
  'acceptance',
  'payment',
  'serviceEnd',
] as const
export type StepId = (typeof stepIds)[number]

export const procurementCategories = ['goods', 'works', 'services'] as const
export type ProcurementCategory = (typeof procurementCategories)[number]
