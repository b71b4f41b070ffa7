import { useState } from 'react'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { performancePolicy } from '../../policy.ts'
import type { Colleague, PlanHead, TargetRow } from '../../views.ts'
import { readAgain } from '../client.ts'
import { assignOwner } from './assign-owner.ts'
import { nobody } from './target-filters.ts'
import { useMaySet } from './use-may-set.ts'

/** One indicator has one owner; the choice is saved at once and can be taken back. */
export function OwnerSelect(props: { plan: PlanHead; row: TargetRow; colleagues: readonly Colleague[] }) {
  const { row, plan, colleagues } = props
  const isAllowed = useMaySet(plan)(performancePolicy.assignOwner)
  const [isBusy, setBusy] = useState(false)
  if (!isAllowed) return row.ownerName ?? <span className="muted">{nobody}</span>
  const choose = async (ownerId: string | null) => {
    setBusy(true)
    await assign(row.id, row.ownerId, ownerId)
      .then(() =>
        toastDone(
          ownerId === null
            ? `「${row.name}」不再有责任人。`
            : `「${row.name}」由${nameOf(colleagues, ownerId)}负责。`,
          () => {
            void assign(row.id, ownerId, row.ownerId).catch(toastError)
          },
        ),
      )
      .catch(toastError)
    setBusy(false)
  }
  const hasLeft = row.ownerId !== null && !colleagues.some(({ id }) => id === row.ownerId)
  return (
    <select
      className="text-input owner-select"
      aria-label={`「${row.name}」的责任人`}
      disabled={isBusy}
      value={row.ownerId ?? ''}
      onChange={(event) => void choose(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{nobody}</option>
      {hasLeft ? <option value={row.ownerId ?? ''}>{row.ownerName}（已不在本单位）</option> : null}
      {colleagues.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function assign(indicatorId: string, before: string | null, after: string | null): Promise<void> {
  return assignOwner(indicatorId, before, after).finally(readAgain)
}

function nameOf(colleagues: readonly Colleague[], id: string): string {
  return colleagues.find((each) => each.id === id)?.name ?? ''
}
