import { showTime } from '#web/components/time.ts'
import type { ReportState } from '../../core/report.ts'
import { reportStateNames } from '../../terms.ts'
import type { ReportView } from '../../views-of-reports.ts'

const order: readonly ReportState[] = ['draft', 'review', 'approved', 'published']
const titles = { draft: '编写', review: '报送', approved: '审定', published: '公开' } as const

/** How far a report has come: 编写 → 报送 → 审定 → 公开. */
export function ReportSteps({ report }: { report: ReportView }) {
  const { state } = report
  if (state === 'withdrawn')
    return <p className="report-withdrawn">{reportStateNames.withdrawn}，不再办理。</p>
  const reached = order.indexOf(state)
  return (
    <ol className="report-steps">
      {(['draft', 'review', 'approved', 'published'] as const).map((step, index) => (
        <li
          key={step}
          className={index <= reached ? 'is-done' : ''}
          aria-current={index === reached ? 'step' : undefined}
        >
          <span aria-hidden="true">{index <= reached ? '✓' : '○'}</span> {titles[step]}
          <small>{index <= reached ? doneText(report, step) : '还没有'}</small>
        </li>
      ))}
    </ol>
  )
}

function doneText(report: ReportView, step: keyof typeof titles): string {
  if (step === 'draft') return `${report.makerName} ${showTime(report.madeAt)}`
  const decision = { review: 'submit', approved: 'approve', published: 'publish' } as const
  const made = report.decisions.findLast((each) => each.decision === decision[step])
  return made ? `${made.by} ${showTime(made.at)}` : ''
}
