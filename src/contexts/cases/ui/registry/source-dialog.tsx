import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { SourceView } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { readAgain, registryClient } from '../client.ts'
import { emptySource, type SourceDraft, sourceDraftOf, sourceOf } from './source-draft.ts'
import { SourceFieldsForm } from './source-fields-form.tsx'

/** A new source, or a change of one; what a colleague changed meanwhile is not overwritten. */
export function SourceDialog({ source, onClose }: { source: SourceView | null; onClose: () => void }) {
  const navigate = useNavigate()
  const settings = useQuery(caseQueries.settings())
  // The same id however often it is sent: a source is registered once.
  const [id] = useState(() => source?.id ?? crypto.randomUUID())
  const [draft, setDraft] = useState(() => (source ? sourceDraftOf(source) : emptySource))
  const [problem, setProblem] = useState<string>()
  const kinds = settings.data?.sourceKinds ?? []
  const kind = kinds.find((each) => each.id === draft.kind)
  const change = (changed: Partial<SourceDraft>) => setDraft((before) => ({ ...before, ...changed }))
  const submit = async () => {
    const fields = sourceOf(draft, kind?.fields.map((field) => field.id) ?? [])
    setProblem(typeof fields === 'string' ? fields : undefined)
    if (typeof fields === 'string') return
    if (source) {
      const json = { ...fields, version: source.version }
      await answer(registryClient.sources[':id'].$put({ param: { id }, json }))
    } else {
      await answer(registryClient.sources.$post({ json: { id, ...fields } }))
    }
    await readAgain()
    toastDone(source ? `已修改「${fields.name}」。` : `已登记「${fields.name}」。`)
    onClose()
    if (!source) await navigate({ to: '/cases/sources/$source', params: { source: id } })
  }
  return (
    <DialogForm
      title={source ? `修改「${source.name}」` : '登记污染源'}
      submit={source ? '保存修改' : '登记到名录'}
      onSubmit={submit}
      onClose={onClose}
    >
      {problem ? <FormNote kind="error">{problem}</FormNote> : null}
      {settings.data ? (
        <SourceFieldsForm draft={draft} onChange={change} kinds={kinds} kind={kind} />
      ) : (
        <LoadingSkeleton />
      )}
    </DialogForm>
  )
}
