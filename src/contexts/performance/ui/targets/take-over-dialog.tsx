import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { type ControlProps, FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { scopeNames } from '../../terms.ts'
import type { PlanHead, ProposalView, TargetRow, TargetsView } from '../../views.ts'
import { readAgain, targetClient } from '../client.ts'

type Scope = TargetRow['scope']
const scopes: readonly Scope[] = ['annual', 'service', 'wholePeriod']

/** A written promise becomes 约定成果; its words, kind and time can be put right before. */
export function TakeOverDialog(props: { view: TargetsView; proposal: ProposalView; onClose: () => void }) {
  const { view, proposal } = props
  const kinds = Object.keys(view.rules.weights.byLevel1)
  const [draft, setDraft] = useState(() => draftOf(proposal, kinds, view.plan))
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const takeOver = async () => {
    const isService = draft.scope === 'service'
    const json = {
      ...draft,
      projectId: proposal.projectId,
      quoted: proposal.quoted,
      serviceFrom: isService ? draft.serviceFrom : null,
      serviceUntil: isService ? draft.serviceUntil : null,
    }
    await answer(targetClient.plans[':id'].deliverables.$post({ param: { id: view.plan.id }, json }))
    await readAgain()
    toastDone(`「${draft.name}」已纳入考核。接着给它定测量方法和责任人。`)
    props.onClose()
  }
  return (
    <DialogForm title="把约定成果纳入考核" submit="纳入考核" onSubmit={takeOver} onClose={props.onClose}>
      <p>
        {proposal.projectName}，{proposal.where}：「{proposal.quoted}」
      </p>
      <Words label="名称" max={120} value={draft.name} onChange={(name) => set({ name })} />
      <Words label="要达到" max={60} value={draft.printed} onChange={(printed) => set({ printed })} />
      <div className="target-pair">
        <FormField label="一级指标" hint="同类指标的分值会重新平均分配。">
          {(control) => (
            <Choice control={control} value={draft.level1} onChange={(level1) => set({ level1 })}>
              {kinds.map((kind) => [kind, kind])}
            </Choice>
          )}
        </FormField>
        <Words label="二级指标" max={20} value={draft.level2} onChange={(level2) => set({ level2 })} />
        <FormField label="按什么时间衡量">
          {(control) => (
            <Choice
              control={control}
              value={draft.scope}
              onChange={(scope) => set({ scope: scopeOf(scope) })}
            >
              {scopes.map((scope) => [scope, scopeNames[scope]])}
            </Choice>
          )}
        </FormField>
      </div>
      {draft.scope === 'service' ? (
        <div className="target-pair">
          <DayField
            label="服务期从"
            value={draft.serviceFrom}
            onChange={(serviceFrom) => set({ serviceFrom })}
          />
          <DayField
            label="到"
            value={draft.serviceUntil}
            onChange={(serviceUntil) => set({ serviceUntil })}
          />
        </div>
      ) : null}
    </DialogForm>
  )
}

function draftOf({ name, printed, goal }: ProposalView, kinds: readonly string[], { year }: PlanHead) {
  return {
    name,
    printed,
    level1: kinds.find((kind) => kind === '产出') ?? kinds[0] ?? '产出',
    level2: goal.kind === 'duration' ? '时效' : '数量',
    scope: 'annual' as Scope, // one of three, to be chosen on the screen
    serviceFrom: `${year}-01-01`,
    serviceUntil: `${year}-12-31`,
  }
}

function scopeOf(text: string): Scope {
  return scopes.find((scope) => scope === text) ?? 'annual'
}

function Choice(props: {
  control: ControlProps
  value: string
  onChange: (value: string) => void
  children: readonly (readonly [value: string, text: string])[]
}) {
  return (
    <select
      {...props.control}
      className="text-input"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {props.children.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

function Words(props: { label: string; max: number; value: string; onChange: (text: string) => void }) {
  return (
    <FormField label={props.label}>
      {(control) => (
        <Input
          {...control}
          required
          maxLength={props.max}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <FormField label={props.label}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="text-input"
          required
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}
