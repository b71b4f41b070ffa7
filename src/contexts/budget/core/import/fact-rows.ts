import type { z } from 'zod'
import type { MoneyUnit } from '../../../../kernel/money.ts'
import { type PartKey, partSchemas } from '../book/book.ts'
import type { CodeList } from '../template/code-list.ts'
import { yesNoChoices } from './choices.ts'
import { type FactItem, factItems, factValue, withFact } from './fact-items.ts'
import type { ImportDraft } from './import-draft.ts'
import type { RowState } from './import-result.ts'
import { takeEach } from './part-rows.ts'
import type { RawCell } from './raw-workbook.ts'
import { plainName, readCell } from './read-cell.ts'
import type { RowRecord } from './read-rows.ts'
import { checked, fault, type RowOutcome } from './row-outcome.ts'
import { textOf } from './row-values.ts'
import { field } from './sheet-definition.ts'
import { factSheet } from './template-sheets.ts'

/**
 * Rows of 其他事实: each item has its own kind of content, so that the cell is read a second time as what it is.
 * @param cellOf the content cell of a row.
 */
export function takeFactRows(
  records: readonly RowRecord[],
  draft: ImportDraft,
  cellOf: (record: RowRecord) => RawCell | undefined,
  { unit, codes }: { unit: MoneyUnit | undefined; codes: CodeList },
): RowOutcome[] {
  return takeEach(records, (record) => {
    const label = textOf(record, 'fact')
    const item = factItems.find((one) => plainName(one.label) === plainName(label))
    if (!item) {
      fault(record, '事项', `没有“${label.slice(0, 20)}”这一项。请照抄模板里的事项，不要改动。`)
      return 'error'
    }
    const choices = item.kind === 'yesNo' ? yesNoChoices : []
    const asked = field('content', '内容', item.kind === 'yesNo' ? 'choice' : item.kind, { choices })
    const read = readCell(cellOf(record), asked, { unit, codes })
    if ('blank' in read) return 'same'
    if ('error' in read) {
      fault(record, '内容', read.error)
      return 'error'
    }
    return putFact(record, draft, item, item.kind === 'yesNo' ? read.value === 'yes' : read.value)
  })
}

function putFact(
  record: RowRecord,
  draft: ImportDraft,
  item: FactItem,
  value: string | number | boolean,
): RowState {
  const before = factValue(draft.target.book.parts, item)
  const isPut = putProperty(record, draft, item.part, item.property, value)
  if (!isPut) return 'error'
  if (before === null || before === '') return 'new'
  return before === value ? 'same' : 'changed'
}

function putProperty<Key extends PartKey & FactItem['part']>(
  record: RowRecord,
  draft: ImportDraft,
  key: Key,
  property: string,
  value: string | number | boolean,
): boolean {
  const schema: z.ZodType = partSchemas[key]
  const next = withFact({ ...draft.part(key) }, property, value)
  const part = checked(record, factSheet, schema, next)
  if (!part) return false
  draft.putPart(key, part as ReturnType<typeof draft.part<Key>>) // parsed by the schema of this very key
  return true
}
