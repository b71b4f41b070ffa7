import { useQuery } from '@tanstack/react-query'
import { may } from '#platform/policy.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { Page } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { CasesSettings } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { KindsPanel } from './kinds-panel.tsx'
import { RobotsPanel } from './robots-panel.tsx'
import { RulesPanel } from './rules-panel.tsx'
import '../panels.css'

/** By which rules cases are handled, and which groups are told. */
export function SettingsPage() {
  const viewer = useSignedIn()
  const settings = useQuery(caseQueries.settings())
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看办理规则" />
  return (
    <Page title="规则与机器人" lead="办理时限、预警、照片核对的规则，和接收通知的企业微信群。">
      {settings.isError ? (
        <div className="panel">
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        </div>
      ) : null}
      {settings.isPending ? (
        <div className="panel">
          <LoadingSkeleton lines={8} />
        </div>
      ) : null}
      {settings.data ? <Settings settings={settings.data} /> : null}
    </Page>
  )
}

function Settings({ settings }: { settings: CasesSettings }) {
  return (
    <>
      {settings.calendarDoubts.length > 0 ? (
        <FormNote kind="info">
          {settings.calendarDoubts.join('；')}。落在这些日子里的期限会写明，节假日安排公布后请系统管理员更新。
        </FormNote>
      ) : null}
      <RobotsPanel settings={settings} />
      <RulesPanel key={JSON.stringify(settings.rules)} rules={settings.rules} />
      <KindsPanel kinds={settings.kinds} />
    </>
  )
}
