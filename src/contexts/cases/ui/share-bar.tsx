import { percentText } from '../core/percent-text.ts'
import './panels.css'

/** How much of the whole is done: a bar with its numbers, never the bar alone. */
export function ShareBar({ done, of }: { done: number; of: number }) {
  const share = of === 0 ? 0 : Math.min(1, done / of)
  return (
    <span className="share-bar">
      <span className="share-bar-track" aria-hidden="true">
        <span className="share-bar-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span>
        {done.toLocaleString('zh-CN')} / {of.toLocaleString('zh-CN')}{' '}
        <span className="muted">{percentText(done, of)}</span>
      </span>
    </span>
  )
}
