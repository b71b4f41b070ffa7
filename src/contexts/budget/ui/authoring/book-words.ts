import type { BookSummary } from './client.ts'

export const stateNames = {
  draft: '编制中',
  review: '审核中',
  approved: '已审定，待公开',
  published: '已公开',
} as const satisfies Record<BookSummary['state'], string>
