import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseCommand } from '../../../core/case-command.ts'
import type { CasesSettings } from '../../../views.ts'
import { caseQueries } from '../../case-queries.ts'
import { countiesOf } from '../../cases/counties.ts'
import { type DetailsDraft, detailsOf, draftOf } from '../../form/details-draft.ts'
import { DetailsFields } from '../../form/details-fields.tsx'
import { ListFieldsFields } from '../../form/list-fields-fields.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'
import { SettingsGate } from './settings-gate.tsx'

/** What was written at the finding, put right; how it was before stays on the record. */
export function EditForm(props: ActionProps) {
  return (
    <SettingsGate title="修改内容" onClose={props.onClose}>
      {(settings) => <Form {...props} settings={settings} />}
    </SettingsGate>
  )
}

function Form({ view, onClose, settings }: ActionProps & { settings: CasesSettings }) {
  const [draft, setDraft] = useState(() => draftOf(view.file.details))
  const map = useQuery(caseQueries.map({}))
  const change = (changed: Partial<DetailsDraft>) => setDraft((before) => ({ ...before, ...changed }))
  const command = (): CaseCommand | string => {
    const details = detailsOf(draft)
    return typeof details === 'string' ? details : { type: 'edit', details }
  }
  return (
    <CommandDialog type="edit" view={view} onClose={onClose} submit="保存修改" command={command}>
      <DetailsFields
        draft={draft}
        onChange={change}
        settings={settings}
        counties={countiesOf(map.data?.cases ?? [])}
        sourceName={view.source?.name ?? null}
      />
      {view.listKind ? (
        <ListFieldsFields
          kind={view.listKind}
          fields={draft.fields}
          onChange={(fields) => change({ fields })}
        />
      ) : null}
    </CommandDialog>
  )
}
