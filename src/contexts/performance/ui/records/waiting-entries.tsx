import { useEffect, useRef } from 'react'
import type { QueuedEntry } from './queue/entry-queue.ts'
import { asks, countWaiting } from './queue/entry-queue.ts'
import type { useEntrySender } from './queue/use-entry-sender.ts'

/** Codes after which the same entry may be sent once more as another one. */
const duplicateCode = 'record.duplicate'

/** What was entered and is not on the server yet: what goes by itself, and what waits for a decision. */
export function WaitingEntries(props: {
  sender: ReturnType<typeof useEntrySender>
  /** Puts a refused entry back into the form. */
  onCorrect?: (entry: QueuedEntry) => void
}) {
  const { sender } = props
  const { entries, failures } = sender.queue
  const place = useRef<HTMLElement>(null)
  const { waiting, asking } = countWaiting(sender.queue)
  const before = useRef(asking)
  // What was just refused must not stand unseen above the form.
  useEffect(() => {
    if (asking > before.current) place.current?.scrollIntoView({ block: 'nearest' })
    before.current = asking
  }, [asking])
  if (entries.length === 0) return null
  return (
    <section ref={place} className="waiting-entries" aria-label="还没有送到的登记" aria-live="polite">
      <div className="waiting-head">
        <strong>{headOf(waiting, asking, failures > 0)}</strong>
        {waiting > 0 ? (
          <button type="button" className="button" disabled={sender.isSending} onClick={sender.tryNow}>
            {sender.isSending ? '正在发送…' : '现在发送'}
          </button>
        ) : null}
      </div>
      {sender.isKept ? null : (
        <p className="waiting-warning">本机浏览器不能保存内容：送到之前请不要关闭这个页面。</p>
      )}
      <ul>
        {entries.map((entry) => (
          <WaitingEntry key={entry.entry.id} entry={entry} {...props} />
        ))}
      </ul>
    </section>
  )
}

function headOf(waiting: number, asking: number, isOffline: boolean): string {
  const parts = [
    waiting > 0 ? `${waiting} 条待发送${isOffline ? '，连不上平台，恢复后自动发送' : ''}` : '',
    asking > 0 ? `${asking} 条等您处理` : '',
  ]
  return parts.filter(Boolean).join('；')
}

function WaitingEntry(props: {
  entry: QueuedEntry
  sender: ReturnType<typeof useEntrySender>
  onCorrect?: (entry: QueuedEntry) => void
}) {
  const { entry: queued, sender } = props
  const { entry, files, refusal, stage } = queued
  const problems = files.flatMap(({ problem }) => problem ?? [])
  return (
    <li>
      <div>
        {entry.day} {queued.kindName}「{entry.item}」{entry.quantity}
        {entry.unit}
        <span className="muted">
          {stage === 'files' ? ' · 记录已送到，附件还没有' : ''}
          {stage === 'record' && files.length > 0 ? ` · 附件 ${files.length} 份` : ''}
        </span>
      </div>
      {refusal ? <p className="waiting-why">{refusal.text}</p> : null}
      {problems.map((text) => (
        <p key={text} className="waiting-why">
          {text}
        </p>
      ))}
      {asks(queued) ? (
        <div className="waiting-actions">
          {refusal?.code === duplicateCode ? (
            <button
              type="button"
              className="button button-primary"
              onClick={() => void sender.anyway(entry.id)}
            >
              仍然登记
            </button>
          ) : null}
          {refusal && props.onCorrect ? (
            <button type="button" className="button" onClick={() => props.onCorrect?.(queued)}>
              改一改
            </button>
          ) : null}
          <button type="button" className="button" onClick={() => void sender.remove(entry.id)}>
            {stage === 'files' ? '知道了' : '不登记了'}
          </button>
        </div>
      ) : null}
    </li>
  )
}
