import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { PlanHead, WaterView } from '../../views.ts'
import { environmentClient, readAgain } from '../client.ts'
import { TextField } from '../evidence/text-field.tsx'
import { gradeName, monthsOf, waterGrades } from './water-grid.ts'

const noResult = 'none'

/** One section's month: entered or put right. What stood before stays for what was shown on earlier days. */
export function WaterMonthDialog(props: {
  plan: PlanHead
  at: { section: string; month: Day }
  months: WaterView['months']
  onClose: () => void
}) {
  const { plan, months } = props
  const [typed, setTyped] = useState(() => {
    const entered = months.find(
      ({ section, month }) => section === props.at.section && month === props.at.month,
    )
    return {
      ...props.at,
      grade: entered ? (entered.grade === null ? noResult : String(entered.grade)) : '',
      note: entered?.note ?? '',
      proof: entered?.proof ?? months.at(-1)?.proof ?? '',
    }
  })
  const set = (change: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...change }))
  const sections = [...new Set(months.map(({ section }) => section))]
  const submit = async () => {
    const { section, month, note, proof } = typed
    const grade = typed.grade === noResult ? null : Number(typed.grade)
    const entry = { section: section.trim(), month, grade, note: note.trim() }
    await answer(
      environmentClient.plans[':id'].water.$post({
        param: { id: plan.id },
        json: { months: [entry], proof: proof.trim() },
      }),
    )
    await readAgain()
    toastDone(
      `已登记「${entry.section}」${month.slice(0, 7)} 的水质${grade === null ? '' : `：${gradeName(grade)}类`}。`,
    )
    props.onClose()
  }
  return (
    <DialogForm title="登记断面水质" submit="登记这个月" onSubmit={submit} onClose={props.onClose}>
      <SectionField sections={sections} value={typed.section} onChange={(section) => set({ section })} />
      <MonthAndGrade plan={plan} typed={typed} onChange={set} />
      <TextField
        max={200}
        label={typed.grade === noResult ? '没有结果的原因' : '备注（可不填）'}
        isOptional={typed.grade !== noResult}
        value={typed.note}
        onChange={(note) => set({ note })}
      />
      <TextField max={200} label="依据" value={typed.proof} onChange={(proof) => set({ proof })} />
    </DialogForm>
  )
}

function SectionField(props: {
  sections: readonly string[]
  value: string
  onChange: (section: string) => void
}) {
  const { sections } = props
  return (
    <FormField
      label="断面"
      hint={sections.length > 0 ? '已有的断面可以从列表里选；名称不同会当作另一个断面。' : null}
    >
      {(control) => (
        <>
          <input
            {...control}
            className="text-input"
            list="water-sections"
            required
            maxLength={60}
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <datalist id="water-sections">
            {sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
        </>
      )}
    </FormField>
  )
}

function MonthAndGrade(props: {
  plan: PlanHead
  typed: { month: Day; grade: string }
  onChange: (change: { month?: Day; grade?: string }) => void
}) {
  const { plan, typed, onChange } = props
  return (
    <div className="water-pair">
      <FormField label="月份">
        {(control) => (
          <select
            {...control}
            className="text-input"
            value={typed.month}
            onChange={(event) => onChange({ month: event.target.value })}
          >
            {monthsOf(plan.year)
              .filter((month) => month <= plan.latestDay)
              .map((month) => (
                <option key={month} value={month}>
                  {Number(month.slice(5, 7))} 月
                </option>
              ))}
          </select>
        )}
      </FormField>
      <FormField label="水质类别">
        {(control) => (
          <select
            {...control}
            className="text-input"
            required
            value={typed.grade}
            onChange={(event) => onChange({ grade: event.target.value })}
          >
            <option value="">请选择</option>
            {waterGrades.map(({ grade, name, state }) => (
              <option key={grade} value={String(grade)}>
                {name}类（{state}）
              </option>
            ))}
            <option value={noResult}>没有结果（断流、未监测）</option>
          </select>
        )}
      </FormField>
    </div>
  )
}
