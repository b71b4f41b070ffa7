import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import { budgetPolicy } from '../../policy.ts'
import { anchorPlace } from '../authoring/anchor-place.ts'
import { useBook } from '../authoring/book-context.tsx'
import { bookQueries, readBookAgain } from '../authoring/client.ts'
import { CommentLine } from '../authoring/comment-thread.tsx'
import { DueMark } from '../authoring/due-mark.tsx'
import '../authoring/forms.css'
import { type Review, reviewClient, reviewQueries } from './client.ts'
import { PublishPanel } from './publish-panel.tsx'
import { ReviewBar } from './review-bar.tsx'
import { ReviewRuleButton } from './rule-dialog.tsx'
import { VersionList } from './version-list.tsx'

/** 审核与公开: the steps, what was decided and why, the last day, publication, and every published version. */
export function ReviewTab() {
  const { id, summary } = useBook()
  const review = useQuery(reviewQueries.review(id))
  if (review.isPending) return <LoadingSkeleton />
  if (review.isError) return <ErrorState error={review.error} onRetry={() => void review.refetch()} />
  return (
    <div className="book-body">
      <ReviewBar anchor="" revision={review.data.revision} />
      <div className="review-columns">
        <section className="form-section">
          <h2>审核步骤</h2>
          <Steps review={review.data} />
          <Actions review={review.data} />
        </section>
        <section className="form-section">
          <h2>
            公开期限 <DueMark book={summary} />
          </h2>
          <DueDay review={review.data} />
          <ReviewRuleButton />
        </section>
      </div>
      <PublishPanel review={review.data} />
      <VersionList />
      <Trail review={review.data} />
      <AllComments />
    </div>
  )
}

const decisionText = { waiting: '等待中', later: '还没轮到', approve: '已通过', return: '已退回' } as const
const marks = { waiting: '▶', later: '○', approve: '✓', return: '↩' } as const

function Steps({ review }: { review: Review }) {
  return (
    <ol className="review-steps">
      <li className={review.state === 'draft' ? 'is-now' : 'is-done'}>
        <span aria-hidden="true">{review.state === 'draft' ? '▶' : '✓'}</span> 经办人编制
        <small>{review.state === 'draft' ? '编制中' : '已送审'}</small>
      </li>
      {review.steps.map((step) => (
        <li
          key={step.role + step.title}
          className={step.decision === 'approve' ? 'is-done' : step.decision === 'waiting' ? 'is-now' : ''}
        >
          <span aria-hidden="true">{marks[step.decision]}</span> {step.title}
          <small>
            {decisionText[step.decision]}
            {step.by && step.at ? `：${step.by} ${showTime(step.at)}` : ''}
          </small>
        </li>
      ))}
      <li className={review.state === 'approved' ? 'is-now' : review.state === 'published' ? 'is-done' : ''}>
        <span aria-hidden="true">
          {review.state === 'published' ? '✓' : review.state === 'approved' ? '▶' : '○'}
        </span>{' '}
        公开
      </li>
    </ol>
  )
}

/** What the officer can do now: hand in, take back. */
function Actions({ review }: { review: Review }) {
  const { id, summary, session } = useBook()
  const viewer = useSignedIn()
  const { run, busy, failure } = useAction()
  const composed = useQuery({ ...reviewQueries.composed(id), enabled: review.state === 'draft' })
  const errors = composed.data?.problems.filter(({ severity }) => severity === 'error').length ?? 0
  if (summary.origin === 'example') return null
  const of = { param: { id } }
  const submit = () =>
    run(async () => {
      await session.flush()
      await answer(reviewClient[':id'].submit.$post(of))
      await readBookAgain(id)
      toastDone('已送审，内容锁定。', () => void withdraw())
    })
  const withdraw = () =>
    run(async () => {
      await answer(reviewClient[':id'].withdraw.$post(of))
      await readBookAgain(id)
      toastDone('已撤回，可以接着修改。')
    })
  return (
    <>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      {review.state === 'draft' && may(viewer, budgetPolicy.submitBook) ? (
        <div className="sheet-actions">
          <Button type="primary" disabled={busy} onClick={() => void submit()}>
            送审
          </Button>
          {errors > 0 ? (
            <span className="is-todo">
              还有 {errors} 处必须改的，
              <Link to="/budget/books/$id" params={{ id }} search={{ tab: 'preview' }}>
                去看看
              </Link>
            </span>
          ) : null}
        </div>
      ) : null}
      {(review.state === 'review' || review.state === 'approved') &&
      may(viewer, budgetPolicy.withdrawBook) ? (
        <div className="sheet-actions">
          <Button disabled={busy} onClick={() => void withdraw()}>
            撤回修改
          </Button>
        </div>
      ) : null}
    </>
  )
}

function DueDay({ review }: { review: Review }) {
  const { id, summary } = useBook()
  const viewer = useSignedIn()
  const { run, busy, failure } = useAction()
  const [day, setDay] = useState(review.approvedBudgetDay ?? '')
  const maySet = may(viewer, budgetPolicy.setApprovedBudgetDay) && summary.origin === 'person'
  const save = () =>
    run(async () => {
      await answer(
        reviewClient[':id']['approved-budget-day'].$put({ param: { id }, json: { day: day || null } }),
      )
      await readBookAgain(id)
      toastDone('已记下批复日。')
    })
  return (
    <>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <FormField label="财政部门的批复日" hint={review.dueRule}>
        {(control) => (
          <span className="due-day">
            <Input
              {...control}
              type="date"
              value={day}
              readOnly={!maySet}
              onChange={(event) => setDay(event.target.value)}
            />
            {maySet ? (
              <Button disabled={busy || day === (review.approvedBudgetDay ?? '')} onClick={() => void save()}>
                记下批复日
              </Button>
            ) : null}
          </span>
        )}
      </FormField>
      {review.dueOn ? <p>最迟 {review.dueOn} 公开。</p> : null}
    </>
  )
}

const trailNames = {
  submit: '送审',
  withdraw: '撤回',
  approve: '通过',
  return: '退回',
  publish: '公开',
  correct: '开始更正',
} as const

function Trail({ review }: { review: Review }) {
  const { id } = useBook()
  if (review.trail.length === 0) return null
  return (
    <section className="form-section">
      <h2>经过</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">做了什么</th>
            <th scope="col">理由</th>
          </tr>
        </thead>
        <tbody>
          {review.trail.toReversed().map((entry) => (
            <tr key={`${entry.at} ${entry.decision}`}>
              <td>{showTime(entry.at)}</td>
              <td>{entry.by}</td>
              <td>
                {trailNames[entry.decision]}（第 {entry.round} 轮）
              </td>
              <td>
                {entry.reason}
                {entry.anchor ? <PlaceLink id={id} anchor={entry.anchor} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PlaceLink({ id, anchor }: { id: string; anchor: string }) {
  const place = anchorPlace(anchor)
  return (
    <>
      {' '}
      <Link
        to="/budget/books/$id"
        params={{ id }}
        search={
          place.tab === 'preview'
            ? { tab: 'preview', at: anchor }
            : { tab: place.tab, ...(place.focus ? { focus: place.focus } : {}) }
        }
      >
        看指到的{anchor.startsWith('cell:') ? '数' : place.text}
      </Link>
    </>
  )
}

function AllComments() {
  const { id } = useBook()
  const comments = useQuery(bookQueries.comments(id))
  const all = comments.data?.comments ?? []
  if (all.length === 0) return null
  return (
    <section className="form-section">
      <h2>
        批注 <small>{all.filter((one) => one.resolvedAt === null).length} 条未关闭</small>
      </h2>
      {all.map((comment) => (
        <div key={comment.id} className="comment-placed">
          <PlaceLink id={id} anchor={comment.anchor} />
          <CommentLine comment={comment} />
        </div>
      ))}
    </section>
  )
}
