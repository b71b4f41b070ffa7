import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function ListsPage() {
  return (
    <Page title="督办清单">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
