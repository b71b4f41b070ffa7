import { answer } from '#web/api.ts'
import type { EvidenceView } from '../../views.ts'
import { evidenceClient } from '../client.ts'

export type Stage = EvidenceView['stage']

export const stageNames: Readonly<Record<Stage, string>> = {
  found: '发现时',
  before: '整改前',
  after: '整改后',
  check: '核查验收',
  revisit: '回访',
  document: '材料',
}

/** In the order in which a case meets them. */
export const stages = [
  'found',
  'before',
  'after',
  'check',
  'revisit',
  'document',
] as const satisfies readonly Stage[]

/** What the server takes; HEIC is kept as it is and cannot be shown here. */
export const acceptedFiles = '.jpg,.jpeg,.png,.webp,.heic,.heif,.pdf,.doc,.docx,.xls,.xlsx'

/**
 * As it is, never made smaller: time and place stand inside the photo, and the original is what counts.
 * @param sent.id the same when it is sent again, so that it is stored once.
 */
export function uploadEvidence(
  caseId: string,
  sent: { readonly id: string; readonly stage: Stage; readonly file: File },
): Promise<EvidenceView> {
  return answer(evidenceClient.cases[':id'].evidence.$post({ param: { id: caseId }, form: sent }))
}

export function isShownPicture({ mediaType }: Pick<EvidenceView, 'mediaType'>): boolean {
  return ['image/jpeg', 'image/png', 'image/webp'].includes(mediaType)
}

const kib = 1024

export function sizeText(bytes: number): string {
  return bytes < kib * kib
    ? `${Math.max(1, Math.round(bytes / kib))} KB`
    : `${(bytes / kib / kib).toFixed(1)} MB`
}
