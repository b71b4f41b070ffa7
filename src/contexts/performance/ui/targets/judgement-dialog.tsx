import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone, toastError } from '#web/components/toast.tsx'
import type { PlanRules } from '../../core/rules.ts'
import { bandOf } from '../../core/scoring.ts'
import type { PlanHead, TargetRow } from '../../views.ts'
import { readAgain, recordClient, targetClient } from '../client.ts'
import { FileField } from '../records/file-field.tsx'
import { bandChoices } from './band-choices.ts'
import './targets.css'

/** A named person says how far a 定性 target is reached, why, and beside which evidence. */
export function JudgementDialog(props: {
  plan: PlanHead
  indicator: Pick<TargetRow, 'id' | 'name' | 'printed'>
  rules: PlanRules
  onClose: () => void
}) {
  const { plan, indicator, rules } = props
  const [id] = useState(() => crypto.randomUUID())
  const [day, setDay] = useState(plan.latestDay)
  const [percent, setPercent] = useState('')
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const judge = async () => {
    const json = { id, day, percent: Number(percent), reason: reason.trim() }
    await answer(targetClient.indicators[':id'].judgements.$post({ param: { id: indicator.id }, json }))
    await attach(id, files)
    await readAgain()
    toastDone(`「${indicator.name}」评定为 ${percent}%，${bandOf(Number(percent), rules)}。`)
    props.onClose()
  }
  return (
    <DialogForm
      title={`评定：${indicator.name}`}
      submit="记下这次评定"
      onSubmit={judge}
      onClose={props.onClose}
    >
      <FormNote kind="info">
        指标值「{indicator.printed}」。评定人和理由会印在自评表里；以最近一次评定为准，以前的评定都留着。
      </FormNote>
      <PercentField rules={rules} percent={percent} onChange={setPercent} />
      <FormField label="截至哪一天">
        {(control) => (
          <input
            {...control}
            type="date"
            className="text-input"
            required
            min={`${plan.year}-01-01`}
            max={plan.latestDay}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="理由" hint="做了什么、见到什么效果、依据哪份材料。">
        {(control) => (
          <Input.TextArea
            {...control}
            required
            rows={4}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <FileField files={files} onChange={setFiles} />
    </DialogForm>
  )
}

function PercentField(props: { rules: PlanRules; percent: string; onChange: (percent: string) => void }) {
  const { rules, percent } = props
  return (
    <FormField
      label="完成程度（%）"
      hint={
        <>
          {bandChoices(rules).map(({ name, from, to, middle }) => (
            <button
              key={name}
              type="button"
              className="button-link band-choice"
              onClick={() => props.onChange(middle)}
            >
              {name} {from}～{to}
            </button>
          ))}
          {percent === '' ? null : <strong>{bandOf(Number(percent), rules)}</strong>}
        </>
      }
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          required
          min={0}
          max={100}
          step={1}
          value={percent}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}

/** The judgement stands whatever becomes of its files: what was not taken can be added on the indicator's page. */
async function attach(judgementId: string, files: readonly File[]): Promise<void> {
  try {
    for (const file of files) {
      const form = { subjectKind: 'judgement' as const, subjectId: judgementId, file }
      await answer(recordClient.attachments.$post({ form }))
    }
  } catch (error) {
    toastError(error)
  }
}
