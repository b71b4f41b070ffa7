import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { IndicatorView } from '../../views.ts'
import { Crumbs } from '../crumbs.tsx'
import { ExplanationPanel } from '../explanation-panel.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { planQueries } from '../plan-queries.ts'
import { PublishedLinks } from '../published-links.tsx'
import { EvidenceLists } from './evidence-lists.tsx'
import { IndicatorFacts } from './indicator-facts.tsx'
import { IndicatorHistory } from './indicator-history.tsx'
import { OriginPanel } from './origin-panel.tsx'
import { ValuePicture } from './value-picture.tsx'
import './indicator.css'

/** One promise: where it stands, how the figure came about, what is behind it, and how it was decided. */
export function IndicatorPage() {
  return (
    <PlanFrame tab="indicators" isOfDay>
      {() => <Loaded />}
    </PlanFrame>
  )
}

function Loaded() {
  const { indicator: id = '' } = useParams({ strict: false })
  const { query } = useMomentAddress()
  const found = useQuery(planQueries.indicator(id, query))
  if (found.isPending) return <LoadingSkeleton lines={8} />
  if (found.isError)
    return (
      <div className="panel">
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    )
  return (
    <div className={found.isPlaceholderData ? 'panels panels-stale' : 'panels'}>
      <Indicator view={found.data} />
    </div>
  )
}

function Indicator({ view }: { view: IndicatorView }) {
  const { indicator, plan } = view
  return (
    <>
      <Crumbs
        plan={plan.id}
        project={{ id: indicator.projectId, name: indicator.projectName }}
        here={indicator.name}
      >
        <PublishedLinks
          plan={plan}
          projectId={indicator.projectId}
          openPath={view.openPath}
          what="看公开文件中的这一行"
        />
      </Crumbs>
      <IndicatorFacts view={view} />
      <div className="panel-columns">
        <ValuePicture view={view} />
        <OriginPanel view={view} />
      </div>
      <ExplanationPanel
        plan={plan}
        projectId={indicator.projectId}
        indicatorId={indicator.id}
        explanation={view.explanation}
        isAsked={indicator.light === 'red' || indicator.light === 'yellow'}
      />
      <EvidenceLists view={view} />
      <IndicatorHistory view={view} />
    </>
  )
}
