import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function MorningPage() {
  return (
    <Page title="早调度">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
