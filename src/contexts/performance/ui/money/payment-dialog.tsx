import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { answer, describeFailure } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { overallId } from '../../core/plan.ts'
import type { PlanHead } from '../../views.ts'
import { moneyClient, readAgain } from '../client.ts'
import { TextField } from '../evidence/text-field.tsx'
import { wanText } from '../money.tsx'
import { planQueries } from '../plan-queries.ts'
import { amountHint, readYuan, yuanDigits } from './typed-amount.ts'

interface PaymentDialogProps {
  readonly plan: PlanHead
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  /** Of the filtered list: taken as the project to begin with. */
  readonly projectId: string | undefined
  readonly onClose: () => void
}

/** One payment. Beyond the budget it is refused first, and taken once the reason is written. */
export function PaymentDialog({ plan, projects, projectId, onClose }: PaymentDialogProps) {
  // The same id however often it is sent: a payment is stored once.
  const [id] = useState(() => crypto.randomUUID())
  const [isOver, setOver] = useState(false)
  const [typed, setTyped] = useState({
    projectId: projectId ?? projects[0]?.id ?? '',
    day: plan.latestDay,
    amount: '',
    purpose: '',
    planItem: '',
    party: '',
    voucherNo: '',
    overReason: '',
  })
  const set = (change: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...change }))
  const submit = async () => {
    const amount = readYuan(typed.amount)
    if ('problem' in amount) return // said below the field
    const { amount: _text, planItem, ...fields } = typed
    const json = { id, ...fields, amountFen: amount.fen, planItem: planItem || null }
    try {
      await answer(moneyClient.plans[':id'].payments.$post({ param: { id: plan.id }, json }))
    } catch (error) {
      if (describeFailure(error).details.startsWith('payment.above-budget')) setOver(true)
      throw error
    }
    await readAgain()
    toastDone(`已登记付款 ${yuanDigits(amount.fen)} 元。`)
    onClose()
  }
  return (
    <DialogForm
      title="登记付款"
      submit={isOver ? '写明原因，登记这一笔' : '登记这一笔'}
      onSubmit={submit}
      onClose={onClose}
    >
      {isOver ? <OverReason value={typed.overReason} onChange={(overReason) => set({ overReason })} /> : null}
      <ProjectFields plan={plan} projects={projects} typed={typed} onChange={set} />
      <DayAndAmount plan={plan} typed={typed} onChange={set} />
      <TextField label="用途" max={200} value={typed.purpose} onChange={(purpose) => set({ purpose })} />
      <div className="payment-pair">
        <TextField label="收款人" max={100} value={typed.party} onChange={(party) => set({ party })} />
        <TextField
          label="凭证号或支付令号（可不填）"
          max={60}
          isOptional
          value={typed.voucherNo}
          onChange={(voucherNo) => set({ voucherNo })}
        />
      </div>
    </DialogForm>
  )
}

function DayAndAmount(props: {
  plan: PlanHead
  typed: { day: string; amount: string }
  onChange: (change: { day?: string; amount?: string }) => void
}) {
  const { plan, typed, onChange } = props
  const hint = amountHint(typed.amount)
  return (
    <div className="payment-pair">
      <FormField label="付款日期">
        {(control) => (
          <input
            {...control}
            type="date"
            className="text-input"
            required
            min={`${plan.year}-01-01`}
            max={plan.latestDay}
            value={typed.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
        )}
      </FormField>
      <TextField
        label="金额（元）"
        hint={hint && !hint.isProblem ? hint.text : '退回的钱写负数'}
        error={hint?.isProblem ? hint.text : undefined}
        max={30}
        inputMode="decimal"
        value={typed.amount}
        onChange={(amount) => onChange({ amount })}
      />
    </div>
  )
}

function OverReason(props: { value: string; onChange: (text: string) => void }) {
  return (
    <FormField label="为什么超出预算" hint="和这笔付款一起留存。">
      {(control) => (
        <Input.TextArea
          {...control}
          required
          rows={2}
          maxLength={500}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}

/** The project, and the line of its 实施计划 that is paid with what is left of it. */
function ProjectFields(props: {
  plan: PlanHead
  projects: PaymentDialogProps['projects']
  typed: { projectId: string; planItem: string }
  onChange: (change: { projectId?: string; planItem?: string }) => void
}) {
  const { plan, typed, onChange } = props
  const project = useQuery({
    ...planQueries.project(plan.id, typed.projectId, {}),
    enabled: typed.projectId !== '',
  })
  // Lines of another project must not be offered while this one is read.
  const shown = project.isPlaceholderData ? undefined : project.data
  const lines = (shown?.planItems ?? []).flatMap((line) =>
    line.id === null ? [] : [{ ...line, id: line.id }],
  )
  const money = shown?.project
  return (
    <>
      <FormField
        label="项目"
        hint={
          money
            ? `年度预算 ${wanText(money.budgetFen)} 万元，已付 ${wanText(money.paidFen)} 万元，还剩 ${wanText(money.budgetFen - money.paidFen)} 万元`
            : ' '
        }
      >
        {(control) => (
          <select
            {...control}
            className="text-input"
            value={typed.projectId}
            onChange={(event) => onChange({ projectId: event.target.value, planItem: '' })}
          >
            {props.projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {id === overallId ? '基本支出（计入整体支出）' : name}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {lines.length > 0 ? (
        <FormField label="对应实施计划的哪一项">
          {(control) => (
            <select
              {...control}
              className="text-input"
              value={typed.planItem}
              onChange={(event) => onChange({ planItem: event.target.value })}
            >
              <option value="">没有对应</option>
              {lines.map(({ id, purpose, budgetFen, paidFen }) => (
                <option key={id} value={id}>
                  {purpose}（还剩 {wanText(budgetFen - paidFen)} 万元）
                </option>
              ))}
            </select>
          )}
        </FormField>
      ) : null}
    </>
  )
}
