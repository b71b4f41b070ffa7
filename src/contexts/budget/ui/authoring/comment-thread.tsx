import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { showTime } from '#web/components/time.ts'
import { useAction } from '#web/use-action.ts'
import { useBook } from './book-context.tsx'
import { bookQueries, type Comment, discussionClient, readBookAgain } from './client.ts'
import './comments.css'

/** Comments at one place of the budget, and a field for another. */
export function CommentThread(props: { anchor: string }) {
  const { id } = useBook()
  const comments = useQuery(bookQueries.comments(id))
  const { run, busy, failure } = useAction()
  const [text, setText] = useState('')
  const own = (comments.data?.comments ?? []).filter(
    ({ anchor }) => anchor === props.anchor || anchor.startsWith(`${props.anchor}.`),
  )
  const write = async () => {
    const isDone = await run(async () => {
      await answer(
        discussionClient[':id'].comments.$post({ param: { id }, json: { anchor: props.anchor, text } }),
      )
      await readBookAgain(id)
    })
    if (isDone) setText('')
  }
  return (
    <div className="comments">
      {own.map((comment) => (
        <CommentLine key={comment.id} comment={comment} />
      ))}
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <form
        className="comments-new"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) void write()
        }}
      >
        <Input
          value={text}
          placeholder="写一条批注"
          aria-label="写一条批注"
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" disabled={busy || text.trim() === ''}>
          写下批注
        </Button>
      </form>
    </div>
  )
}

export function CommentLine({ comment }: { comment: Comment }) {
  const { id } = useBook()
  const { run, busy, failure } = useAction()
  const of = { param: { id, commentId: comment.id } }
  const settle = () =>
    run(async () => {
      const { resolve, reopen } = discussionClient[':id'].comments[':commentId']
      await (comment.resolvedAt === null ? answer(resolve.$post(of)) : answer(reopen.$post(of)))
      await readBookAgain(id)
    })
  return (
    <div className={comment.resolvedAt === null ? 'comment' : 'comment comment-resolved'}>
      <span className="comment-text">{comment.text}</span>
      <span className="muted">
        {comment.author} {showTime(comment.writtenAt)}
        {comment.resolvedBy ? `；${comment.resolvedBy} 已关闭` : ''}
      </span>
      <button type="button" className="button-link" disabled={busy} onClick={() => void settle()}>
        {comment.resolvedAt === null ? '关闭' : '重新打开'}
      </button>
      {failure ? <span className="form-field-error">{failure}</span> : null}
    </div>
  )
}
