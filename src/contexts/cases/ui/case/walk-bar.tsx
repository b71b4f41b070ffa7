import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { useKeys } from '#web/components/keyboard.tsx'
import { walkThrough } from '../case-walk.ts'

/** Back to the list the case was opened from, and on to its next one. */
export function WalkBar({ id }: { id: string }) {
  const walk = walkThrough(id)
  const router = useRouter()
  const navigate = useNavigate()
  const [before, after] = walk ? [walk.ids[walk.at - 1], walk.ids[walk.at + 1]] : []
  const go = (to: string | undefined) => {
    if (to) void navigate({ to: '/cases/items/$case', params: { case: to } })
  }
  const back = () => router.history.push(walk?.address ?? '/cases')
  useKeys([
    { key: 'j', does: '下一个问题', run: () => go(after) },
    { key: 'k', does: '上一个问题', run: () => go(before) },
    { key: 'b', does: '回到清单', run: back },
  ])
  return (
    <nav className="walk-bar" aria-label="上级">
      {walk ? (
        <button type="button" className="button-link" onClick={back}>
          ‹ {walk.name}
        </button>
      ) : (
        <Link to="/cases">‹ 问题地图与清单</Link>
      )}
      {walk ? (
        <span className="walk-steps">
          第 {walk.at + 1} / {walk.ids.length} 个
          <button type="button" className="button-link" disabled={!before} onClick={() => go(before)}>
            上一个 <kbd>k</kbd>
          </button>
          <button type="button" className="button-link" disabled={!after} onClick={() => go(after)}>
            下一个 <kbd>j</kbd>
          </button>
        </span>
      ) : null}
    </nav>
  )
}
