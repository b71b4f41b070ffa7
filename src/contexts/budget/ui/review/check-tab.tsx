import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { JobProgress } from '#web/components/job-progress.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { useJob } from '#web/components/use-job.ts'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import { budgetPolicy } from '../../policy.ts'
import { useBook } from '../authoring/book-context.tsx'
import { readBookAgain } from '../authoring/client.ts'
import type { CheckedDisclosure } from '../client.ts'
import { DisclosureViewer } from '../viewer/disclosure-viewer.tsx'
import { publicationsClient, reviewQueries } from './client.ts'
import './review.css'

/** 核对: the composed text read and checked as any document is, before anybody else sees it. */
export function CheckTab() {
  const { id, summary, session, view } = useBook()
  const viewer = useSignedIn()
  const check = useQuery(reviewQueries.check(id))
  const { run, busy, failure } = useAction()
  const [jobId, setJobId] = useState<string>()
  if (check.isPending) return <LoadingSkeleton />
  if (check.isError) return <ErrorState error={check.error} onRetry={() => void check.refetch()} />
  const found = check.data
  const isOld = found !== null && found.revision !== summary.revision
  const start = () =>
    run(async () => {
      await session.flush()
      setJobId((await answer(publicationsClient.books[':id'].check.$post({ param: { id } }))).jobId)
    })
  const button = may(viewer, budgetPolicy.checkBook) ? (
    <Button type="primary" disabled={busy || view.saving === 'saving'} onClick={() => void start()}>
      {found ? '再核对一遍' : '核对这份预算'}
    </Button>
  ) : null
  return (
    <div className="book-body book-body-fixed check-tab">
      <h2 className="visually-hidden">核对这份预算</h2>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      {jobId ? <CheckJob id={jobId} /> : null}
      {isOld ? (
        <FormNote kind="info">下面是改动以前的核对结果，之后又有修改。再核对一遍，才是现在的。</FormNote>
      ) : null}
      {found ? (
        <DisclosureViewer
          checked={{ disclosure: asShown(summary, found), view: found.view }}
          actions={button}
        />
      ) : (
        <div className="panel">
          <EmptyState title="还没有核对过" action={button}>
            平台按公开时的样子生成全文，像核对别人的文件一样读出每一个数，核对勾稽关系、文字和绩效表。几秒钟就好。
          </EmptyState>
        </div>
      )}
    </div>
  )
}

type Check = NonNullable<Awaited<ReturnType<ReturnType<typeof reviewQueries.check>['queryFn']>>>

/** The viewer shows any checked document; this one is a draft and has no file of its own. */
function asShown(
  { id, head }: ReturnType<typeof useBook>['summary'],
  check: Check,
): CheckedDisclosure['disclosure'] {
  return {
    id,
    unit: head.unitName,
    year: head.year,
    fileName: '草稿全文',
    origin: 'upload',
    uploadedAt: check.checkedAt,
    uploadedBy: '',
    counts: check.counts,
    tablesRead: check.view.tables.length,
    formsRead: check.view.forms.length,
  } as CheckedDisclosure['disclosure'] // what the viewer shows of it
}

function CheckJob({ id }: { id: string }) {
  const book = useBook()
  const { job, cancel } = useJob(id)
  const told = useRef(false)
  const state = job.data?.state
  useEffect(() => {
    if (state !== 'done' || told.current) return
    told.current = true
    void readBookAgain(book.id)
  }, [state, book.id])
  if (!job.data || state === 'done') return null
  return <JobProgress job={job.data} onCancel={cancel} />
}
