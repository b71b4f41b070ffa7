import { type ReactNode, useState } from 'react'

export interface EvidenceColumn<Row> {
  readonly title: string
  readonly isNumber?: boolean
  readonly show: (row: Row) => ReactNode
}

const shownFirst = 10

/** Rows of evidence; a column in which nothing stands is left out, and so is a table without rows. */
export function EvidenceTable<Row extends { readonly id: string }>(props: {
  rows: readonly Row[]
  columns: readonly EvidenceColumn<Row>[]
}) {
  const [isWhole, setWhole] = useState(false)
  const { rows } = props
  if (rows.length === 0) return null
  const columns = props.columns.filter(({ show }) => rows.some((row) => !isEmpty(show(row))))
  const shown = isWhole ? rows : rows.slice(0, shownFirst)
  return (
    <div className="evidence-frame">
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map(({ title, isNumber = false }) => (
              <th key={title} scope="col" data-number={isNumber}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id}>
              {columns.map(({ title, show, isNumber = false }) => {
                const content = show(row)
                return (
                  <td key={title} data-number={isNumber}>
                    {isEmpty(content) ? <span className="muted">—</span> : content}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownFirst ? (
        <button type="button" className="button-link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? `只看最近 ${shownFirst} 条` : `再看 ${rows.length - shownFirst} 条`}
        </button>
      ) : null}
    </div>
  )
}

function isEmpty(content: ReactNode): boolean {
  return content === null || content === undefined || content === ''
}
