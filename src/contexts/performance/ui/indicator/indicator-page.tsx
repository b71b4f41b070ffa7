import { Page } from '#web/components/page.tsx'

export function IndicatorPage() {
  return <Page title="指标">{null}</Page>
}
