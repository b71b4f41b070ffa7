import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone, toastError } from '#web/components/toast.tsx'
import type { MapPlace } from '#web/map/point-map.tsx'
import { type Origin, origins } from '../../core/case-state.ts'
import { originNames } from '../../terms.ts'
import { caseQueries } from '../case-queries.ts'
import { countiesOf } from '../cases/counties.ts'
import { caseClient, readAgain } from '../client.ts'
import { FilesField } from '../evidence/files-field.tsx'
import { uploadEvidence } from '../evidence/upload-evidence.ts'
import { type DetailsDraft, detailsOf, emptyDraft } from '../form/details-draft.ts'
import { DetailsFields } from '../form/details-fields.tsx'

/** A problem written down by hand, with its first photos; it opens afterwards, to be dispatched. */
export function NewCaseDialog(props: {
  /** Pointed at on the map. */
  place: MapPlace | null
  onClose: () => void
}) {
  const navigate = useNavigate()
  const settings = useQuery(caseQueries.settings())
  const map = useQuery(caseQueries.map({}))
  // The same id however often it is sent: a problem is registered once.
  const [id] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState(() => emptyDraft(props.place))
  const [origin, setOrigin] = useState<Origin>('hand')
  const [files, setFiles] = useState<readonly File[]>([])
  const [problem, setProblem] = useState<string>()
  const change = (changed: Partial<DetailsDraft>) => setDraft((before) => ({ ...before, ...changed }))
  const submit = async () => {
    const details = detailsOf(draft)
    setProblem(typeof details === 'string' ? details : undefined)
    if (typeof details === 'string') return
    const fixed = { originRef: null, listId: null, itemNo: '', plannedFrom: null, plannedUntil: null }
    const { number } = await answer(caseClient.cases.$post({ json: { id, details, origin, ...fixed } }))
    try {
      for (const file of files) await uploadEvidence(id, { id: crypto.randomUUID(), stage: 'found', file })
    } catch (error) {
      // The problem itself is registered; its page is where the photo is chosen again.
      toastError(error)
    }
    await readAgain()
    toastDone(`已登记${number}「${details.title}」。`)
    props.onClose()
    await navigate({ to: '/cases/items/$case', params: { case: id } })
  }
  return (
    <DialogForm title="登记问题" submit="登记这个问题" onSubmit={submit} onClose={props.onClose}>
      {problem ? <FormNote kind="error">{problem}</FormNote> : null}
      {settings.data ? (
        <DetailsFields
          draft={draft}
          onChange={change}
          settings={settings.data}
          counties={countiesOf(map.data?.cases ?? [])}
          sourceName={null}
        />
      ) : null}
      <OriginField origin={origin} onChange={setOrigin} />
      <FilesField label="现场照片（可不填）" files={files} onChange={setFiles} />
    </DialogForm>
  )
}

function OriginField(props: { origin: Origin; onChange: (origin: Origin) => void }) {
  return (
    <FormField label="怎么发现的">
      {(control) => (
        <select
          {...control}
          className="text-input"
          value={props.origin}
          onChange={(event) => {
            const chosen = origins.find((each) => each === event.target.value)
            if (chosen) props.onChange(chosen)
          }}
        >
          {origins.map((each) => (
            <option key={each} value={each}>
              {originNames[each]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
