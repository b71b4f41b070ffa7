import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer } from '#web/api.ts'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { budgetClient, type ShownDisclosure } from './client.ts'
import { SeverityCounts } from './severity.tsx'
import './public-section.css'

/** What the start page shows of 预算公开 to everyone. */
export function PublicSection() {
  const list = useQuery({
    queryKey: ['disclosure', undefined, 'public'],
    queryFn: () => answer(budgetClient.public.$get()),
  })
  return (
    <>
      <h2>预算公开</h2>
      {list.isPending ? <LoadingSkeleton lines={3} /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data?.disclosures.length === 0 ? (
        <div className="panel">
          <EmptyState title="还没有公开的预算文件">单位公开以后，会列在这里。</EmptyState>
        </div>
      ) : null}
      <ul className="public-disclosures">
        {list.data?.disclosures.map((disclosure) => (
          <li key={disclosure.id} className="panel">
            <DisclosureCard disclosure={disclosure} />
          </li>
        ))}
      </ul>
    </>
  )
}

function DisclosureCard({ disclosure }: { disclosure: ShownDisclosure }) {
  return (
    <>
      <h3>
        <Link to="/public/disclosures/$id" params={{ id: disclosure.id }}>
          {disclosure.unit} {disclosure.year}年度单位预算公开
        </Link>
        {disclosure.origin === 'example' ? (
          <span className="example-mark">示例：数取自公开文件，文字为本平台自拟</span>
        ) : null}
      </h3>
      <p>
        报表 {disclosure.tablesRead} 张，绩效表 {disclosure.formsRead} 张。
        <SeverityCounts counts={disclosure.counts} />
      </p>
      <p className="muted">核对于 {showTime(disclosure.uploadedAt)}</p>
    </>
  )
}
