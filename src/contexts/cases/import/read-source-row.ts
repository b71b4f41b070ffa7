import { Refusal } from '#kernel/refusal.ts'
import type { FoundColumns } from '#platform/tables/find-columns.ts'
import { shortText, textOf } from '#platform/tables/read-cells.ts'
import type { TableRow } from '#platform/tables/table.ts'
import type { SourceKind } from '../core/kinds.ts'
import type { SourceFields } from '../core/source-fields.ts'
import { readContacts } from './contacts-text.ts'
import { readPosition } from './read-place.ts'
import type { PlainSourceField, SourceField } from './source-columns.ts'

/** What a row of the registry says; what its columns do not hold is left out, so that it stays as it is. */
export interface SourceRowRead {
  readonly kind: SourceKind
  readonly fields: Partial<SourceFields> & Pick<SourceFields, 'name' | 'kind' | 'details'>
  /** Columns that say something, and are not of this kind. */
  readonly ignored: readonly string[]
}

type PlainText = 'code' | 'sector' | 'permitNo' | 'creditCode' | 'county' | 'address'
const plainTexts: readonly (readonly [PlainText, number])[] = [
  ['code', 60],
  ['sector', 60],
  ['permitNo', 60],
  ['creditCode', 40],
  ['county', 40],
  ['address', 200],
]

/** @throws Refusal `source.*`, `import.*`: why this row cannot be taken. */
export function readSourceRow(
  kinds: readonly SourceKind[],
  columns: FoundColumns<SourceField>,
  row: TableRow,
): SourceRowRead {
  const textIn = (field: SourceField, max: number) => shortText(textOf(columns.cellOf(row, field)), max)
  const has = (field: PlainSourceField) => columns.headingOf(field) !== ''
  const name = textIn('name', 80)
  if (name === '') throw new Refusal('list.field', { field: '名称', why: '没有填写。' })
  const kindText = textIn('kind', 40)
  const kind = kinds.find((each) => each.name === kindText || each.id === kindText)
  if (!kind) throw new Refusal('source.kind-unknown')
  const details = columns.shown.flatMap(({ field, title, heading }) =>
    field.startsWith('detail:') && heading !== null ? [{ title, text: textIn(field, 400) }] : [],
  )
  const idOf = (title: string) => kind.fields.find((field) => field.name === title)?.id
  return {
    kind,
    fields: {
      ...{ name, kind: kind.id },
      ...Object.fromEntries(
        plainTexts.flatMap(([field, max]) => (has(field) ? [[field, textIn(field, max)]] : [])),
      ),
      ...((has('longitude') || has('latitude')) && {
        position: readPosition({
          longitude: columns.cellOf(row, 'longitude'),
          latitude: columns.cellOf(row, 'latitude'),
          datum: columns.cellOf(row, 'datum'),
        }),
      }),
      ...((has('contacts') || has('phone')) && {
        contacts: readContacts(textIn('contacts', 1000), textIn('phone', 200)),
      }),
      details: Object.fromEntries(
        details.flatMap(({ title, text }) => {
          const id = idOf(title)
          return id === undefined ? [] : [[id, text]]
        }),
      ),
    },
    ignored: details.flatMap(({ title, text }) => (text !== '' && idOf(title) === undefined ? [title] : [])),
  }
}
