import type { ImportPreview, PreviewRow } from '../../core/import/import-result.ts'

export const stateNames = {
  new: '新增',
  changed: '改动',
  same: '没有变化',
  skipped: '不导入',
  error: '有错',
} as const satisfies Record<PreviewRow['state'], string>

export const rowsShown = 300

/** What was typed over in the preview and not read yet, by `cellKey`. */
export type TypedCells = ReadonlyMap<string, string>

function cellKey(sheet: string, row: number, column: number): string {
  return JSON.stringify([sheet, row, column])
}

interface Typing {
  typed: TypedCells
  isBusy: boolean
  onTyped: (key: string, text: string) => void
}

/** The rows of one sheet; those with an error can be put right here. */
export function SheetRows(
  props: Typing & { sheet: ImportPreview['sheets'][number]; rows: readonly PreviewRow[] },
) {
  const { columns, sheet, unit } = props.sheet
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard.
    <section className="import-sheet" tabIndex={0} aria-label={`工作表 ${sheet}`}>
      <table>
        <caption>
          {sheet}
          {unit ? <span className="muted">　金额单位：{unit}</span> : null}
        </caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">结果</th>
            <th scope="col">错在哪里、怎么改</th>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same heading.
              <th key={at} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.slice(0, rowsShown).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row with several amounts stands here once for each.
            <SheetRow key={at} {...props} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SheetRow(props: Typing & { row: PreviewRow; columns: readonly string[] }) {
  const { row, columns } = props
  const wrong = new Set(row.errors.map(({ column }) => column))
  return (
    <tr className={`import-${row.state}`}>
      <th scope="row">{row.row}</th>
      <td>{stateNames[row.state]}</td>
      <td className="import-why">
        {row.errors.map(({ column, message }) => (
          <span key={column + message} className="is-bad">
            {column}：{message}
          </span>
        ))}
        {row.notes.map((note) => (
          <span key={note} className="muted">
            {note}
          </span>
        ))}
      </td>
      {row.values.map((value, at) => {
        const column = columns[at] ?? ''
        const place = row.cells?.[at] ?? 0
        const key = cellKey(row.sheet, row.row, place)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: values stand by their column.
          <td key={at} className={wrong.has(column) ? 'import-wrong' : ''}>
            {place > 0 ? (
              <input
                className="text-input"
                aria-label={`第 ${row.row} 行 ${column}`}
                aria-invalid={wrong.has(column)}
                disabled={props.isBusy}
                value={props.typed.get(key) ?? value}
                onChange={(event) => props.onTyped(key, event.target.value)}
              />
            ) : (
              value
            )}
          </td>
        )
      })}
    </tr>
  )
}
