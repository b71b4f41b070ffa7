import { useState } from 'react'
import type { CaseCommand } from '../../../core/case-command.ts'
import type { CasesSettings } from '../../../views.ts'
import { PartiesField } from '../../form/parties-field.tsx'
import { type PartyDraft, partyDraftOf, partyOf } from '../../form/party-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'
import { SettingsGate } from './settings-gate.tsx'

/** Who works along. */
export function CoResponsibleForm(props: ActionProps) {
  return (
    <SettingsGate title="调整配合单位" onClose={props.onClose}>
      {(settings) => <Form {...props} settings={settings} />}
    </SettingsGate>
  )
}

function Form({ view, onClose, settings: { colleagues } }: ActionProps & { settings: CasesSettings }) {
  const [drafts, setDrafts] = useState<readonly PartyDraft[]>(() =>
    view.file.coResponsible.map((party) => partyDraftOf(party, colleagues)),
  )
  const command = (): CaseCommand => ({
    type: 'changeCoResponsible',
    coResponsible: drafts.flatMap((each) => partyOf(each, colleagues) ?? []),
  })
  return (
    <CommandDialog
      type="changeCoResponsible"
      view={view}
      onClose={onClose}
      submit="调整配合人员"
      command={command}
    >
      <PartiesField drafts={drafts} onChange={setDrafts} colleagues={colleagues} />
      {drafts.length === 0 ? <p className="muted">现在没有配合人员。</p> : null}
    </CommandDialog>
  )
}
