import { useState } from 'react'
import { CommentThread } from '../comment-thread.tsx'
import { EntryHistory } from '../entry-history.tsx'
import { type LineDraft, type LineProblems, lineFields } from '../line-draft.ts'

/** Below the grid: what is wrong with the chosen line, its comments, and who changed it. */
export function LineDetail(props: { line: LineDraft | undefined; problems: LineProblems }) {
  const { line, problems } = props
  const [open, setOpen] = useState<'comments' | 'history'>()
  if (!line) return <div className="line-detail muted">选一行，这里显示它的问题、批注和修改记录。</div>
  const found = lineFields.flatMap((field) => problems[field] ?? [])
  const toggle = (which: 'comments' | 'history') => setOpen(open === which ? undefined : which)
  return (
    <section className="line-detail" aria-label="所选的一行">
      <div className="line-detail-head">
        <span className="line-detail-problems" role="status">
          {found.length === 0 ? <span className="muted">这一行没有问题。</span> : null}
          {found.map(({ kind, message }) => (
            <span key={message} className={`line-problem-${kind}`}>
              {message}
            </span>
          ))}
        </span>
        <button
          type="button"
          className="button-link"
          aria-expanded={open === 'comments'}
          onClick={() => toggle('comments')}
        >
          批注
        </button>
        <button
          type="button"
          className="button-link"
          aria-expanded={open === 'history'}
          onClick={() => toggle('history')}
        >
          谁改过
        </button>
      </div>
      {open === 'comments' ? <CommentThread anchor={`line:${line.id}`} /> : null}
      {open === 'history' ? <EntryHistory kind="line" id={line.id} /> : null}
    </section>
  )
}
