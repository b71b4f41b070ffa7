import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { useAction } from '#web/use-action.ts'
import { anchorPlace } from './anchor-place.ts'
import { useBook } from './book-context.tsx'
import { bookQueries, discussionClient, type Question, readBookAgain } from './client.ts'

/** What the source of the budget could not tell; a person answers, nobody guesses. */
export function QuestionList() {
  const { id } = useBook()
  const book = useQuery(bookQueries.head(id))
  const questions = book.data?.questions ?? []
  const open = questions.filter((question) => question.answer === null)
  if (questions.length === 0) return null
  return (
    <section aria-label="导入时定不下来的">
      <h2>
        要您回答的 {open.length}
        {open.length === 0 ? <small className="muted">　都回答了</small> : null}
      </h2>
      {questions.map((question) => (
        <QuestionLine key={question.id} question={question} />
      ))}
    </section>
  )
}

function QuestionLine({ question }: { question: Question }) {
  const { id, isReadOnly } = useBook()
  const { run, busy, failure } = useAction()
  const [text, setText] = useState('')
  const place = anchorPlace(question.where)
  const of = { param: { id, questionId: question.id } }
  const client = discussionClient[':id'].questions[':questionId']
  const reply = (words: string) =>
    run(async () => {
      await answer(client.answer.$post({ ...of, json: { answer: words } }))
      await readBookAgain(id)
    })
  const reopen = () =>
    run(async () => {
      await answer(client.reopen.$post(of))
      await readBookAgain(id)
    })
  return (
    <div className="question">
      <p>
        {question.text}{' '}
        <Link
          to="/budget/books/$id"
          params={{ id }}
          search={{ tab: place.tab, ...(place.focus ? { focus: place.focus } : {}) }}
        >
          去{place.text}
        </Link>
      </p>
      {question.answer !== null ? (
        <p className="muted">
          {question.answeredBy}：{question.answer}{' '}
          {isReadOnly ? null : (
            <button type="button" className="button-link" disabled={busy} onClick={() => void reopen()}>
              重新回答
            </button>
          )}
        </p>
      ) : null}
      {question.answer === null && !isReadOnly && question.options.length > 0 ? (
        <span className="question-options">
          {question.options.map((option) => (
            <Button key={option} size="small" disabled={busy} onClick={() => void reply(option)}>
              {option}
            </Button>
          ))}
        </span>
      ) : null}
      {question.answer === null && !isReadOnly && question.options.length === 0 ? (
        <form
          className="comments-new"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim()) void reply(text.trim())
          }}
        >
          <Input
            size="small"
            aria-label="回答"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button size="small" htmlType="submit" disabled={busy || !text.trim()}>
            回答
          </Button>
        </form>
      ) : null}
      {failure ? <span className="form-field-error">{failure}</span> : null}
    </div>
  )
}
