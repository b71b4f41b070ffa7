import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import { budgetPolicy } from '../../policy.ts'
import { useBook } from '../authoring/book-context.tsx'
import { readBookAgain } from '../authoring/client.ts'
import { reviewClient, reviewQueries } from './client.ts'
import { ReturnDialog } from './return-dialog.tsx'
import './review.css'

/** For whoever it waits for: approve what was read, or return it with a reason. Nothing for everybody else. */
export function ReviewBar(props: { anchor: string; revision: number }) {
  const { id } = useBook()
  const viewer = useSignedIn()
  const review = useQuery(reviewQueries.review(id))
  const { run, busy, failure } = useAction()
  const [isReturning, setReturning] = useState(false)
  if (!review.data?.waitsForMe || !may(viewer, budgetPolicy.approveBook)) return null
  const step = review.data.steps.find(({ decision }) => decision === 'waiting')
  const approve = () =>
    run(async () => {
      await answer(reviewClient[':id'].approve.$post({ param: { id }, json: { revision: props.revision } }))
      await readBookAgain(id)
      toastDone('已通过，转到下一步。')
    })
  return (
    <section className="review-bar" aria-label="等您审核">
      <strong>{step ? `等您审核（${step.title}）` : '等您审核'}</strong>
      <span className="muted">
        看过右边的问题和全文后决定；退回时先点中有问题的数或段落，理由就指到那里。
      </span>
      <span className="review-bar-actions">
        <Button type="primary" disabled={busy} onClick={() => void approve()}>
          审核通过
        </Button>
        <Button danger disabled={busy} onClick={() => setReturning(true)}>
          退回修改
        </Button>
      </span>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      {isReturning ? <ReturnDialog anchor={props.anchor} onClose={() => setReturning(false)} /> : null}
    </section>
  )
}
