/** What a photo or file shows, in the order in which a file of evidence has them. */
export const stageNames = {
  found: '发现时',
  before: '整改前',
  after: '整改后',
  check: '现场核查',
  revisit: '回访',
  document: '材料',
} as const
