import { Page } from '#web/components/page.tsx'

export function EnterPage() {
  return <Page title="记一笔">{null}</Page>
}
