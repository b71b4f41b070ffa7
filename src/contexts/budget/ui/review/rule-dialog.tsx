import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import type { ReviewRule, ReviewStep } from '../../core/review/review-rule.ts'
import { budgetPolicy } from '../../policy.ts'
import { readBookAgain } from '../authoring/client.ts'
import { ruleClient } from './client.ts'

const head: ReviewStep = { role: 'head', title: '负责人审核' }
const leader: ReviewStep = { role: 'leader', title: '分管领导审定' }
const stepChoices = [
  { id: 'head leader', label: '负责人审核，再由分管领导审定', steps: [head, leader] },
  { id: 'head', label: '只由负责人审核', steps: [head] },
  { id: 'leader', label: '只由分管领导审定', steps: [leader] },
] as const

/** The unit's own steps and the days it has to publish, for those who may set them. */
export function ReviewRuleButton() {
  const viewer = useSignedIn()
  const [isOpen, setOpen] = useState(false)
  const rule = useQuery({
    queryKey: ['review-rule'],
    queryFn: () => answer(ruleClient.$get()),
    enabled: isOpen,
  })
  if (!may(viewer, budgetPolicy.setReviewRule)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>审核步骤和期限设置</Button>
      {isOpen && rule.data ? <RuleDialog rule={rule.data} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function RuleDialog({ rule, onClose }: { rule: ReviewRule; onClose: () => void }) {
  const now = rule.steps.map(({ role }) => role).join(' ')
  const [chosen, setChosen] = useState(now)
  const [days, setDays] = useState(String(rule.due.days))
  const [counting, setCounting] = useState(rule.due.counting)
  const save = async () => {
    // Steps that were set elsewhere and stand in no choice are left as they are.
    const steps = stepChoices.find(({ id }) => id === chosen && id !== now)?.steps ?? rule.steps
    const json = { ...rule, steps: [...steps], due: { days: Number(days), counting } }
    await answer(ruleClient.$put({ json }))
    await readBookAgain()
    toastDone('已设置。正在审核的预算仍按原来的步骤。')
    onClose()
  }
  return (
    <DialogForm title="审核步骤和公开期限" submit="保存设置" onSubmit={save} onClose={onClose}>
      <FormNote kind="info">只对本单位以后送审的预算有效；编制的人不能审核自己编的预算。</FormNote>
      <FormField label="审核步骤">
        {(control) => (
          <select
            {...control}
            className="text-input"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            {stepChoices.some(({ id }) => id === now) ? null : (
              <option value={now}>{rule.steps.map(({ title }) => title).join('，再')}</option>
            )}
            {stepChoices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField label="批复后几天内公开" hint="预算法规定批复后二十日内公开；条文未核对，按本地要求填写。">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={60}
            required
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="怎样计算" hint="工作日按节假日安排计算；节假日数据未核实，没有的年度只除去周末。">
        {(control) => (
          <select
            {...control}
            className="text-input"
            value={counting}
            onChange={(event) => setCounting(event.target.value === 'working' ? 'working' : 'calendar')}
          >
            <option value="calendar">自然日</option>
            <option value="working">工作日</option>
          </select>
        )}
      </FormField>
    </DialogForm>
  )
}
