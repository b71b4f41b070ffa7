import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { PlanHead, PlanOverview } from '../../views.ts'
import { useMomentAddress } from '../moment-address.ts'
import { planQueries } from '../plan-queries.ts'
import './overview.css'

/** Everything measured of a plan on the day of the address; the figures of another day fade until its own are there. */
export function OverviewOfDay(props: { plan: PlanHead; children: (overview: PlanOverview) => ReactNode }) {
  const { query } = useMomentAddress()
  const overview = useQuery(planQueries.overview(props.plan.id, query))
  if (overview.isPending) return <LoadingSkeleton lines={8} label="正在计算各项指标…" />
  if (overview.isError)
    return (
      <div className="panel">
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      </div>
    )
  return (
    <div className={overview.isPlaceholderData ? 'panels panels-stale' : 'panels'}>
      {props.children(overview.data)}
    </div>
  )
}
