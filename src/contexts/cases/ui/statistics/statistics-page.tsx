import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function StatisticsPage() {
  return (
    <Page title="办理统计">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
