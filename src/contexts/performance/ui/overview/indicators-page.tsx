import { PlanFrame } from '../plan-frame.tsx'
import { IndicatorTable } from './indicator-table.tsx'
import { OverviewOfDay } from './overview-of-day.tsx'

/** Every indicator in one list, to search, filter, sort and take along. */
export function IndicatorsPage() {
  return (
    <PlanFrame tab="indicators" isOfDay>
      {(plan) => (
        <OverviewOfDay plan={plan}>{(overview) => <IndicatorTable overview={overview} />}</OverviewOfDay>
      )}
    </PlanFrame>
  )
}
