/** A column as a Table Schema field; `columnType` says which fiscal concept it is (Fiscal Data Package 1.0rc1). */
export interface Field {
  name: string
  title: string
  type: 'string' | 'number' | 'integer'
  columnType?: string
  description?: string
  /** Printed between groups of three digits. */
  groupChar?: ','
}

/**
 * RFC 4180, UTF-8, lines ended by CRLF. A text that a spreadsheet would take for a formula gets an apostrophe before it, as
 * spreadsheets mark text themselves; numbers stay numbers.
 */
export function csvOf(fields: readonly Field[], rows: readonly (readonly string[])[]): string {
  const lines = [
    fields.map(({ name }) => quoted(name)),
    ...rows.map((row) =>
      row.map((value, index) => quoted(fields[index]?.type === 'string' ? guarded(value) : value)),
    ),
  ]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

function guarded(value: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
