import { Page } from '#web/components/page.tsx'

export function ReportsPage() {
  return <Page title="监控与自评">{null}</Page>
}
