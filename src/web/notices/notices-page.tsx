import { Link } from '@tanstack/react-router'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { useMarkRead, useNotices } from '#web/notices/notices.ts'
import './notices.css'

/** What the platform has told this person. */
export function NoticesPage() {
  const notices = useNotices()
  const markRead = useMarkRead()
  const newest = notices.data?.notices[0]
  const hasUnread = notices.data?.notices.some((notice) => !notice.isRead) ?? false
  return (
    <Page
      title="通知"
      lead="最近 100 条，新的在前。"
      actions={
        newest && hasUnread ? (
          <button
            type="button"
            className="button"
            disabled={markRead.isPending}
            onClick={() => markRead.mutate(newest.id)}
          >
            全部标为已读
          </button>
        ) : null
      }
    >
      <div className="panel">
        {notices.isPending ? <LoadingSkeleton /> : null}
        {notices.isError ? <ErrorState error={notices.error} onRetry={() => void notices.refetch()} /> : null}
        {notices.data?.notices.length === 0 ? (
          <EmptyState title="还没有通知">有事情要您知道或办理时，会列在这里。</EmptyState>
        ) : null}
        <ul className="notices">
          {notices.data?.notices.map((notice) => (
            <li key={notice.id} data-unread={!notice.isRead}>
              <h2>{notice.link ? <Link to={notice.link}>{notice.title}</Link> : notice.title}</h2>
              {notice.body ? <p>{notice.body}</p> : null}
              <p className="muted">{showTime(notice.arrivedAt)}</p>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  )
}
