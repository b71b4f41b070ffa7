import { Page } from '#web/components/page.tsx'

export function PlansPage() {
  return <Page title="绩效管理">{null}</Page>
}
