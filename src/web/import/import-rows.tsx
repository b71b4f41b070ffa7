import { useState } from 'react'
import type { TablePreview } from './table-preview.ts'

/** Rows on the screen at most; the file itself may have thousands. */
const shownMax = 200
/** Characters of a cell that is not broken: a day, an amount, a voucher. */
const shortMax = 14

/** The rows of the table as they would be taken; those with something wrong stand first, each with its reason. */
export function ImportRows<Row>(props: {
  preview: Pick<TablePreview<Row>, 'rows' | 'bad'>
  heads: readonly string[]
  cells: (row: Row) => readonly string[]
}) {
  const { rows, bad } = props.preview
  const [onlyBad, setOnlyBad] = useState(bad > 0)
  const kept = onlyBad ? rows.filter(({ error }) => error !== null) : rows
  const shown = kept.slice(0, shownMax)
  return (
    <>
      {bad > 0 ? (
        <label>
          <input type="checkbox" checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)} />{' '}
          只看有误的 {bad} 行
        </label>
      ) : null}
      <div className="table-import-rows">
        <table className="data-rows">
          <thead>
            <tr>
              <th scope="col">行</th>
              {props.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, row, error, note }) => (
              <tr key={line}>
                <td>{line}</td>
                {row === null ? (
                  <td colSpan={props.heads.length} className="muted">
                    没有读出来
                  </td>
                ) : (
                  props.cells(row).map((cell, at) => (
                    <td
                      key={props.heads[at]}
                      className={cell.length <= shortMax ? 'table-import-short' : undefined}
                    >
                      {cell === '' ? '—' : cell}
                    </td>
                  ))
                )}
                <td>
                  {error ? <span className="table-import-bad">{error}</span> : null}
                  {note ? <span className="muted">{note}</span> : null}
                  {!error && !note ? '可以导入' : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {kept.length > shownMax ? (
        <p className="muted">
          共 {kept.length} 行，这里列出前 {shownMax} 行；导入时全部处理。
        </p>
      ) : null}
    </>
  )
}
