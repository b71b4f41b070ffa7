import { Page } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'

export function SettingsPage() {
  return (
    <Page title="规则与机器人">
      <div className="panel">
        <LoadingSkeleton />
      </div>
    </Page>
  )
}
