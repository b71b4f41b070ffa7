import { Page } from '#web/components/page.tsx'

export function ProjectPage() {
  return <Page title="项目执行">{null}</Page>
}
