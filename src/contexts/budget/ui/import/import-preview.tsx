import { useState } from 'react'
import { FormNote } from '#web/components/form-field.tsx'
import type { ImportPreview, PreviewRow } from '../../core/import/import-result.ts'
import { showAmount } from '../authoring/amount-text.ts'

const stateNames = {
  new: '新增',
  changed: '改动',
  same: '没有变化',
  skipped: '不导入',
  error: '有错',
} as const satisfies Record<PreviewRow['state'], string>

const rowsShown = 300

/** Every row of the file with what would happen to it; those with errors first, each with what to write instead. */
export function ImportPreviewView({ preview }: { preview: ImportPreview }) {
  const { summary } = preview
  const [state, setState] = useState<PreviewRow['state'] | ''>(summary.rowsWithErrors > 0 ? 'error' : '')
  const counts = {
    error: summary.rowsWithErrors,
    new: summary.rowsNew,
    changed: summary.rowsChanged,
    same: summary.rowsSame,
    skipped: summary.rowsSkipped,
  }
  const rows = preview.rows.filter((row) => state === '' || row.state === state)
  const sheets = preview.sheets.filter(({ sheet }) => rows.some((row) => row.sheet === sheet))
  return (
    <>
      {preview.fileErrors.map((text) => (
        <FormNote key={text} kind="error">
          {text}
        </FormNote>
      ))}
      {summary.notices.length > 0 ? (
        <ul className="import-notices">
          {summary.notices.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      <div className="import-counts">
        <button type="button" aria-pressed={state === ''} onClick={() => setState('')}>
          全部 {preview.rows.length}
        </button>
        {(Object.keys(counts) as (keyof typeof counts)[]).map(
          (
            each, // the keys of the record above
          ) => (
            <button
              key={each}
              type="button"
              className={each === 'error' && counts.error > 0 ? 'is-bad' : ''}
              aria-pressed={state === each}
              disabled={counts[each] === 0}
              onClick={() => setState(each)}
            >
              {stateNames[each]} {counts[each]}
            </button>
          ),
        )}
        <span className="muted">新增明细合计 {showAmount(summary.newLinesFen, '万元')} 万元</span>
      </div>
      {sheets.map((sheet) => (
        <SheetRows key={sheet.sheet} sheet={sheet} rows={rows.filter((row) => row.sheet === sheet.sheet)} />
      ))}
      {rows.length > rowsShown ? <p className="muted">每张表只列前 {rowsShown} 行。</p> : null}
      {preview.questions.length > 0 ? (
        <section>
          <h3>文件定不下来、写入后要您回答的 {preview.questions.length} 处</h3>
          <ul className="import-notices">
            {preview.questions.slice(0, 50).map((question) => (
              <li key={question.id}>{question.text}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function SheetRows(props: { sheet: ImportPreview['sheets'][number]; rows: readonly PreviewRow[] }) {
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
          {props.rows.slice(0, rowsShown).map((row) => {
            const wrong = new Set(row.errors.map(({ column }) => column))
            return (
              <tr key={row.row} className={`import-${row.state}`}>
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
                {row.values.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: values stand by their column.
                  <td key={at} className={wrong.has(columns[at] ?? '') ? 'import-wrong' : ''}>
                    {value}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
