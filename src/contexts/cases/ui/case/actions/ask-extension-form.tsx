import { useState } from 'react'
import { chinaDay } from '#kernel/calendar.ts'
import { FormField } from '#web/components/form-field.tsx'
import { showTime } from '#web/components/time.ts'
import { LongTextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

/** Before the deadline, with a reason; a head or leader decides. */
export function AskExtensionForm({ view, onClose }: ActionProps) {
  const { deadline, extensions } = view.file
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      type="askExtension"
      view={view}
      onClose={onClose}
      submit="申请延期"
      command={() => ({ type: 'askExtension', day, reason: reason.trim() })}
    >
      {deadline ? (
        <p>
          现在的期限是 {showTime(deadline.dueAt)}
          {extensions > 0 ? `，已经延期 ${extensions} 次` : ''}。批准以前期限不变。
        </p>
      ) : null}
      <FormField label="延到哪一天">
        {(control) => (
          <input
            {...control}
            type="date"
            className="text-input"
            required
            min={deadline ? chinaDay(new Date(deadline.dueAt)) : undefined}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </FormField>
      <LongTextField label="理由" isRequired maxLength={1000} value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
