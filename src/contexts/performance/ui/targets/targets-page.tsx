import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { PlanHead, TargetsView } from '../../views.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { ProjectPoints } from './project-points.tsx'
import { ProposalPanel } from './proposal-panel.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import { SetUpSummary } from './set-up-summary.tsx'
import { targetQueries } from './target-queries.ts'
import { TargetTable } from './target-table.tsx'
import { WaitingTargets } from './waiting-targets.tsx'
import './targets.css'

/** Where a year is set up: by what each indicator is measured, who answers for it, what it is worth. */
export function TargetsPage() {
  return (
    <PlanFrame
      tab="targets"
      title="目标设置"
      lead="每个指标定一种测量方法、一名责任人。指标值取自公开的预算，年中调整要由另一人批准。"
      actions={(plan) => <RulesButton plan={plan} />}
    >
      {(plan) => <Loaded plan={plan} />}
    </PlanFrame>
  )
}

function RulesButton({ plan }: { plan: PlanHead }) {
  const [isOpen, setOpen] = useState(false)
  const found = useQuery(targetQueries.ofPlan(plan.id))
  return (
    <>
      <Button disabled={!found.data} onClick={() => setOpen(true)}>
        评分和预警规则
      </Button>
      {isOpen && found.data ? (
        <RulesDialog plan={plan} rules={found.data.rules} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

function Loaded({ plan }: { plan: PlanHead }) {
  const found = useQuery(targetQueries.ofPlan(plan.id))
  if (found.isPending)
    return (
      <div className="panel">
        <LoadingSkeleton lines={8} />
      </div>
    )
  if (found.isError)
    return (
      <div className="panel">
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    )
  return <Targets view={found.data} />
}

function Targets({ view }: { view: TargetsView }) {
  return (
    <div className="panels">
      <SetUpSummary view={view} />
      <WaitingTargets view={view} />
      <ProposalPanel view={view} />
      <TargetTable view={view} />
      <ProjectPoints view={view} />
    </div>
  )
}
