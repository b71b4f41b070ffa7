import { useState } from 'react'
import { TermField, termDraft, termOf, termText } from '../../form/term-field.tsx'
import { LongTextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

/** Not good enough: back to the responsible, with a new deadline. */
export function ReworkForm({ view, onClose }: ActionProps) {
  const [reason, setReason] = useState('')
  const [term, setTerm] = useState(termDraft())
  return (
    <CommandDialog
      type="orderRework"
      view={view}
      onClose={onClose}
      submit="退回返工"
      command={() => ({ type: 'orderRework', reason: reason.trim(), term: termOf(term) })}
    >
      <LongTextField
        label="哪里没有整改到位"
        isRequired
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      <TermField
        label="返工的期限"
        usual={`按种类：${termText(view.kind.term)}`}
        draft={term}
        onChange={setTerm}
      />
    </CommandDialog>
  )
}
