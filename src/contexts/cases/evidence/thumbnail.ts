import { Refusal } from '#kernel/refusal.ts'
import type { Platform } from '#platform/platform.ts'
import type { EvidenceRow } from '../store/evidence.ts'

/** The small picture for lists, drawn when the photo came. @throws Refusal `evidence.no-picture`. */
export async function thumbnailBytes(
  platform: Pick<Platform, 'files'>,
  row: Pick<EvidenceRow, 'thumbnail_sha256' | 'file_name'>,
): Promise<Uint8Array> {
  if (row.thumbnail_sha256 === null) throw new Refusal('evidence.no-picture', { name: row.file_name })
  return platform.files.get(row.thumbnail_sha256)
}
