import { useState } from 'react'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { performancePolicy } from '../../policy.ts'
import type { TargetRow, TargetsView } from '../../views.ts'
import { readAgain } from '../client.ts'
import { assignOwner } from './assign-owner.ts'
import { nobody, ownerNameOf } from './target-filters.ts'
import { useMaySet } from './use-may-set.ts'

/** Gives everything of a project that nobody answers for to one person; what somebody has stays theirs. */
export function AssignRest(props: { view: TargetsView; projectName: string; rows: readonly TargetRow[] }) {
  const { view, projectName } = props
  const isAllowed = useMaySet(view.plan)(performancePolicy.assignOwner)
  const [isBusy, setBusy] = useState(false)
  const rest = props.rows.filter((row) => ownerNameOf(row) === nobody)
  if (!isAllowed || rest.length === 0 || view.colleagues.length === 0) return rest.length
  const assign = async (ownerId: string) => {
    setBusy(true)
    try {
      for (const { id } of rest) await assignOwner(id, null, ownerId)
      const name = view.colleagues.find(({ id }) => id === ownerId)?.name ?? ''
      toastDone(`「${projectName}」的 ${rest.length} 个指标交给了${name}。`)
    } catch (error) {
      toastError(error)
    }
    await readAgain()
    setBusy(false)
  }
  return (
    <>
      {rest.length}{' '}
      <select
        className="text-input owner-select"
        aria-label={`把「${projectName}」没有责任人的 ${rest.length} 个指标交给`}
        disabled={isBusy}
        value=""
        onChange={(event) => void assign(event.target.value)}
      >
        <option value="" disabled>
          {isBusy ? '正在指定…' : '都交给…'}
        </option>
        {view.colleagues.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}
