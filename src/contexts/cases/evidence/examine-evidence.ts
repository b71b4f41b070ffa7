import { Refusal } from '#kernel/refusal.ts'
import { type FileEnding, inspectFile } from '#platform/files/inspect-file.ts'
import { noFacts, type PictureFacts } from './picture-facts.ts'
import { pictureSize } from './picture-size.ts'
import { pictures } from './pictures.ts'

/** A photo of a phone has 3 to 12 MB; this project's choice. */
export const evidenceMib = 20

/** Decoded, one takes 240 MB of memory; phones make up to 50 (this project's choice). */
const megapixelsMax = 60

const thumbnailSide = 480

const drawable: readonly FileEnding[] = ['jpg', 'jpeg', 'png', 'webp']
const endings: readonly FileEnding[] = [...drawable, 'heic', 'heif', 'pdf', 'docx', 'xlsx', 'doc', 'xls']

export interface ExaminedEvidence {
  readonly fileName: string
  readonly mediaType: string
  readonly isPhoto: boolean
  readonly facts: PictureFacts
  /** JPEG; null: not a picture, or HEIC, which cannot be drawn here. */
  readonly thumbnail: Uint8Array | null
}

/**
 * Looks at a file before it is kept: its bytes are what its name says, it is not too large to be opened, a picture can
 * be decoded. What a picture says about itself is read, not believed.
 * @throws Refusal `evidence.*`.
 */
export async function examineEvidence({
  name,
  bytes,
}: {
  name: string
  bytes: Uint8Array
}): Promise<ExaminedEvidence> {
  const inspected = await inspectFile(bytes, name, { mib: evidenceMib, endings })
  const { fileName } = inspected
  if ('problem' in inspected) {
    const { code, ...details } = inspected.problem
    throw new Refusal(`evidence.${code}`, { name: fileName, ...details })
  }
  const { mediaType } = inspected
  if (!mediaType.startsWith('image/'))
    return { fileName, mediaType, isPhoto: false, facts: noFacts, thumbnail: null }
  const thumbnail = /hei[cf]$/.test(mediaType) ? null : await drawThumbnail(bytes, fileName)
  return { fileName, mediaType, isPhoto: true, facts: await pictures.facts(bytes), thumbnail }
}

/** @throws Refusal `evidence.picture`: its header says too large, or it cannot be decoded. */
async function drawThumbnail(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const refusal = new Refusal('evidence.picture', { name, megapixels: megapixelsMax })
  const size = pictureSize(bytes)
  if (!size || size.width * size.height > megapixelsMax * 1_000_000) throw refusal
  const drawn = await pictures.draw(bytes, { sideMax: thumbnailSide, blurs: [] })
  if (!drawn) throw refusal
  return drawn
}
