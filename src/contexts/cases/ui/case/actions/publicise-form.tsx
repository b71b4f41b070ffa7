import { useState } from 'react'
import { FormField } from '#web/components/form-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

const usualDays = 7

/** Everybody may object: it leaves the house, so it is said what does. */
export function PubliciseForm({ view, onClose }: ActionProps) {
  const least = view.kind.publicityDays ?? 1
  const [days, setDays] = useState(String(view.kind.publicityDays ?? usualDays))
  return (
    <CommandDialog
      type="publicise"
      view={view}
      onClose={onClose}
      submit={`公示 ${days} 天`}
      command={() => ({ type: 'publicise', days: Number(days) })}
    >
      <p>
        从今天起公示。公示期间有异议的可以退回返工；结束的次日起可以销号。
        {view.row.listTitle
          ? `「${view.row.listTitle}」对外公开时，公开页上会有这个问题的名称、县区、进度和已确认遮挡的照片。`
          : ''}
      </p>
      <FormField label="公示天数" hint={`这类问题至少 ${least} 天`}>
        {(control) => (
          <input
            {...control}
            type="number"
            className="text-input"
            required
            min={least}
            max={60}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </FormField>
    </CommandDialog>
  )
}
