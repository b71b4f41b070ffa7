import type { CaseState } from './case-state.ts'

export const stateNames: Readonly<Record<CaseState, string>> = {
  found: '已发现',
  dispatched: '已转办',
  acked: '已签收',
  returnRequested: '申请退回',
  rectifying: '整改中',
  submitted: '已报送',
  siteCheck: '现场核查',
  rework: '返工整改',
  signedOff: '验收通过',
  publicised: '公示中',
  closed: '已销号',
  reopened: '重新整改',
  dismissed: '不属实',
  duplicate: '重复',
}
