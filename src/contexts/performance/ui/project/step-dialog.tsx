import { Input } from 'antd'
import { useId, useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { procurementCategories, type StepId } from '../../core/step.ts'
import { categoryNames, stepNames } from '../../terms.ts'
import type { PlanHead, StepView } from '../../views.ts'
import { moneyClient, readAgain } from '../client.ts'
import { amountHint, readYuan, yuanDigits } from '../money/typed-amount.ts'
import { stepAsks } from './step-stage.ts'

interface StepDialogProps {
  readonly plan: PlanHead
  readonly projectId: string
  readonly step: StepId
  /** The entry that is put right; it is taken back and stays in the history. */
  readonly old: StepView | null
  /** Contracts and procurements of the project: steps of one title belong together. */
  readonly titles: readonly string[]
  readonly onClose: () => void
}

/** A step of the project: what was planned, what was done, with which document. */
export function StepDialog({ plan, projectId, step, old, titles, onClose }: StepDialogProps) {
  // The same id however often it is sent: a step is stored once.
  const [id] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState(() => typedOf(old, titles))
  const set = (change: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...change }))
  const asks = stepAsks[step]
  const hint = amountHint(typed.amount)
  const save = async () => {
    const amount = typed.amount.trim() === '' ? null : readYuan(typed.amount)
    if (amount && 'problem' in amount) return // said below the field
    const { amount: _text, category, plannedOn, doneOn, serviceFrom, serviceUntil, ...texts } = typed
    const json = {
      id,
      projectId,
      step,
      ...texts,
      category: procurementCategories.find((each) => each === category) ?? null,
      plannedOn: plannedOn || null,
      doneOn: doneOn || null,
      serviceFrom: serviceFrom || null,
      serviceUntil: serviceUntil || null,
      amountFen: amount?.fen ?? null,
      replaces: old?.id ?? null,
    }
    await answer(moneyClient.plans[':id'].steps.$post({ param: { id: plan.id }, json }))
    await readAgain()
    toastDone(`已${old ? '改好' : '登记'}「${stepNames[step]}」。文件可以在节点上添加。`)
    onClose()
  }
  const day = (key: 'plannedOn' | 'doneOn' | 'serviceFrom' | 'serviceUntil', label: string) => (
    <FormField label={label}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="text-input"
          value={typed[key]}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </FormField>
  )
  return (
    <DialogForm
      title={`${old ? '改' : '登记'}节点：${stepNames[step]}`}
      submit={old ? '保存新的一版' : '登记这个节点'}
      onSubmit={save}
      onClose={onClose}
    >
      <TitleField titles={titles} value={typed.title} onChange={(title) => set({ title })} />
      <div className="field-pair">
        {day('plannedOn', '计划日期')}
        {day('doneOn', `${asks.doneLabel}（还没有就空着）`)}
        {asks.hasAmount ? (
          <FormField
            label="金额（元）"
            hint={hint && !hint.isProblem ? hint.text : ' '}
            error={hint?.isProblem ? hint.text : undefined}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={typed.amount}
                onChange={(event) => set({ amount: event.target.value })}
              />
            )}
          </FormField>
        ) : null}
        {asks.hasCategory ? (
          <CategoryField value={typed.category} onChange={(category) => set({ category })} />
        ) : null}
        {asks.partyLabel === null ? null : (
          <Line label={asks.partyLabel} max={100} value={typed.party} onChange={(party) => set({ party })} />
        )}
        <Line
          label={asks.documentLabel}
          max={60}
          value={typed.documentNo}
          onChange={(documentNo) => set({ documentNo })}
        />
        {asks.hasService ? day('serviceFrom', '服务期开始') : null}
        {asks.hasService ? day('serviceUntil', '服务期结束') : null}
      </div>
      <Line label="备注" max={1000} value={typed.note} onChange={(note) => set({ note })} />
    </DialogForm>
  )
}

function typedOf(old: StepView | null, titles: readonly string[]) {
  return {
    title: old?.title ?? (titles.length === 1 ? (titles[0] ?? '') : ''),
    plannedOn: old?.plannedOn ?? '',
    doneOn: old?.doneOn ?? '',
    amount: old?.amountFen === null || old === null ? '' : yuanDigits(old.amountFen),
    party: old?.party ?? '',
    documentNo: old?.documentNo ?? '',
    category: old?.category ?? '',
    serviceFrom: old?.serviceFrom ?? '',
    serviceUntil: old?.serviceUntil ?? '',
    note: old?.note ?? '',
  }
}

function TitleField(props: { titles: readonly string[]; value: string; onChange: (value: string) => void }) {
  const list = useId()
  return (
    <FormField label="名称" hint="合同、采购或批次的名称；同一个名称的节点算同一件事。">
      {(control) => (
        <>
          <input
            {...control}
            className="text-input"
            list={list}
            maxLength={100}
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <datalist id={list}>
            {props.titles.map((title) => (
              <option key={title} value={title} />
            ))}
          </datalist>
        </>
      )}
    </FormField>
  )
}

function CategoryField(props: { value: string; onChange: (value: string) => void }) {
  return (
    <FormField label="政府采购类别">
      {(control) => (
        <select
          {...control}
          className="text-input"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">不属于政府采购</option>
          {procurementCategories.map((category) => (
            <option key={category} value={category}>
              {categoryNames[category]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

function Line(props: { label: string; max: number; value: string; onChange: (value: string) => void }) {
  return (
    <FormField label={props.label}>
      {(control) => (
        <Input
          {...control}
          maxLength={props.max}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}
