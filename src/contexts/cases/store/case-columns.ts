import type { CaseFile } from '../core/case-file.ts'

/** What lists and statistics ask of a case, out of its file: the columns are written from it and never by themselves. */
export function columnsOf(file: CaseFile) {
  const { details, responsible, acceptor } = file
  return {
    kind: details.kind,
    title: details.title,
    state: file.state,
    origin: file.origin,
    origin_ref: file.originRef,
    source_id: details.sourceId,
    list_id: file.listId,
    item_no: file.itemNo,
    county: details.county,
    address: details.address,
    longitude: details.position?.longitude ?? null,
    latitude: details.position?.latitude ?? null,
    datum: details.position?.datum ?? 'wgs84',
    is_emergency: details.isEmergency,
    responsible_id: responsible?.userId ?? null,
    responsible_name: responsible?.name ?? '',
    department: file.department,
    acceptor_id: acceptor?.userId ?? null,
    found_at: new Date(file.foundAt),
    dispatched_at: instant(file.dispatchedAt),
    clock_from: instant(file.clockFrom),
    acked_at: instant(file.ackedAt),
    submitted_at: instant(file.submittedAt),
    signed_off_at: instant(file.signedOffAt),
    closed_at: instant(file.closedAt),
    due_at: instant(file.deadline?.dueAt ?? null),
    was_on_time: file.wasOnTime,
    planned_from: file.plannedFrom,
    planned_until: file.plannedUntil,
    file: JSON.stringify(file),
    waits_role: file.waitsFor?.role ?? null,
    is_extension_asked: file.extension !== null,
    version: file.version,
  } as const
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
