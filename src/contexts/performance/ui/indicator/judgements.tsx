import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { showTime } from '#web/components/time.ts'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { IndicatorView, JudgementView } from '../../views.ts'
import { targetClient } from '../client.ts'
import { VoidDialog } from '../evidence/void-dialog.tsx'
import { JudgementDialog } from '../targets/judgement-dialog.tsx'
import { targetQueries } from '../targets/target-queries.ts'
import { filesOf } from './evidence-files.tsx'
import { type EvidenceColumn, EvidenceTable } from './evidence-table.tsx'

/** What was judged by whom and why; those who may judge anew or take a judgement back. */
export function Judgements({ view }: { view: IndicatorView }) {
  const { judgements, indicator, plan } = view
  const viewer = useSignedIn()
  const [isJudging, setJudging] = useState(false)
  const [voiding, setVoiding] = useState<JudgementView | null>(null)
  const targets = useQuery({ ...targetQueries.ofPlan(plan.id), enabled: isJudging })
  const isOpen = plan.origin === 'person' && plan.state === 'open'
  const mayJudge = isOpen && may(viewer, performancePolicy.judgeIndicator)
  const mayVoid = isOpen && may(viewer, performancePolicy.voidJudgement)
  if (indicator.method.kind !== 'judgement' && judgements.length === 0) return null
  return (
    <>
      {judgements.length === 0 ? <p className="muted">还没有人评定过。</p> : null}
      <EvidenceTable rows={judgements} columns={columnsOf(mayVoid ? setVoiding : null)} />
      {mayJudge && indicator.method.kind === 'judgement' ? (
        <p>
          <Button loading={isJudging && targets.isPending} onClick={() => setJudging(true)}>
            评定
          </Button>
        </p>
      ) : null}
      {isJudging && targets.data ? (
        <JudgementDialog
          plan={plan}
          indicator={indicator}
          rules={targets.data.rules}
          onClose={() => setJudging(false)}
        />
      ) : null}
      {voiding ? (
        <VoidDialog
          what={`${voiding.day} 的评定 ${voiding.percent}%`}
          send={(reason) =>
            answer(targetClient.judgements[':id'].void.$post({ param: { id: voiding.id }, json: { reason } }))
          }
          onClose={() => setVoiding(null)}
        />
      ) : null}
    </>
  )
}

function columnsOf(
  onVoid: ((judgement: JudgementView) => void) | null,
): readonly EvidenceColumn<JudgementView>[] {
  return [
    { title: '评定日期', show: ({ day, isVoided }) => (isVoided ? <s title="已撤销">{day}</s> : day) },
    { title: '档次', show: ({ bandName }) => bandName },
    { title: '评定', isNumber: true, show: ({ percent }) => `${percent}%` },
    { title: '理由', show: ({ reason }) => reason },
    { title: '评定人', show: ({ judgeName }) => judgeName },
    { title: '附件', show: (judgement) => filesOf('judgement', judgement) },
    { title: '登记时间', show: ({ recordedAt }) => showTime(recordedAt) },
    {
      title: '操作',
      show: (judgement) =>
        onVoid === null || judgement.isVoided ? null : (
          <button type="button" className="button-link" onClick={() => onVoid(judgement)}>
            撤销
          </button>
        ),
    },
  ]
}
