import { useState } from 'react'
import { useSignedIn } from '#web/session.ts'
import type { CaseCommand } from '../../../core/case-command.ts'
import type { CasesSettings } from '../../../views.ts'
import { PartiesField } from '../../form/parties-field.tsx'
import { noParty, type PartyDraft, PartyField, partyOf } from '../../form/party-field.tsx'
import { TermField, termDraft, termOf, termText } from '../../form/term-field.tsx'
import { LongTextField, TextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'
import { SettingsGate } from './settings-gate.tsx'

/** Who puts it right by when, and who looks at the result: from here the clock runs. */
export function DispatchForm(props: ActionProps) {
  return (
    <SettingsGate title="转办" onClose={props.onClose}>
      {(settings) => <Form {...props} settings={settings} />}
    </SettingsGate>
  )
}

function Form({ view, onClose, settings }: ActionProps & { settings: CasesSettings }) {
  const { userId } = useSignedIn()
  const { colleagues, rules, calendarDoubts } = settings
  const [responsible, setResponsible] = useState<PartyDraft>(noParty)
  const [coResponsible, setCoResponsible] = useState<readonly PartyDraft[]>([])
  const [acceptor, setAcceptor] = useState<PartyDraft>({ ...noParty, isColleague: true, userId })
  const [department, setDepartment] = useState('')
  const [requirement, setRequirement] = useState('')
  const [term, setTerm] = useState(termDraft())
  const command = (): CaseCommand | string => {
    const given = { responsible: partyOf(responsible, colleagues), acceptor: partyOf(acceptor, colleagues) }
    const others = coResponsible.flatMap((each) => partyOf(each, colleagues) ?? [])
    if (given.responsible === null) return '请填写责任人。'
    if (given.acceptor === null) return '请选择验收人。'
    return {
      type: 'dispatch',
      responsible: given.responsible,
      coResponsible: others,
      acceptor: given.acceptor,
      department: department.trim(),
      requirement: requirement.trim(),
      term: termOf(term),
    }
  }
  return (
    <CommandDialog type="dispatch" view={view} onClose={onClose} submit="转办，开始计时" command={command}>
      <PartyField label="责任人" draft={responsible} onChange={setResponsible} colleagues={colleagues} />
      <PartiesField drafts={coResponsible} onChange={setCoResponsible} colleagues={colleagues} />
      <LongTextField
        label="整改要求"
        maxLength={2000}
        rows={3}
        value={requirement}
        onChange={setRequirement}
      />
      <TermField label="期限" usual={`按种类：${termText(view.kind.term)}`} draft={term} onChange={setTerm} />
      {calendarDoubts.length > 0 ? <p className="muted">{calendarDoubts.join('；')}。</p> : null}
      <PartyField
        label="验收人"
        hint="不能是责任人或配合人员。"
        draft={acceptor}
        onChange={setAcceptor}
        colleagues={colleagues}
        onlyColleagues
      />
      <TextField
        label="承办科室"
        maxLength={40}
        suggestions={rules.departments}
        value={department}
        onChange={setDepartment}
      />
    </CommandDialog>
  )
}
