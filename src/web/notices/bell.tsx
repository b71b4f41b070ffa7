import { Link } from '@tanstack/react-router'
import { useNotices } from '#web/notices/notices.ts'
import './notices.css'

/** How many notices wait; leads to them. */
export function Bell() {
  const { data } = useNotices()
  const unread = data?.notices.filter((notice) => !notice.isRead).length ?? 0
  return (
    <Link to="/notices" className="bell">
      通知
      {unread > 0 ? <span className="bell-count">{unread > 99 ? '99+' : unread}</span> : null}
    </Link>
  )
}
