/** What one sheet of the import workbook asks for, as data; the writer, the reader and the mapping wizard share it. */

export type FieldKind =
  | 'text'
  | 'money'
  | 'functional'
  | 'departmentItem'
  | 'governmentItem'
  | 'revenueItem'
  | 'choice'
  | 'integer'
  | 'area'
  | 'day'

export interface Choice {
  /** Stored in the book. */
  value: string
  /** Written in the cell. */
  label: string
  /** Other spellings of the same. */
  also: readonly string[]
}

export interface FieldDefinition {
  id: string
  /** Heading of the column in the workbook that the platform hands out. */
  heading: string
  /** Other headings, as finance systems print them: the mapping wizard's first guess. */
  also: readonly string[]
  kind: FieldKind
  isRequired: boolean
  choices: readonly Choice[]
  /** One sentence below the heading of the 说明 sheet. */
  help: string
  /** In characters. */
  width: number
  example: string
  /** A merged cell above counts for every row that it covers: words that name a group of rows, never amounts. */
  fillsDown: boolean
}

export interface SheetDefinition {
  id: string
  /** Name of the sheet. */
  title: string
  help: string
  hasMoney: boolean
  /** Fields in which 合计 and 小计 mark a row that repeats others. */
  totalFields: readonly string[]
  fields: readonly FieldDefinition[]
  /** A row without any of these says nothing: an item that the workbook lists and nobody has filled in. */
  needs?: readonly string[]
}

/** A field with what most fields are; `over` says what this one is. */
export function field(
  id: string,
  heading: string,
  kind: FieldKind,
  over: Partial<Omit<FieldDefinition, 'id' | 'heading' | 'kind'>> = {},
): FieldDefinition {
  return {
    id,
    heading,
    kind,
    also: [],
    isRequired: false,
    choices: [],
    help: '',
    width: kind === 'text' ? 20 : 14,
    example: '',
    fillsDown: kind !== 'money' && kind !== 'integer' && kind !== 'area',
    ...over,
  }
}

export function choice(value: string, label: string, ...also: string[]): Choice {
  return { value, label, also }
}

/** Headings are compared without white space, brackets' kind, and the unit of money in brackets. */
export function headingKey(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/（(?:单位[:：])?(?:万|亿)?元）$/, '')
    .replace(/[*＊:：]/g, '')
}
