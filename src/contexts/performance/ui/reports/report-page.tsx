import { Page } from '#web/components/page.tsx'

export function ReportPage() {
  return <Page title="报告">{null}</Page>
}
