import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { toastError } from '#web/components/toast.tsx'
import { saveFile } from '#web/csv.ts'
import { useSignedIn } from '#web/session.ts'
import type { CaseState } from '../../core/case-state.ts'
import { casesPolicy } from '../../policy.ts'
import type { CaseView } from '../../views.ts'
import { listClient } from '../client.ts'

const finished: readonly CaseState[] = ['signedOff', 'publicised', 'closed']

/** One PDF of everything that a delisting asks for. What is missing, a photo not looked at for faces, is said. */
export function DelistingButton({ view: { row } }: { view: CaseView }) {
  const viewer = useSignedIn()
  const [isBusy, setBusy] = useState(false)
  if (!finished.includes(row.state) || !may(viewer, casesPolicy.writeDelistingFile)) return null
  const save = async () => {
    setBusy(true)
    try {
      const response = await listClient.cases[':id']['delisting.pdf'].$get({ param: { id: row.id } })
      if (!response.ok) await answer(Promise.resolve(response)) // throws with the server's sentence
      saveFile(`销号材料${row.number}.pdf`, await response.blob(), 'application/pdf')
    } catch (error) {
      toastError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" className="button" disabled={isBusy} onClick={() => void save()}>
      {isBusy ? '正在生成销号材料…' : '销号材料（PDF）'}
    </button>
  )
}
