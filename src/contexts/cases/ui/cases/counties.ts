import type { CaseRow } from '../../views.ts'

const collator = new Intl.Collator('zh-CN')

/** Counties that occur, for a filter and as suggestions while typing. */
export function countiesOf(rows: readonly Pick<CaseRow, 'county'>[]): readonly string[] {
  return [...new Set(rows.map(({ county }) => county).filter(Boolean))].toSorted(collator.compare)
}
