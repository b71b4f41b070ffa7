import { parseTarget } from '../../core/read/forms/target.ts'

/** How an indicator's value is entered: a relation, a number, a unit; or plain words. */
export const relations = ['≥', '≤', '=', '＞', '＜'] as const
export type Relation = (typeof relations)[number]

export interface TargetParts {
  /** Empty for words and for a value that is simply so. */
  relation: Relation | ''
  value: string
  unit: string
}

/** Cuts a printed value up for its three fields; what does not fit stays whole in `value`. */
export function targetParts(printed: string): TargetParts {
  const text = printed
    .trim()
    .replace(/^(>=|≧|⩾)/, '≥')
    .replace(/^(<=|≦|⩽)/, '≤')
    .replace(/^>/, '＞')
    .replace(/^</, '＜')
  const found = /^([≥≤=＞＜]?)(\d[\d,]*(?:\.\d+)?)([^\d]*(?:\/.*)?)$/.exec(text)
  if (!found) return { relation: '', value: text, unit: '' }
  const relation = relations.find((each) => each === found[1]) ?? ''
  return { relation, value: found[2] ?? '', unit: (found[3] ?? '').trim() }
}

export function targetText({ relation, value, unit }: TargetParts): string {
  return value.trim() === '' ? '' : `${relation}${value.trim()}${unit.trim()}`
}

/** What the value means to whoever measures it later; a warning where nothing can be measured against it. */
export function targetMeaning(printed: string): { text: string; isWarning: boolean } {
  const target = parseTarget(printed)
  switch (target.kind) {
    case 'none':
      return { text: '没有指标值：公开后会被指出', isWarning: true }
    case 'byContract':
      return { text: '写的是办法，不是数：年终无从对照', isWarning: true }
    case 'qualitative':
      return { text: '定性指标：年终要靠文字或问卷说明', isWarning: false }
    case 'date':
      return { text: `最迟 ${target.date}`, isWarning: false }
    case 'range':
      return { text: '在两数之间', isWarning: false }
    case 'duration':
      return { text: '时限', isWarning: false }
    case 'money':
    case 'number':
      return { text: operatorWords[target.operator], isWarning: false }
  }
}

const operatorWords = {
  '≥': '越多越好',
  '≤': '越少越好',
  '>': '要超过',
  '<': '要低于',
  '=': '正好达到',
} as const
