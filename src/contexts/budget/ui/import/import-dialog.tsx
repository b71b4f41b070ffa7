import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { answer } from '#web/api.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useAction } from '#web/use-action.ts'
import { useBook } from '../authoring/book-context.tsx'
import { readBookAgain } from '../authoring/client.ts'
import { importsClient, type UploadPhase } from './client.ts'
import { ImportPreviewView } from './import-preview.tsx'
import { MappingEditor } from './mapping-editor.tsx'
import { useImport } from './use-import.ts'
import './import.css'

/** What the office already has comes in: choose a file, see every row with what is wrong, then all of it or nothing. */
export function ImportDialog(props: { onClose: () => void }) {
  const { id, summary, session } = useBook()
  const { run, busy, failure } = useAction()
  const reading = useImport(id, () => session.flush())
  const { file, taken, phase, read } = reading
  const isBusy = busy || phase !== undefined
  const apply = (importId: string) =>
    run(async () => {
      await answer(importsClient.books[':id'].imports[':importId'].apply.$post({ param: { id, importId } }))
      await session.pull()
      await readBookAgain(id)
      toastDone('已全部写入。要撤回，到「修改记录」里撤回这一批。')
      props.onClose()
    })
  const preview = taken?.preview
  const isClean =
    preview !== undefined && preview.fileErrors.length === 0 && preview.summary.rowsWithErrors === 0
  const changes = preview ? preview.summary.rowsNew + preview.summary.rowsChanged : 0
  return (
    <Dialog title={`导入到「${summary.name}」`} wide onClose={props.onClose}>
      <div className="import">
        <FileChooser
          file={file}
          isBusy={isBusy}
          onFile={(chosen) => void read(chosen)}
          template={summary.head.template}
          bookId={id}
        />
        {(failure ?? reading.failure) ? <FormNote kind="error">{failure ?? reading.failure}</FormNote> : null}
        {phase ? <ReadingProgress phase={phase} onCancel={reading.cancel} /> : null}
        {taken && preview ? (
          <>
            {preview.mapping && file ? (
              <MappingEditor
                key={taken.importId}
                taken={taken}
                mapping={preview.mapping}
                isBusy={isBusy}
                onUse={(mapping) => void read(file, mapping)}
              />
            ) : null}
            <ImportPreviewView
              key={file?.name}
              preview={preview}
              isBusy={isBusy}
              onCorrect={reading.correct}
            />
            <div className="dialog-foot">
              <Button onClick={props.onClose}>不导入</Button>
              <Button
                type="primary"
                disabled={isBusy || !isClean || changes === 0}
                onClick={() => void apply(taken.importId)}
              >
                {isClean ? `全部写入（${changes} 行）` : '有错的行，改好再导入'}
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

function ReadingProgress({ phase, onCancel }: { phase: UploadPhase; onCancel: () => void }) {
  return (
    <p className="import-fix" role="status">
      {phase.step === 'sending' ? (
        <>
          正在上传
          <progress max={100} value={phase.percent} aria-label="上传" /> {phase.percent}%
        </>
      ) : (
        <>
          已上传，正在读取并逐行检查…
          <progress aria-label="读取并检查" />
        </>
      )}
      <Button size="small" onClick={onCancel}>
        取消
      </Button>
    </p>
  )
}

function FileChooser(props: {
  file: File | undefined
  isBusy: boolean
  template: string
  bookId: string
  onFile: (file: File) => void
}) {
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) props.onFile(file)
  }
  return (
    <>
      <button
        type="button"
        className={isOver ? 'import-drop is-over' : 'import-drop'}
        disabled={props.isBusy}
        onClick={() => chooser.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <strong>
          {props.file ? `${props.file.name}（点这里换一份，或改好后再选一次）` : '选择文件，或拖到这里'}
        </strong>
        <span className="muted">
          平台的录入模板、财务系统导出的
          .xlsx、或一份公开文件（.docx、.pdf、网页、文本）。先看结果，再决定写不写入。
        </span>
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="要导入的文件"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) props.onFile(file)
          event.target.value = ''
        }}
      />
      <p className="import-links">
        <a href={`/api/budget/import-template/${props.template}?bookId=${props.bookId}`} download>
          下载空白录入模板
        </a>
        <a href={`/api/budget/books/${props.bookId}/workbook`} download>
          下载已录入的内容（同一模板，改好可再导入）
        </a>
      </p>
    </>
  )
}
