import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { Page, usePageTitle } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { CaseView } from '../../views.ts'
import { CardsPanel } from '../cards/cards-panel.tsx'
import { caseQueries } from '../case-queries.ts'
import { EvidencePanel } from '../evidence/evidence-panel.tsx'
import { useNow } from '../use-now.ts'
import { ActionBar } from './action-bar.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseHead } from './case-head.tsx'
import { LinkedPanel } from './linked-panel.tsx'
import { StageBar } from './stage-bar.tsx'
import { Timeline } from './timeline.tsx'
import { WalkBar } from './walk-bar.tsx'
import './case-page.css'

/** One problem from its finding to its end: what it is, what happened, and what this person may do now. */
export function CasePage() {
  const { case: id }: { case?: string } = useParams({ strict: false })
  const isAllowed = may(useSignedIn(), casesPolicy.readCases)
  const answer = useQuery({ ...caseQueries.one(id ?? ''), enabled: isAllowed && id !== undefined })
  if (!isAllowed) return <ForbiddenState what="查看问题" />
  if (answer.data) return <OneCase key={answer.data.row.id} view={answer.data} />
  return (
    <Page title="问题">
      <WalkBar id={id ?? ''} />
      <div className="panel">
        {answer.isError ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingSkeleton lines={8} />
        )}
      </div>
    </Page>
  )
}

function OneCase({ view }: { view: CaseView }) {
  const now = useNow()
  usePageTitle(`${view.row.number} ${view.row.title}`)
  return (
    <div className="page case-page">
      <WalkBar id={view.row.id} />
      <CaseHead view={view} now={now} />
      <StageBar view={view} />
      <ActionBar view={view} />
      <div className="case-columns">
        <div className="case-column">
          <CaseFacts view={view} />
          <EvidencePanel view={view} />
        </div>
        <div className="case-column">
          <Timeline view={view} />
          <CardsPanel view={view} />
          <LinkedPanel view={view} now={now} />
        </div>
      </div>
    </div>
  )
}
