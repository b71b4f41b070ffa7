import { Refusal } from '#kernel/refusal.ts'
import type { Platform } from '#platform/platform.ts'
import type { EvidenceRow } from '../store/evidence.ts'
import type { Blur } from '../views.ts'
import { pictures } from './pictures.ts'

/** Longest side of a picture that leaves the house, pixels: sharp on half a sheet of A4 at 200 dpi. */
const sideMax = 1600

type Picture = Pick<EvidenceRow, 'file_name' | 'sha256' | 'thumbnail_sha256'>
type Confirmed = Pick<EvidenceRow, 'thumbnail_sha256' | 'blurred_sha256' | 'blur_confirmed_by'>

/** Whether it can be drawn: what cannot (PDF, Word, Excel, HEIC) is only named outside the house, never shown. */
export function isPicture({ thumbnail_sha256 }: Pick<EvidenceRow, 'thumbnail_sha256'>): boolean {
  return thumbnail_sha256 !== null
}

/** What leaves the house has been looked at by a person. @throws Refusal `evidence.not-blurred`. */
export function assertBlurred(rows: readonly Confirmed[]): void {
  const count = rows.filter((row) => isPicture(row) && !isBlurred(row)).length
  if (count > 0) throw new Refusal('evidence.not-blurred', { count })
}

/** The picture for PDF and public page: JPEG without any metadata. @throws Refusal `evidence.not-blurred`. */
export async function blurredBytes(
  platform: Pick<Platform, 'files'>,
  row: Pick<EvidenceRow, 'blurred_sha256' | 'blur_confirmed_by'>,
): Promise<Uint8Array> {
  if (row.blurred_sha256 === null || row.blur_confirmed_by === null)
    throw new Refusal('evidence.not-blurred', { count: 1 })
  return platform.files.get(row.blurred_sha256)
}

/** @throws Refusal `evidence.no-picture`, `evidence.busy`. */
export async function drawBlurred(
  platform: Pick<Platform, 'files'>,
  row: Picture,
  blurs: readonly Blur[],
): Promise<Uint8Array> {
  const refusal = new Refusal('evidence.no-picture', { name: row.file_name })
  if (!isPicture(row)) throw refusal
  const drawn = await pictures.draw(await platform.files.get(row.sha256), { sideMax, blurs })
  if (!drawn) throw refusal
  return drawn
}

function isBlurred(row: Confirmed): boolean {
  return row.blurred_sha256 !== null && row.blur_confirmed_by !== null
}
