import { Page } from '#web/components/page.tsx'

export function PaymentsPage() {
  return <Page title="付款">{null}</Page>
}
