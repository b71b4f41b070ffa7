import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function CasePage() {
  return (
    <Page title="问题">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
