import { useState } from 'react'
import type { CaseCommand } from '../../../core/case-command.ts'
import { CaseChoice } from '../../form/case-choice.tsx'
import { LongTextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

/** Marks it as the same as another, or as belonging to it. */
export function OtherCaseForm({ type, view, onClose }: ActionProps & { type: 'markDuplicate' | 'link' }) {
  const [chosen, setChosen] = useState('')
  const [note, setNote] = useState('')
  const isDuplicate = type === 'markDuplicate'
  const command = (): CaseCommand | string => {
    if (chosen === '') return '请先选另一个问题。'
    return isDuplicate
      ? { type, of: chosen, note: note.trim() }
      : { type: 'link', to: chosen, note: note.trim() }
  }
  return (
    <CommandDialog
      type={type}
      view={view}
      onClose={onClose}
      submit={isDuplicate ? '标为重复，并入办理' : '关联'}
      {...(isDuplicate ? { isDangerous: true } : {})}
      command={command}
    >
      {isDuplicate ? <p>标为重复以后，这个问题不再单独办理，以选中的那一个为准；经过都留着。</p> : null}
      <CaseChoice
        label={isDuplicate ? '与哪一个重复' : '与哪一个关联'}
        exceptId={view.row.id}
        chosen={chosen}
        onChoose={setChosen}
        example={{}}
      />
      <LongTextField label="说明" maxLength={400} rows={2} value={note} onChange={setNote} />
    </CommandDialog>
  )
}
