import { useState } from 'react'
import type { CaseCommand } from '../../../core/case-command.ts'
import type { CasesSettings } from '../../../views.ts'
import { noParty, type PartyDraft, PartyField, partyOf } from '../../form/party-field.tsx'
import { TermField, termDraft, termOf } from '../../form/term-field.tsx'
import { LongTextField } from '../../form/text-field.tsx'
import { partyText } from '../case-facts.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'
import { SettingsGate } from './settings-gate.tsx'

/** Given to somebody else; the deadline stays unless another is set. */
export function ReassignForm(props: ActionProps) {
  return (
    <SettingsGate title="改派" onClose={props.onClose}>
      {(settings) => <Form {...props} settings={settings} />}
    </SettingsGate>
  )
}

function Form({ view, onClose, settings: { colleagues } }: ActionProps & { settings: CasesSettings }) {
  const [responsible, setResponsible] = useState<PartyDraft>(noParty)
  const [note, setNote] = useState('')
  const [term, setTerm] = useState(termDraft())
  const command = (): CaseCommand | string => {
    const party = partyOf(responsible, colleagues)
    if (party === null) return '请填写新的责任人。'
    return { type: 'reassign', responsible: party, note: note.trim(), term: termOf(term) }
  }
  return (
    <CommandDialog type="reassign" view={view} onClose={onClose} submit="改派" command={command}>
      {view.file.responsible ? <p>现在由 {partyText(view.file.responsible)} 负责。</p> : null}
      <PartyField label="新的责任人" draft={responsible} onChange={setResponsible} colleagues={colleagues} />
      <LongTextField
        label="改派的理由"
        isRequired
        maxLength={1000}
        rows={3}
        value={note}
        onChange={setNote}
      />
      <TermField label="期限" usual="期限不变" draft={term} onChange={setTerm} />
    </CommandDialog>
  )
}
