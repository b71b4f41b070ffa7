import type { ListCounts } from './core/list-progress.ts'
import { type CaseKinds, kindOfList } from './kinds.ts'
import type { ListRowDb } from './store/case-neighbours.ts'
import type { ListView } from './views.ts'

export function presentList(
  row: ListRowDb,
  kinds: CaseKinds,
  counts: ListCounts = { items: 0, delisted: 0, overdue: 0 },
): ListView {
  return {
    id: row.id,
    kind: row.kind,
    kindName: kindOfList(kinds, row.kind)?.name ?? row.kind,
    title: row.title,
    isPublic: row.is_public,
    ...counts,
    isSimulated: row.is_simulated,
  }
}
