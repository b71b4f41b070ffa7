import type { CaseKinds } from './kinds.ts'
import type { SourceRowDb } from './store/case-neighbours.ts'
import type { SourceView } from './views.ts'

export function presentSource(
  row: SourceRowDb,
  kinds: CaseKinds,
  counts: { readonly open: number; readonly all: number },
): SourceView {
  const { longitude, latitude, datum } = row
  return {
    id: row.id,
    kind: row.kind,
    kindName: kinds.sources.find(({ id }) => id === row.kind)?.name ?? row.kind,
    name: row.name,
    code: row.code,
    sector: row.sector,
    permitNo: row.permit_no,
    creditCode: row.credit_code,
    county: row.county,
    address: row.address,
    position: longitude === null || latitude === null ? null : { longitude, latitude, datum },
    contacts: row.contacts,
    details: row.details,
    version: row.version,
    openCases: counts.open,
    allCases: counts.all,
    isSimulated: row.is_simulated,
  }
}
