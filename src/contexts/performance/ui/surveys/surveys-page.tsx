import { Page } from '#web/components/page.tsx'

export function SurveysPage() {
  return <Page title="满意度调查">{null}</Page>
}
