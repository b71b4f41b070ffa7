import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function TodoPage() {
  return (
    <Page title="待我办理">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
