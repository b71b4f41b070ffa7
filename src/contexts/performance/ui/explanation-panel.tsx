import { Button, Input } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../policy.ts'
import type { ExplanationView, PlanHead } from '../views.ts'
import { moneyClient, readAgain } from './client.ts'

interface ExplanationProps {
  readonly plan: PlanHead
  readonly projectId: string
  /** Null: of the project's money. */
  readonly indicatorId: string | null
  /** What it is about, where the page around does not say so. */
  readonly name?: string
  readonly explanation: ExplanationView | null
  /** It stays behind: the reports will ask for reason and measures. */
  readonly isAsked: boolean
}

/** 偏差原因和改进措施: what the reports print beside the figures. Nothing is shown where nothing is asked and nothing said. */
export function ExplanationPanel(props: ExplanationProps) {
  const { plan, explanation, isAsked } = props
  const [isWriting, setWriting] = useState(false)
  const viewer = useSignedIn()
  const mayWrite = plan.origin === 'person' && plan.state === 'open' && may(viewer, performancePolicy.explain)
  if (!explanation && !isAsked) return null
  return (
    <section className="panel explanation" aria-label="偏差原因和改进措施">
      <h2>偏差原因和改进措施</h2>
      {explanation ? (
        <dl className="origin-list">
          <dt>原因</dt>
          <dd>{explanation.reason}</dd>
          <dt>改进措施</dt>
          <dd>{explanation.measures}</dd>
          <dt>填写</dt>
          <dd>
            {explanation.writerName}，{showTime(explanation.writtenAt)}
          </dd>
        </dl>
      ) : (
        <p className="muted">进度落后，还没有写原因和改进措施。双监控报告和自评表会用到。</p>
      )}
      {mayWrite ? (
        <p>
          <Button onClick={() => setWriting(true)}>{explanation ? '改写' : '填写原因和措施'}</Button>
        </p>
      ) : null}
      {isWriting ? <ExplanationDialog {...props} onClose={() => setWriting(false)} /> : null}
    </section>
  )
}

export function ExplanationDialog(props: ExplanationProps & { onClose: () => void }) {
  const { plan, projectId, indicatorId, explanation } = props
  const [reason, setReason] = useState(explanation?.reason ?? '')
  const [measures, setMeasures] = useState(explanation?.measures ?? '')
  const save = async () => {
    const json = { projectId, indicatorId, reason: reason.trim(), measures: measures.trim() }
    await answer(moneyClient.plans[':id'].explanations.$post({ param: { id: plan.id }, json }))
    await readAgain()
    toastDone('已保存。')
    props.onClose()
  }
  const area = (label: string, hint: string, value: string, onChange: (text: string) => void) => (
    <FormField label={label} hint={hint}>
      {(control) => (
        <Input.TextArea
          {...control}
          required
          rows={3}
          maxLength={1000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  )
  return (
    <DialogForm
      title={props.name === undefined ? '偏差原因和改进措施' : `偏差原因和改进措施：${props.name}`}
      submit="保存"
      onSubmit={save}
      onClose={props.onClose}
    >
      {area('偏差原因', '为什么落后，写清事实。', reason, setReason)}
      {area('改进措施', '谁、在什么时候以前、做什么。', measures, setMeasures)}
    </DialogForm>
  )
}
