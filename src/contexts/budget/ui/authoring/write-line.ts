import type { EntryUnit } from './amount-text.ts'
import { parseAmount } from './amount-text.ts'
import { type CodeBook, codeDigits } from './code-book.ts'
import { codeKindOf, fundNames, type LineDraft, type LineField, timingNames, useNames } from './line-draft.ts'

export interface WritingContext {
  codes: CodeBook
  unit: EntryUnit
  projects: readonly { id: string; name: string }[]
}

/** Other words for the choices, as office tables have them. */
const alsoFund: Readonly<Record<string, keyof typeof fundNames>> = {
  一般公共预算拨款: 'generalPublic',
  一般公共预算资金: 'generalPublic',
  公共预算: 'generalPublic',
  政府性基金预算: 'governmentFund',
  政府性基金预算拨款: 'governmentFund',
  国有资本经营预算: 'stateCapital',
  国有资本经营预算拨款: 'stateCapital',
  财政专户管理资金: 'specialAccount',
  单位资金收入: 'unitFunds',
}
const alsoTiming: Readonly<Record<string, keyof typeof timingNames>> = {
  当年: 'current',
  本年预算: 'current',
  上年结转结余: 'carriedIn',
  结转: 'carriedIn',
  年终结转结余: 'carriedOut',
}
const alsoUse: Readonly<Record<string, keyof typeof useNames>> = {
  人员: 'personnel',
  人员支出: 'personnel',
  公用: 'publicUse',
  公用支出: 'publicUse',
  日常公用经费: 'publicUse',
  项目: 'project',
}

/** The line with one cell typed or pasted over. An empty text empties the cell. */
export function writeCell(
  draft: LineDraft,
  field: LineField,
  text: string,
  context: WritingContext,
): LineDraft {
  const { [field]: _, wrong, ...rest } = draft
  const { [field]: __, ...stillWrong } = wrong ?? {}
  const clean: LineDraft = Object.keys(stillWrong).length > 0 ? { ...rest, wrong: stillWrong } : rest
  const plain = text.trim()
  if (plain === '') return field === 'note' ? { ...clean, note: '' } : emptied(clean, field)
  const unclear = (typed: string): LineDraft => ({ ...clean, wrong: { ...stillWrong, [field]: typed } })
  switch (field) {
    case 'fund': {
      const fund = choice(plain, fundNames, alsoFund)
      return fund ? { ...clean, fund } : unclear(plain)
    }
    case 'timing': {
      const timing = choice(plain, timingNames, alsoTiming)
      return timing ? { ...clean, timing } : unclear(plain)
    }
    case 'use': {
      const use = choice(plain, useNames, alsoUse)
      return use ? { ...clean, use } : unclear(plain)
    }
    case 'functional':
    case 'departmentItem':
    case 'governmentItem': {
      const kind = codeKindOf[field]
      const code = context.codes.understand(kind, plain)
      return new RegExp(`^\\d{${codeDigits[kind]}}$`).test(code)
        ? { ...clean, [field]: code }
        : unclear(plain)
    }
    case 'projectId': {
      const project = context.projects.find(({ id, name }) => id === plain || name === plain)
      return project ? { ...clean, projectId: project.id } : unclear(plain)
    }
    case 'amountFen': {
      const amount = parseAmount(plain, context.unit)
      return 'fen' in amount
        ? { ...clean, amountFen: amount.fen as LineDraft['amountFen'] & number }
        : unclear(amount.problem)
    }
    case 'note':
      return plain.length <= 200 ? { ...clean, note: plain } : unclear(plain)
  }
}

/** The codes and the project may stay empty for now; the rest of a line may not. */
function emptied(clean: LineDraft, field: LineField): LineDraft {
  if (field === 'departmentItem' || field === 'governmentItem' || field === 'projectId')
    return { ...clean, [field]: null }
  return clean
}

function choice<Id extends string>(
  text: string,
  names: Readonly<Record<Id, string>>,
  also: Readonly<Record<string, Id>>,
): Id | undefined {
  const plain = text.replace(/\s/g, '')
  const ids = Object.keys(names) as Id[] // the keys of the table of names
  return ids.find((id) => id === plain || names[id] === plain) ?? also[plain]
}
