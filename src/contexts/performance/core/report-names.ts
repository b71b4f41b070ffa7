import type { ReportDecision } from './decide-report.ts'
import type { ReportKind, ReportState } from './report.ts'

export const reportNames: Readonly<Record<ReportKind, string>> = {
  monitoring: '双监控报告',
  selfEvaluation: '绩效自评表',
}

export const reportStateNames: Readonly<Record<ReportState, string>> = {
  draft: '编写中',
  review: '待审定',
  approved: '已审定',
  published: '已公开',
  withdrawn: '已撤回',
}

export const reportDecisionNames: Readonly<Record<ReportDecision, string>> = {
  submit: '报送',
  approve: '审定',
  return: '退回',
  withdraw: '撤回',
  publish: '公开',
}
