import type { ReportContent } from '../../core/report.ts'
import { EvaluationView } from './evaluation-view.tsx'
import { MonitoringView } from './monitoring-view.tsx'

/**
 * The content of a report on the screen: the figures of its files, each leading to what stands behind it. That they are
 * simulated stands in the frame of the page.
 */
export function ReportContentView({ content, plan }: { content: ReportContent; plan: string }) {
  return (
    <div className="report-content">
      {content.kind === 'monitoring' ? (
        <MonitoringView report={content} plan={plan} />
      ) : (
        <EvaluationView evaluation={content} plan={plan} />
      )}
      <details>
        <summary>{content.kind === 'monitoring' ? '计算办法' : '评分办法和出处'}</summary>
        <ol>
          {content.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ol>
      </details>
    </div>
  )
}
