import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { JobProgress } from '#web/components/job-progress.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useJob } from '#web/components/use-job.ts'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import { budgetPolicy } from '../../policy.ts'
import { useBook } from '../authoring/book-context.tsx'
import { readBookAgain } from '../authoring/client.ts'
import { publicationsClient, type Review, reviewClient, reviewQueries } from './client.ts'

/** Publishing the approved version, and opening a published one for a correction. */
export function PublishPanel({ review }: { review: Review }) {
  const { id, summary } = useBook()
  const viewer = useSignedIn()
  const publications = useQuery(reviewQueries.publications(id))
  const [dialog, setDialog] = useState<'publish' | 'correct'>()
  const [jobId, setJobId] = useState<string>()
  const last = publications.data?.publications[0]
  if (summary.origin === 'example') return null
  const mayPublish = review.state === 'approved' && may(viewer, budgetPolicy.publishBook)
  const mayCorrect = review.state === 'published' && may(viewer, budgetPolicy.correctBook)
  if (!mayPublish && !mayCorrect && !jobId) return null
  return (
    <section className="form-section">
      <h2>{review.state === 'published' ? '更正' : '公开'}</h2>
      {jobId ? <PublishJob id={jobId} /> : null}
      {mayPublish ? (
        <Button type="primary" onClick={() => setDialog('publish')}>
          公开这一版
        </Button>
      ) : null}
      {mayCorrect ? (
        <>
          <p>已公开的版本不会改动。要更正，先打开修改，审定后公开新的一版，写明改了什么、为什么改。</p>
          <div className="sheet-actions">
            <Button onClick={() => setDialog('correct')}>开始更正</Button>
          </div>
        </>
      ) : null}
      {dialog === 'publish' ? (
        <PublishDialog
          version={(last?.version ?? 0) + 1}
          onClose={() => setDialog(undefined)}
          onBegun={(begun) => {
            setJobId(begun)
            setDialog(undefined)
          }}
        />
      ) : null}
      {dialog === 'correct' ? <CorrectDialog onClose={() => setDialog(undefined)} /> : null}
    </section>
  )
}

/** The one thing that leaves the house: it names the unit and the version. */
function PublishDialog(props: { version: number; onClose: () => void; onBegun: (jobId: string) => void }) {
  const { id, summary } = useBook()
  const [changes, setChanges] = useState('')
  const [reason, setReason] = useState('')
  const isCorrection = props.version > 1
  const publish = async () => {
    const json = isCorrection ? { changes, reason } : {}
    const { jobId } = await answer(publicationsClient.books[':id'].publish.$post({ param: { id }, json }))
    props.onBegun(jobId)
  }
  return (
    <DialogForm
      title={`公开「${summary.head.unitName} ${summary.head.year} 年度」第 ${props.version} 版`}
      submit={`公开第 ${props.version} 版`}
      onClose={props.onClose}
      onSubmit={publish}
    >
      <p>
        公开后任何人不用账号都能看到 {summary.head.unitName} {summary.head.year} 年度的这一版，内容从此固定，
        不能收回；有错只能另出更正版。平台先再核对一遍，有错误或矛盾就不会公开。
      </p>
      {isCorrection ? (
        <>
          <FormField label="改了什么" hint="平台会另外列出变化的数；这里用一两句话说明。">
            {(control) => (
              <Input.TextArea
                {...control}
                required
                rows={2}
                value={changes}
                onChange={(event) => setChanges(event.target.value)}
              />
            )}
          </FormField>
          <FormField label="为什么更正">
            {(control) => (
              <Input.TextArea
                {...control}
                required
                rows={2}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </FormField>
        </>
      ) : null}
    </DialogForm>
  )
}

function CorrectDialog(props: { onClose: () => void }) {
  const { id, summary } = useBook()
  const open = async () => {
    await answer(reviewClient[':id'].correct.$post({ param: { id } }))
    await readBookAgain(id)
    toastDone('已打开，可以修改；已公开的版本仍然可读。')
    props.onClose()
  }
  return (
    <DialogForm title={`更正「${summary.name}」`} submit="打开修改" onClose={props.onClose} onSubmit={open}>
      <p>这一年度的预算重新变成「编制中」。改完要再送审、审定，然后公开新的一版；原来的版本和地址都保留。</p>
    </DialogForm>
  )
}

function PublishJob({ id }: { id: string }) {
  const book = useBook()
  const { job, cancel } = useJob(id)
  const { run, failure } = useAction()
  const told = useRef(false)
  const state = job.data?.state
  const address = job.data?.result?.address
  useEffect(() => {
    if (state !== 'done' || told.current) return
    told.current = true
    void run(() => readBookAgain(book.id))
  }, [state, book.id, run])
  if (!job.data) return null
  return (
    <>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <JobProgress
        job={job.data}
        onCancel={cancel}
        result={
          typeof address === 'string' ? (
            <a href={address} target="_blank" rel="noreferrer">
              打开公开的页面
            </a>
          ) : null
        }
      />
    </>
  )
}
