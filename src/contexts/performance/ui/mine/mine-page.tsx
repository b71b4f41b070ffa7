import { Page } from '#web/components/page.tsx'

export function MinePage() {
  return <Page title="我的指标">{null}</Page>
}
