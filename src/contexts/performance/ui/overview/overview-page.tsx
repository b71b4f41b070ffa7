import { Page } from '#web/components/page.tsx'

export function OverviewPage() {
  return <Page title="绩效概览">{null}</Page>
}
