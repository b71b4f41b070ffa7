import type { BookTab } from './book-tabs.ts'

/** Where in the workspace an anchor of a problem, question or comment points. */
export interface AnchorPlace {
  tab: BookTab
  /** In words, before the name of the thing itself is known: 「明细」. */
  text: string
  /** The entry to open or to go to. */
  focus?: string
  field?: string
}

const partTabs: Readonly<Record<string, { tab: BookTab; text: string }>> = {
  duties: { tab: 'unit', text: '单位职责' },
  bodies: { tab: 'unit', text: '机构设置' },
  staff: { tab: 'unit', text: '人员编制' },
  previous: { tab: 'reasons', text: '上年数' },
  reasons: { tab: 'reasons', text: '主要原因' },
  procurement: { tab: 'other', text: '政府采购' },
  assets: { tab: 'assets', text: '国有资产' },
  otherMatters: { tab: 'other', text: '其他说明' },
  glossary: { tab: 'glossary', text: '名词解释' },
  overall: { tab: 'projects', text: '整体支出绩效目标' },
  codeNames: { tab: 'glossary', text: '科目名称' },
}

/** `line:<id>.functional`, `project:<id>.goals.annual`, `part:reasons.income.total`, `cell:T2.2110301.total` … */
export function anchorPlace(anchor: string): AnchorPlace {
  const [kind = '', rest = ''] = splitAt(anchor, ':')
  const [id, field] = splitAt(rest, '.')
  const of = <T extends object>(place: T) => ({
    ...place,
    ...(id ? { focus: id } : {}),
    ...(field ? { field } : {}),
  })
  switch (kind) {
    case 'line':
      return of({ tab: 'lines', text: '明细' } as const)
    case 'lines':
      return { tab: 'lines', text: '明细' }
    case 'income':
      return of({ tab: 'income', text: '收入' } as const)
    case 'project':
      return of({ tab: 'projects', text: '项目' } as const)
    case 'asset':
      return of({ tab: 'assets', text: '资产' } as const)
    case 'part': {
      const part = partTabs[id] ?? { tab: 'unit' as const, text: '单位情况' }
      return field ? { ...part, focus: field } : { ...part, focus: id }
    }
    case 'cell':
      return { tab: 'preview', text: '报表', focus: rest }
    case 'block':
      return { tab: 'preview', text: '说明', focus: rest }
    default:
      return { tab: 'lines', text: '整份预算' }
  }
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
