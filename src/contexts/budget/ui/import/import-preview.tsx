import { Button } from 'antd'
import { useState } from 'react'
import { FormNote } from '#web/components/form-field.tsx'
import type { Correction } from '../../core/import/corrections.ts'
import type { ImportPreview, PreviewRow } from '../../core/import/import-result.ts'
import { showAmount } from '../authoring/amount-text.ts'
import { rowsShown, SheetRows, stateNames } from './import-sheet.tsx'

/** Every row of the file with what would happen to it; those with errors first, each with what to write instead. */
export function ImportPreviewView(props: {
  preview: ImportPreview
  isBusy: boolean
  /** Reads the file again with these cells typed over; whether it was read. */
  onCorrect: (corrections: readonly Correction[]) => Promise<boolean>
}) {
  const { preview } = props
  const { summary } = preview
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map())
  const [chosen, setState] = useState<PreviewRow['state'] | ''>(summary.rowsWithErrors > 0 ? 'error' : '')
  // Once the last wrong row is right, all rows are shown again.
  const state = chosen === 'error' && summary.rowsWithErrors === 0 ? '' : chosen
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
        <SheetRows
          key={sheet.sheet}
          sheet={sheet}
          rows={rows.filter((row) => row.sheet === sheet.sheet)}
          typed={typed}
          isBusy={props.isBusy}
          onTyped={(key, text) => setTyped(new Map(typed).set(key, text))}
        />
      ))}
      {typed.size > 0 ? (
        <p className="import-fix">
          <Button
            type="primary"
            disabled={props.isBusy}
            onClick={async () => {
              if (await props.onCorrect(correctionsOf(typed))) setTyped(new Map())
            }}
          >
            重新检查改过的 {typed.size} 格
          </Button>
          <span className="muted">只改这次导入的内容，您的文件不变。</span>
        </p>
      ) : null}
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

function correctionsOf(typed: ReadonlyMap<string, string>): Correction[] {
  return [...typed].map(([key, text]) => {
    const [sheet, row, column] = JSON.parse(key) as [string, number, number] // as `cellKey` wrote it
    return { sheet, row, column, text }
  })
}
