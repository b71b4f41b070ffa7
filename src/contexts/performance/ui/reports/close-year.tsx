import { Button, Input } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead } from '../../views.ts'
import { planClient, readAgain } from '../client.ts'

/** 年度结账: what it does, who can do it, and taking it back. */
export function CloseYear({ plan }: { plan: PlanHead }) {
  const viewer = useSignedIn()
  const [isAsking, setAsking] = useState(false)
  const isClosed = plan.state === 'closed'
  if (plan.origin === 'example') return <p className="muted">模拟示例不结账。</p>
  const action = isClosed ? performancePolicy.reopenPlan : performancePolicy.closePlan
  return (
    <>
      <p>
        {isClosed ? `${plan.year}年度已结账，记录不能再改。` : `${plan.year}年度还没有结账。`}
        {may(viewer, action) ? (
          <Button size="small" onClick={() => setAsking(true)}>
            {isClosed ? '撤销结账' : '结账'}
          </Button>
        ) : (
          <span className="muted">{isClosed ? '撤销请找分管领导。' : '由负责人或分管领导结账。'}</span>
        )}
      </p>
      {isAsking ? <CloseDialog plan={plan} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function CloseDialog({ plan, onClose }: { plan: PlanHead; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const isClosed = plan.state === 'closed'
  const save = async () => {
    const sent = { param: { id: plan.id }, json: { reason } }
    await answer(
      isClosed ? planClient.plans[':id'].reopen.$post(sent) : planClient.plans[':id'].close.$post(sent),
    )
    await readAgain()
    toastDone(isClosed ? '已撤销结账，可以补充登记。' : '已结账，可以生成自评表了。')
    onClose()
  }
  return (
    <DialogForm
      title={`${isClosed ? '撤销结账' : '结账'}：${plan.unitName} ${plan.year}年度绩效`}
      submit={isClosed ? '撤销结账' : '结账'}
      isDangerous={!isClosed}
      onSubmit={save}
      onClose={onClose}
    >
      <p>
        {isClosed
          ? '撤销以后可以补充或作废记录；已经报送的自评表要在再次结账后重新生成。'
          : '结账以后不能再登记、作废或调整指标；原因和改进措施仍可填写。确需补充时由分管领导撤销。'}
      </p>
      <FormField
        label={isClosed ? '撤销的原因' : '说明'}
        hint={isClosed ? '记入审计。' : '可以不填，记入审计。'}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            required={isClosed}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
