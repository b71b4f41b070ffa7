import { isOfProject } from './measure-records.ts'
import type { Method } from './method.ts'

/** Whether an indicator that is measured so counts this record. */
export function countsRecord(
  method: Method,
  record: { readonly projectId: string; readonly kind: string; readonly item: string },
): boolean {
  return (
    method.kind === 'records' &&
    method.recordKind === record.kind &&
    isOfProject(method.projectId, record.projectId) &&
    (method.item === null || method.item === record.item)
  )
}
