import type { Origin } from './case-state.ts'

export const originNames: Readonly<Record<Origin, string>> = {
  hand: '人工登记',
  survey: '走航',
  camera: '高空可视化',
  petition: '信访举报',
  inspectorate: '督察反馈',
  selfCheck: '自查自纠',
  patrol: '日常巡查',
  other: '其他',
}
