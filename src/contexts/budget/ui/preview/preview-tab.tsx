import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useKeys } from '#web/components/keyboard.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { ComposedBlock } from '../../core/compose/composed.ts'
import { useBook } from '../authoring/book-context.tsx'
import { bookQueries } from '../authoring/client.ts'
import { CommentThread } from '../authoring/comment-thread.tsx'
import { QuestionList } from '../authoring/question-list.tsx'
import { useAddress } from '../authoring/use-address.ts'
import { formatNames, reviewQueries } from '../review/client.ts'
import { ReviewBar } from '../review/review-bar.tsx'
import { ComposedView } from './composed-view.tsx'
import { OriginPanel } from './origin-panel.tsx'
import { ProblemList } from './problem-list.tsx'

/** 预览: the disclosure as it will look, the problems beside it, and what is behind each figure. */
export function PreviewTab() {
  const { id, view } = useBook()
  const address = useAddress()
  const composed = useQuery(reviewQueries.composed(id))
  const comments = useQuery(bookQueries.comments(id))
  const page = useRef<HTMLDivElement>(null)
  const at = address.get('at') || focusAnchor(address.get('focus'))
  const choose = (anchor: string) => address.set({ at: anchor, focus: '' })
  const latest = useRef(choose)
  latest.current = choose
  const onChoose = useMemo(() => (anchor: string) => latest.current(anchor), [])
  const commented = useMemo(
    () =>
      new Set(
        (comments.data?.comments ?? []).flatMap((one) => (one.resolvedAt === null ? [one.anchor] : [])),
      ),
    [comments.data],
  )
  const problems = composed.data?.problems ?? []
  const isReady = composed.isSuccess
  useEffect(() => {
    if (!isReady || !at) return
    page.current?.querySelector('.is-chosen')?.scrollIntoView({ block: 'center' })
  }, [isReady, at])
  useKeys([{ key: 'Escape', does: '回到问题列表', run: () => choose('') }])
  if (composed.isPending) return <LoadingSkeleton lines={8} label="正在生成预览…" />
  if (composed.isError) return <ErrorState error={composed.error} onRetry={() => void composed.refetch()} />
  const { blocks } = composed.data.composed
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <div className="book-body book-body-fixed">
      <ReviewBar anchor={at} revision={composed.data.revision} />
      <div className="preview-bar">
        <span className="muted">
          {view.saving === 'saved' ? '按已保存的内容生成。' : '有改动还没存上，预览里暂时没有。'}
        </span>
        <span className="preview-downloads">
          下载草稿：
          {formatNames.map(({ format, label }) => (
            <a key={format} className="button" href={`/api/budget/books/${id}/preview/${format}`} download>
              {label}
            </a>
          ))}
        </span>
      </div>
      <div className="preview">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard. */}
        <section className="composed" ref={page} tabIndex={0} aria-label="预览">
          <h2 className="composed-title">{composed.data.composed.title}</h2>
          <ComposedView blocks={blocks} chosen={at} onChoose={onChoose} commented={commented} />
        </section>
        <aside className="preview-side panel" aria-label="问题与来源">
          {at ? (
            <Chosen anchor={at} blocks={blocks} onClose={() => choose('')} />
          ) : (
            <>
              <h2>
                问题 {problems.length}
                {errors > 0 ? <small>　其中 {errors} 处必须改，改完才能公开</small> : null}
              </h2>
              <ProblemList problems={problems} />
              <QuestionList />
            </>
          )}
        </aside>
      </div>
    </div>
  )
}

/** An anchor that a problem or a comment elsewhere led here with. */
function focusAnchor(focus: string): string {
  if (!focus) return ''
  return /^[TF]\d+\./.test(focus) ? `cell:${focus}` : `block:${focus}`
}

function Chosen(props: { anchor: string; blocks: readonly ComposedBlock[]; onClose: () => void }) {
  const fact = props.anchor.startsWith('cell:') ? props.anchor.slice('cell:'.length) : undefined
  return (
    <>
      <h2>
        {fact ? '这个数怎么来的' : '这一段'}
        <button type="button" className="button-link" onClick={props.onClose}>
          回到问题列表
        </button>
      </h2>
      {fact ? <OriginPanel fact={fact} blocks={props.blocks} /> : null}
      <h3>批注</h3>
      <CommentThread anchor={props.anchor} />
    </>
  )
}
