import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function SourcesPage() {
  return (
    <Page title="污染源名录">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
