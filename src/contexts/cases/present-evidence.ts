import type { EvidenceRow } from './store/evidence.ts'
import type { EvidenceView } from './views.ts'

export function presentEvidence(row: EvidenceRow): EvidenceView {
  return {
    id: row.id,
    stage: row.stage,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    takenAt: row.taken_at?.toISOString() ?? null,
    remarks: row.finding.remarks,
    adderName: row.adder_name,
    addedAt: row.added_at.toISOString(),
    via: row.via,
    blurs: row.blurs,
    blurConfirmedBy: row.blur_confirmed_by,
  }
}
