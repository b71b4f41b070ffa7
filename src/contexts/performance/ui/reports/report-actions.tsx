import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Action, may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import { isOpenTo, type ReportDecision } from '../../core/decide-report.ts'
import { performancePolicy } from '../../policy.ts'
import type { ReportView } from '../../views-of-reports.ts'
import { readAgain, reportClient } from '../client.ts'
import { DecisionDialog } from './decision-dialog.tsx'

const decisions: readonly (readonly [ReportDecision, string, Action])[] = [
  ['submit', '报送审定', performancePolicy.submitReport],
  ['approve', '审定', performancePolicy.approveReport],
  ['publish', '公开', performancePolicy.publishReport],
  ['return', '退回', performancePolicy.returnReport],
  ['withdraw', '撤回', performancePolicy.withdrawReport],
]

/** What this person can do with the report now; what stands against it is said instead. */
export function ReportActions({ report }: { report: ReportView }) {
  const viewer = useSignedIn()
  const [asked, setAsked] = useState<ReportDecision | null>(null)
  if (report.plan.origin === 'example') return null
  const isOwn = viewer.userId === report.makerId
  const offered = decisions.filter(
    ([decision, , action]) =>
      isOpenTo(decision, report.state) && may(viewer, action) && !(decision === 'approve' && isOwn),
  )
  return (
    <>
      <Hindrance report={report} isOwn={isOwn} />
      <div className="report-actions">
        {offered.map(([decision, name], index) => (
          <Button
            key={decision}
            type={index === 0 && decision !== 'return' && decision !== 'withdraw' ? 'primary' : 'default'}
            disabled={decision === 'submit' && report.asked.length > 0}
            onClick={() => setAsked(decision)}
          >
            {name}
          </Button>
        ))}
        {report.state === 'draft' || report.state === 'withdrawn' ? <WriteAgain report={report} /> : null}
      </div>
      {asked === null ? null : (
        <DecisionDialog report={report} decision={asked} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

/** Why the next step cannot be taken here and now. */
function Hindrance({ report, isOwn }: { report: ReportView; isOwn: boolean }) {
  const { state, kind, plan } = report
  if (state === 'draft' && report.asked.length > 0)
    return <p className="muted">填好上面各处以后，按补填的内容重新生成，再报送。</p>
  if (state === 'draft' && kind === 'selfEvaluation' && plan.state === 'open')
    return <p className="muted">{plan.year}年度还没有结账，自评表在结账以后生成和报送。</p>
  if (state === 'review' && isOwn) return <p className="muted">自己编写的报告由别人审定。</p>
  return null
}

/** A version is never changed: what was filled in since stands in the next one. */
function WriteAgain({ report }: { report: ReportView }) {
  const viewer = useSignedIn()
  const navigate = useNavigate()
  const { run, busy, failure } = useAction()
  if (!may(viewer, performancePolicy.writeReport)) return null
  const { plan, kind, asOf } = report
  const write = () =>
    run(async () => {
      const json = { kind, asOf: kind === 'selfEvaluation' ? plan.latestDay : asOf }
      const { id } = await answer(reportClient.plans[':id'].reports.$post({ param: { id: plan.id }, json }))
      await readAgain()
      toastDone('已重新生成，旧的草稿作废。')
      await navigate({ to: '/performance/$plan/reports/$report', params: { plan: plan.id, report: id } })
    })
  return (
    <>
      <Button disabled={busy} onClick={() => void write()}>
        {busy ? '正在生成…' : '按现在的记录重新生成'}
      </Button>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
    </>
  )
}
