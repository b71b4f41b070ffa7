import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { GoTo } from '#web/components/go-to.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { planQueries } from '../plan-queries.ts'

/** The way from a budget's project to its execution: only here is it known which plan belongs to the budget. */
export function ProjectOfBookPage() {
  const { book = '', project = '' } = useParams({ strict: false })
  const found = useQuery(planQueries.ofBook(book))
  if (found.isPending) return <LoadingSkeleton label="正在打开…" />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { planId } = found.data
  if (planId !== null) return <GoTo address={`/performance/${planId}/projects/${project}`} />
  return (
    <Page title="项目执行">
      <div className="panel">
        <EmptyState
          title="这份预算还没有绩效年度"
          action={
            <Link to="/budget/books/$id" params={{ id: book }} className="button button-primary">
              回到预算
            </Link>
          }
        >
          预算公开以后，平台按公开的绩效目标建立绩效年度，通常在一分钟之内。刚刚公开的，请稍候再来。
        </EmptyState>
      </div>
    </Page>
  )
}
