import { type ReactNode, useEffect, useState } from 'react'
import './job-progress.css'

/** A background job as the person who asked for it sees it. */
export interface ShownJob {
  readonly title: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 … 1. */
  readonly progress: number
  /** What it is doing now, in words. */
  readonly doing: string
  /** Instant, ISO 8601. */
  readonly startedAt: string | null
  readonly failure: string | null
}

/**
 * What a long job is doing, how far it is and how long it still takes; it can be cancelled, and the page left.
 * `result` leads to what it made.
 */
export function JobProgress(props: { job: ShownJob; onCancel?: () => void; result?: ReactNode }) {
  const { job } = props
  const now = useNow(job.state === 'running')
  const isOpen = job.state === 'queued' || job.state === 'running'
  return (
    <section className="panel job-progress" aria-label={job.title}>
      <div className="job-progress-head">
        <h3>{job.title}</h3>
        {isOpen && props.onCancel ? (
          <button type="button" className="button-link" onClick={props.onCancel}>
            取消
          </button>
        ) : null}
      </div>
      {isOpen ? (
        <progress
          max={1}
          {...(job.state === 'running' ? { value: job.progress } : {})}
          aria-label={job.title}
        />
      ) : null}
      <p className={job.state === 'failed' ? 'job-progress-failure' : 'muted'} aria-live="polite">
        {stateText(job, now)}
        {job.state === 'done' ? props.result : null}
      </p>
    </section>
  )
}

function stateText(job: ShownJob, now: number): string {
  switch (job.state) {
    case 'queued':
      return '排在队里，马上开始。可以离开本页，做完后再回来看。'
    case 'running':
      return `${Math.round(job.progress * 100)}%　${job.doing || '正在处理'}${remaining(job, now)}`
    case 'done':
      return '已完成。'
    case 'failed':
      return `没有完成：${job.failure ?? '原因不明，请重试。'}`
    case 'cancelled':
      return '已取消，没有留下任何改动。'
  }
}

/** From the pace so far; nothing is promised before a tenth is done. */
function remaining(job: ShownJob, now: number): string {
  if (job.startedAt === null || job.progress < 0.1) return ''
  const elapsedS = (now - Date.parse(job.startedAt)) / 1000
  const leftS = (elapsedS * (1 - job.progress)) / job.progress
  if (leftS < 5) return '，就快好了'
  if (leftS < 90) return `，约需 ${Math.ceil(leftS / 5) * 5} 秒`
  return `，约需 ${Math.ceil(leftS / 60)} 分钟`
}

/** The clock of the page, each second while it matters. */
function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  return now
}
