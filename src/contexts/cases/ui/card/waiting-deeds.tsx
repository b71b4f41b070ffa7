import type { OutboxState } from '#web/outbox/outbox-sender.ts'
import { commandNames } from '../../terms.ts'
import { asks, dropRefusedPhotos, type QueuedDeed, removeDeed, sendAnyway } from './queue/card-queue.ts'
import type { CardOnPhone } from './use-card.ts'

interface WaitingProps {
  readonly outbox: OutboxState<QueuedDeed>
  readonly card: CardOnPhone
  readonly isOnline: boolean
  /** Of the case, as it is shown now. */
  readonly version: number
}

/** What is on the phone only: that it waits, for what, and what the server did not take. */
export function WaitingDeeds({ outbox, card, isOnline, version }: WaitingProps) {
  const { queue, isSending, isKept } = outbox
  if (queue.entries.length === 0 && isKept) return null
  return (
    <section className="card-block card-waiting" aria-live="polite">
      {isKept ? null : (
        <p className="card-error">
          这个浏览器存不下内容（可能是无痕模式或空间不足）。发完以前请不要关闭页面。
        </p>
      )}
      {queue.entries.length === 0 ? null : (
        <>
          <h2>
            {queue.entries.length} 件在手机里等待发送
            {isSending ? '，正在发送…' : isOnline ? '' : '，有网时自动发出'}
          </h2>
          <ul>
            {queue.entries.map((queued) => (
              <li key={queued.id}>
                <OneDeed queued={queued} card={card} version={version} />
              </li>
            ))}
          </ul>
          {isSending || queue.entries.some(asks) ? null : (
            <button type="button" className="card-small-button" onClick={() => card.sender.tryNow()}>
              现在再试
            </button>
          )}
        </>
      )}
    </section>
  )
}

function OneDeed({ queued, card, version }: { queued: QueuedDeed } & Pick<WaitingProps, 'card' | 'version'>) {
  const { refusal, photos } = queued
  const problems = photos.flatMap(({ problem }) => (problem === null ? [] : [problem]))
  const left = photos.filter(({ isSent }) => !isSent).length
  return (
    <>
      <strong>{nameOf(queued)}</strong>
      {photos.length > 0 ? (
        <span className="card-hint">
          {' '}
          照片 {photos.length} 张，{left === 0 ? '都已发出' : `还有 ${left} 张没有发出`}
        </span>
      ) : null}
      <p className="card-text">{textOf(queued)}</p>
      {refusal ? <p className="card-error">{refusal.text}</p> : null}
      {problems.map((problem) => (
        <p key={problem} className="card-error">
          {problem}
        </p>
      ))}
      {asks(queued) ? (
        <p className="card-place">
          {problems.length > 0 ? (
            <button
              type="button"
              className="card-small-button"
              onClick={() => void card.sender.change((queue) => dropRefusedPhotos(queue, queued.id))}
            >
              去掉这些照片，继续发送
            </button>
          ) : (
            <button
              type="button"
              className="card-small-button"
              onClick={() => void sendAgain(card, queued, version)}
            >
              {refusal?.code === 'case.stale' ? '看过最新情况，仍然发送' : '再发一次'}
            </button>
          )}
          <button
            type="button"
            className="card-small-button"
            onClick={() => void card.sender.change((queue) => removeDeed(queue, queued.id))}
          >
            不发了
          </button>
        </p>
      ) : null}
    </>
  )
}

/** What is decided on is what the person sees, so the newest is read before. */
async function sendAgain(card: CardOnPhone, { id }: QueuedDeed, version: number): Promise<void> {
  const seenVersion = card.seen().view?.version ?? version
  await card.sender.change((queue) => sendAnyway(queue, id, seenVersion))
}

function nameOf({ deed }: QueuedDeed): string {
  return deed.kind === 'claim' ? '签收' : commandNames[deed.command.type]
}

function textOf({ deed }: QueuedDeed): string {
  if (deed.kind === 'claim') return deed.name
  if ('text' in deed.command) return deed.command.text
  return 'reason' in deed.command ? deed.command.reason : ''
}
