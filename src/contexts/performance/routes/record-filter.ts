import { overallId, type PlanIndicator } from '../core/plan.ts'
import type { RecordFilter } from '../store/records.ts'

interface Asked extends RecordFilter {
  readonly indicatorId?: string | undefined
}

/**
 * What is asked for, narrowed to what an indicator counts.
 * @returns null: it counts nothing of this, so the list is empty.
 */
export function filterOf(
  { indicatorId, ...narrowed }: Asked,
  indicators: readonly Pick<PlanIndicator, 'id' | 'method'>[],
): RecordFilter | null {
  if (indicatorId === undefined) return narrowed
  const method = indicators.find(({ id }) => id === indicatorId)?.method
  if (method?.kind !== 'records') return null
  const kind = both(narrowed.kind, method.recordKind)
  const ofProject = method.projectId === overallId ? null : method.projectId
  const projectId = both(narrowed.projectId, ofProject)
  const item = both(narrowed.item, method.item)
  if (kind === null || projectId === null || item === null) return null
  return { ...narrowed, kind, projectId, item }
}

/** @returns null when the two contradict each other. */
function both(asked: string | undefined, counted: string | null): string | undefined | null {
  if (counted === null) return asked
  return asked === undefined || asked === counted ? counted : null
}
