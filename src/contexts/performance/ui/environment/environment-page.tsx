import { Page } from '#web/components/page.tsx'

export function EnvironmentPage() {
  return <Page title="环境质量">{null}</Page>
}
