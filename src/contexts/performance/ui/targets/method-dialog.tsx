import { useState } from 'react'
import { answer } from '#web/api.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { Method } from '../../core/method.ts'
import { methodMisfit, methodText } from '../../core/method-text.ts'
import type { TargetRow, TargetsView } from '../../views.ts'
import { readAgain, targetClient } from '../client.ts'
import { type FirstSources, methodKinds, methodOfKind } from './method-draft.ts'
import { MethodFields } from './method-fields.tsx'
import { type MethodSources, namesOf, useMethodSources, usePlanItems } from './use-method-sources.ts'

interface MethodDialogProps {
  view: TargetsView
  row: TargetRow
  onClose: () => void
}

/** By what an indicator is measured from now on. Earlier days keep the method that held then. */
export function MethodDialog(props: MethodDialogProps) {
  const { sources, error } = useMethodSources(props.view)
  if (sources) return <MethodForm {...props} sources={sources} />
  return (
    <Dialog title={`测量方法：${props.row.name}`} onClose={props.onClose}>
      {error ? <ErrorState error={error} /> : <LoadingSkeleton />}
    </Dialog>
  )
}

function MethodForm({ view, row, sources, onClose }: MethodDialogProps & { sources: MethodSources }) {
  const [method, setMethod] = useState<Method>(() =>
    row.method.kind === 'unbound' ? (row.suggestion?.method ?? row.method) : row.method,
  )
  const items = usePlanItems(view.plan.id, method.kind === 'payments' ? method.projectId : null)
  const misfit = methodMisfit(method, row.goal)
  const bind = async () => {
    await answer(targetClient.indicators[':id'].method.$put({ param: { id: row.id }, json: { method } }))
    await readAgain()
    toastDone(
      method.kind === 'unbound' ? `「${row.name}」不再有测量方法。` : `「${row.name}」的测量方法已设定。`,
    )
    onClose()
  }
  return (
    <DialogForm title={`测量方法：${row.name}`} submit="按这个方法测量" onSubmit={bind} onClose={onClose}>
      <p>
        {row.projectName}，{row.level1}·{row.level2}，指标值「{row.printed}」
      </p>
      {row.suggestion ? (
        <FormNote kind="info">
          建议：{row.suggestion.text}。{row.suggestion.why}。
        </FormNote>
      ) : null}
      <KindField row={row} method={method} sources={sources} onChange={setMethod} />
      <MethodFields method={method} sources={sources} items={items} onChange={setMethod} />
      <div aria-live="polite">
        {misfit === null ? (
          <p className="method-preview">{methodText(method, namesOf(sources, items))}</p>
        ) : (
          <FormNote kind="error">{misfit}</FormNote>
        )}
      </div>
    </DialogForm>
  )
}

function KindField(props: {
  row: TargetRow
  method: Method
  sources: MethodSources
  onChange: (method: Method) => void
}) {
  const { method, sources } = props
  const first: FirstSources = {
    recordKind: sources.kinds[0]?.id,
    surveyId: sources.surveys[0]?.id,
    measureId: sources.measures[0]?.id,
  }
  const choices = methodKinds.map(([kind, name, help]) => {
    const begin = kind === method.kind ? method : methodOfKind(kind, props.row, first)
    return { kind, name, help, begin }
  })
  return (
    <FormField label="按什么衡量" hint={choices.find(({ kind }) => kind === method.kind)?.help}>
      {(control) => (
        <select
          {...control}
          className="text-input"
          value={method.kind}
          onChange={(event) => {
            const begin = choices.find(({ kind }) => kind === event.target.value)?.begin
            if (begin) props.onChange(begin)
          }}
        >
          {choices.map(({ kind, name, begin }) => (
            <option key={kind} value={kind} disabled={begin === undefined}>
              {begin === undefined ? `${name}（还没有）` : name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
