import { Page } from '#web/components/page.tsx'

export function RecordsPage() {
  return <Page title="工作记录">{null}</Page>
}
