import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { useSignedIn } from '#web/session.ts'
import type { ReportContent } from '../../core/report.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead } from '../../views.ts'
import type { ReportView } from '../../views-of-reports.ts'
import { ExplanationDialog } from '../explanation-panel.tsx'
import { writtenReason } from './written-reason.ts'

type Asked = ReportView['asked'][number]

/** What a person still has to fill in before the report can be handed in, each with the place to do it. */
export function AskedList(props: { plan: PlanHead; asked: ReportView['asked']; content: ReportContent }) {
  const { plan, asked, content } = props
  const [open, setOpen] = useState<Asked | null>(null)
  const mayWrite = may(useSignedIn(), performancePolicy.explain) && plan.origin === 'person'
  if (asked.length === 0) return <p className="report-complete">✓ 要填的原因和改进措施都已填好。</p>
  return (
    <details className="report-asked" open={asked.length <= 12}>
      <summary>还有 {asked.length} 处要填或要处理，填好以前不能报送</summary>
      <ul>
        {asked.map((each) => (
          <li key={`${each.projectId} ${each.indicatorId ?? ''}`}>
            <span>
              <AskedPlace plan={plan.id} asked={each} asOf={content.asOf} />
              <span className="report-asked-what">{each.what}</span>
            </span>
            {mayWrite ? (
              <Button size="small" onClick={() => setOpen(each)}>
                填写
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? (
        <ExplanationDialog
          plan={plan}
          projectId={open.projectId}
          indicatorId={open.indicatorId}
          name={open.name}
          explanation={writtenReason(content, open)}
          isAsked
          onClose={() => setOpen(null)}
        />
      ) : null}
    </details>
  )
}

/** Leads to the figures that the reason is about. */
function AskedPlace({ plan, asked, asOf }: { plan: string; asked: Asked; asOf: string }) {
  const search = { asOf, known: 'now' }
  return asked.indicatorId === null ? (
    <Link
      to="/performance/$plan/projects/$project"
      params={{ plan, project: asked.projectId }}
      search={search}
    >
      {asked.name}
    </Link>
  ) : (
    <Link
      to="/performance/$plan/indicators/$indicator"
      params={{ plan, indicator: asked.indicatorId }}
      search={search}
    >
      {asked.name}
    </Link>
  )
}
