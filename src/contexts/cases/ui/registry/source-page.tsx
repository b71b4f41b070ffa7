import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function SourcePage() {
  return (
    <Page title="污染源">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
