import { Page } from '#web/components/page.tsx'

export function TargetsPage() {
  return <Page title="目标设置">{null}</Page>
}
