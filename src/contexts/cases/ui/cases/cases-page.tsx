import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function CasesPage() {
  return (
    <Page title="问题地图与清单">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
