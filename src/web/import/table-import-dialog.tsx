import { type ReactNode, useState } from 'react'
import { Dialog } from '#web/components/dialog.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { csvOf, saveFile } from '#web/csv.ts'
import { useAction } from '#web/use-action.ts'
import { ImportRows } from './import-rows.tsx'
import type { TablePreview } from './table-preview.ts'
import './import.css'

/** What is sent with the file: `apply: 'no'` only reads it. */
export interface ImportRequest {
  readonly file: File
  readonly apply: 'yes' | 'no'
  readonly skipBad: 'yes' | 'no'
}

export interface TableImportProps<Row> {
  readonly title: string
  /** What one row is called: 「条记录」「笔付款」. */
  readonly counted: string
  /** Columns that are looked for, in one sentence. */
  readonly hint: ReactNode
  readonly send: (request: ImportRequest) => Promise<TablePreview<Row>>
  /** Headings of an empty table to fill in, or where the server hands out one that is filled in as it stands. */
  readonly template: readonly string[] | { readonly address: string; readonly name: string }
  /** Heads of the preview, and the cells of a row that was understood. */
  readonly heads: readonly string[]
  readonly cells: (row: Row) => readonly string[]
  /** After rows were stored: what is shown of them is read again. */
  readonly onStored: () => Promise<unknown>
  readonly onClose: () => void
}

/** A table is read first and shown as it would be taken; nothing is stored before the person says so. */
export function TableImportDialog<Row>(props: TableImportProps<Row>) {
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<TablePreview<Row>>()
  const { run, busy, failure } = useAction()
  const read = (chosen: File) =>
    run(async () => {
      setFile(chosen)
      setPreview(undefined)
      setPreview(await props.send({ file: chosen, apply: 'no', skipBad: 'no' }))
    })
  const apply = (skipBad: 'yes' | 'no') =>
    run(async () => {
      if (!file) return
      const done = await props.send({ file, apply: 'yes', skipBad })
      await props.onStored()
      toastDone(`已导入 ${done.stored ?? 0} ${props.counted}。`)
      props.onClose()
    })
  return (
    <Dialog title={props.title} wide onClose={props.onClose}>
      <div className="table-import">
        <FileChoice hint={props.hint} chosen={file} onChoose={(chosen) => void read(chosen)} />
        {preview ? null : <Template title={props.title} template={props.template} />}
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        {busy && !preview ? <p role="status">正在读取表格…</p> : null}
        {preview ? (
          <>
            <PreviewCounts preview={preview} counted={props.counted} />
            <ColumnsFound preview={preview} />
            <ImportRows preview={preview} heads={props.heads} cells={props.cells} />
            <ApplyButtons preview={preview} counted={props.counted} busy={busy} onApply={apply} />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

function Template({ title, template }: Pick<TableImportProps<never>, 'title' | 'template'>) {
  if ('address' in template) {
    return (
      <p>
        先
        <a href={template.address} download>
          下载{template.name}
        </a>
        ，在表里改好或添行，再在这里选择。
      </p>
    )
  }
  return (
    <p>
      没有现成的表？
      <button
        type="button"
        className="button-link"
        onClick={() => saveFile(`${title}.csv`, csvOf([template]))}
      >
        下载空表
      </button>
      ，填好后在这里选择。
    </p>
  )
}

function FileChoice(props: { hint: ReactNode; chosen: File | undefined; onChoose: (file: File) => void }) {
  return (
    <label className="table-import-choice">
      <strong>{props.chosen ? `${props.chosen.name}（换一个文件）` : '选择表格（.xlsx 或 .csv）'}</strong>
      <span className="muted">{props.hint}</span>
      <input
        type="file"
        className="visually-hidden"
        accept=".xlsx,.csv"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) props.onChoose(file)
        }}
      />
    </label>
  )
}

function PreviewCounts<Row>({ preview, counted }: { preview: TablePreview<Row>; counted: string }) {
  const { good, bad, known } = preview
  return (
    <p>
      可以导入 <strong>{good}</strong> {counted}
      {known > 0 ? `；${known} 行以前导入过，不会再存一次` : ''}
      {bad > 0 ? (
        <>
          ；<strong className="table-import-bad">{bad} 行有误</strong>
        </>
      ) : null}
      。现在还没有存。
    </p>
  )
}

/** Which heading was taken for which field: a person sees at once when 收款人 was read as 用途. */
function ColumnsFound<Row>({ preview }: { preview: TablePreview<Row> }) {
  const renamed = preview.columns.filter(({ title, heading }) => heading !== null && heading !== title)
  const absent = preview.columns.filter(({ heading }) => heading === null)
  if (renamed.length + absent.length === 0) return null
  const sentences = [
    renamed.map(({ title, heading }) => `「${heading}」当作${title}`).join('，'),
    absent.length > 0 ? `表里没有${absent.map(({ title }) => title).join('、')}` : '',
  ]
  return <p className="muted">{sentences.filter(Boolean).join('；')}。</p>
}

function ApplyButtons<Row>(props: {
  preview: TablePreview<Row>
  counted: string
  busy: boolean
  onApply: (skipBad: 'yes' | 'no') => Promise<boolean>
}) {
  const { good, bad } = props.preview
  if (good === 0) return <p>没有可以导入的行。请改好表格后重新选择文件。</p>
  return (
    <div className="dialog-foot">
      {bad > 0 ? <span className="muted">有误的行请改好后重新选择文件，或者先跳过。</span> : null}
      <button
        type="button"
        className="button button-primary"
        disabled={props.busy}
        onClick={() => void props.onApply(bad > 0 ? 'yes' : 'no')}
      >
        {bad > 0 ? `跳过有误的行，导入 ${good} ${props.counted}` : `导入 ${good} ${props.counted}`}
      </button>
    </div>
  )
}
