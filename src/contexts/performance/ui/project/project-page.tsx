import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { overallId } from '../../core/plan.ts'
import type { ProjectView } from '../../views.ts'
import { Crumbs } from '../crumbs.tsx'
import { ExplanationPanel } from '../explanation-panel.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { planQueries } from '../plan-queries.ts'
import { PublishedLinks } from '../published-links.tsx'
import { DocumentList } from './document-list.tsx'
import { FormTexts } from './form-texts.tsx'
import { PlanItemTable } from './plan-item-table.tsx'
import { ProcurementTable } from './procurement-table.tsx'
import { ProjectHead } from './project-head.tsx'
import { ProjectIndicators } from './project-indicators.tsx'
import { ProjectMonths } from './project-months.tsx'
import { StepLine } from './step-line.tsx'
import './project.css'

/** One project: money against time, the way from 资金下达 to 服务期满, its indicators, its documents. */
export function ProjectPage() {
  return (
    <PlanFrame tab="overview" isOfDay>
      {(plan) => <Loaded planId={plan.id} />}
    </PlanFrame>
  )
}

function Loaded({ planId }: { planId: string }) {
  const { project = '' } = useParams({ strict: false })
  const { query } = useMomentAddress()
  const found = useQuery(planQueries.project(planId, project, query))
  if (found.isPending) return <LoadingSkeleton lines={8} />
  if (found.isError)
    return (
      <div className="panel">
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    )
  return (
    <div className={found.isPlaceholderData ? 'panels panels-stale' : 'panels'}>
      <Project view={found.data} />
    </div>
  )
}

function Project({ view }: { view: ProjectView }) {
  const { project, plan } = view
  return (
    <>
      <Crumbs plan={plan.id} here={project.name}>
        <PublishedLinks
          plan={plan}
          projectId={project.id}
          openPath={plan.openPath}
          what="看公开的绩效目标表"
        />
      </Crumbs>
      <ProjectHead view={view} />
      {project.id === overallId && view.steps.length === 0 ? null : <StepLine view={view} />}
      <div className="panel-columns">
        <ProjectMonths view={view} />
        <PlanItemTable items={view.planItems} />
      </div>
      <ProjectIndicators view={view} />
      <ExplanationPanel
        plan={plan}
        projectId={project.id}
        indicatorId={null}
        explanation={view.explanation}
        isAsked={project.light === 'red' || project.light === 'yellow'}
      />
      <ProcurementTable procurement={view.procurement} />
      <DocumentList steps={view.steps} />
      <FormTexts form={view.form} />
    </>
  )
}
