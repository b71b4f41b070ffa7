import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node'

/** A sheet of texts under one row of headings: what it says can be read in again. */
export interface WrittenSheet {
  readonly name: string
  readonly head: readonly { readonly title: string; readonly isNeeded?: boolean; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * The bytes of an .xlsx file. Everything is stored as text: a code keeps its zeros, `=1+1` typed by somebody is shown and
 * never computed.
 */
export async function writeTables(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map(({ name, head, rows }) => ({
      data: [
        head.map(
          ({ title, isNeeded = false }): Cell => ({
            ...{ value: isNeeded ? `${title} *` : title, type: String, fontWeight: 'bold', wrap: true },
            ...(isNeeded
              ? { backgroundColor: '#d9ecff', textColor: '#0b4f8a' }
              : { backgroundColor: '#eef2f6' }),
          }),
        ),
        ...rows.map((row): Row => row.map(textCell)),
      ],
      sheet: name,
      columns: head.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
}

function textCell(text: string): Cell {
  const plain = withoutControls(text)
  return plain === '' ? null : { value: plain, type: String, wrap: true, alignVertical: 'top' }
}

/** XML cannot hold most control characters, and a line break is all that a cell shows of them. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => (/[\n\t]/.test(character) ? character : ''))
}
