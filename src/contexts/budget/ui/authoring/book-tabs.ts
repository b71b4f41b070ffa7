/** The parts of the workspace, in the order of the work; the address names the open one. */
export const bookTabs = [
  { id: 'lines', name: '明细' },
  { id: 'income', name: '收入' },
  { id: 'projects', name: '项目与绩效表' },
  { id: 'reasons', name: '上年数与原因' },
  { id: 'unit', name: '单位情况' },
  { id: 'assets', name: '资产' },
  { id: 'other', name: '采购与其他' },
  { id: 'glossary', name: '名词解释' },
  { id: 'preview', name: '预览' },
  { id: 'check', name: '核对' },
  { id: 'review', name: '审核与公开' },
  { id: 'history', name: '修改记录' },
] as const
export type BookTab = (typeof bookTabs)[number]['id']

export function bookTabOf(text: unknown): BookTab {
  return bookTabs.find(({ id }) => id === text)?.id ?? 'lines'
}
