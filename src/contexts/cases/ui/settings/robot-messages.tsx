import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '#web/components/dialog.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import type { RobotMessageView, RobotView } from '../../views.ts'
import { plainMessage } from './plain-message.ts'
import { robotQueries } from './robot-queries.ts'
import './settings.css'

const stateNames: Readonly<Record<RobotMessageView['state'], string>> = {
  waiting: '待发',
  sending: '正在发',
  delivered: '已送达',
  'given-up': '已放弃',
}

/** What was sent to a group, with the proof that it arrived. */
export function RobotMessages({ robot, onClose }: { robot: RobotView; onClose: () => void }) {
  const [page, setPage] = useState(1)
  const messages = useQuery(robotQueries.messages(robot.id, page))
  const pages = Math.ceil((messages.data?.total ?? 0) / 20)
  return (
    <Dialog title={`发到「${robot.name}」的消息`} wide onClose={onClose}>
      {messages.isError ? (
        <ErrorState error={messages.error} onRetry={() => void messages.refetch()} />
      ) : null}
      {messages.isPending ? <LoadingSkeleton /> : null}
      {messages.data?.total === 0 ? (
        <EmptyState title="还没有消息">问题转办、逾期或返工时，会有消息发到这个群。</EmptyState>
      ) : null}
      <ul className="robot-messages">
        {messages.data?.items.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
      {pages > 1 ? (
        <nav className="data-pages" aria-label="翻页">
          <button type="button" className="button" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            上一页
          </button>
          第 {page} / {pages} 页
          <button type="button" className="button" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            下一页
          </button>
        </nav>
      ) : null}
    </Dialog>
  )
}

function Message({ message }: { message: RobotMessageView }) {
  const { state, caseId, caseNumber, deliveredAt, attempts } = message
  return (
    <li>
      <div className="robot-message-head">
        <Tag {...(state === 'given-up' ? { kind: 'error' } : {})}>{stateNames[state]}</Tag>
        <span>{showTime(message.createdAt)}</span>
        {caseId && caseNumber ? (
          <Link to="/cases/items/$case" params={{ case: caseId }}>
            {caseNumber}
          </Link>
        ) : (
          <span>测试消息</span>
        )}
        {deliveredAt ? <span className="muted">送达 {showTime(deliveredAt, 'second')}</span> : null}
        {attempts > 1 ? <span className="muted">试了 {attempts} 次</span> : null}
        {message.mayBeRepeated ? <Tag kind="warning">群里可能有两条</Tag> : null}
      </div>
      <p>{plainMessage(message.text)}</p>
      {message.lastError && state !== 'delivered' ? <p className="robot-error">{message.lastError}</p> : null}
    </li>
  )
}
