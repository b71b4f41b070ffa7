import exifreader from 'exifreader'
import { noFacts, type PictureFacts } from './picture-facts.ts'

/** EXIF of JPEG, PNG, WebP and HEIC (CIPA DC-008). Damaged or absent metadata are no metadata. */
export function readExif(bytes: Uint8Array): PictureFacts {
  let tags: ReturnType<typeof readTags>
  try {
    tags = readTags(bytes)
  } catch {
    // Whatever its reader stumbles over: the photo is taken all the same, and its remark says that it tells nothing.
    return noFacts
  }
  const { exif, gps } = tags
  const takenAt = instantOf(
    exif?.DateTimeOriginal?.description ?? exif?.DateTimeDigitized?.description,
    exif?.OffsetTimeOriginal?.description ?? exif?.OffsetTime?.description,
  )
  return { takenAt, ...positionOf(gps?.Longitude, gps?.Latitude) }
}

/** Only these two groups: XMP, ICC and maker notes are other parsers for hostile bytes. */
function readTags(bytes: Uint8Array) {
  const exact = new Uint8Array(bytes) // its own buffer, from the first byte
  return exifreader.load(exact.buffer, { expanded: true, includeTags: { exif: true, gps: true } })
}

/**
 * EXIF writes local time, since version 2.31 with an offset beside it. Without one it is taken for China's: this
 * project's choice, for phones that are used here.
 */
export function instantOf(local: string | undefined, offset: string | undefined): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(local ?? '')
  if (!parts) return null
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? '') ? offset : '+08:00'
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const instant = new Date(`${day}T${parts[4]}${zone}`)
  const year = Number(parts[1])
  if (Number.isNaN(instant.getTime()) || year < 1990 || year > 2200) return null
  return instant.toISOString()
}

/** 0°, 0° is what devices write that have no fix. */
function positionOf(
  longitude: number | undefined,
  latitude: number | undefined,
): Pick<PictureFacts, 'longitude' | 'latitude'> {
  const isPlace =
    longitude !== undefined &&
    latitude !== undefined &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90 &&
    (longitude !== 0 || latitude !== 0)
  return isPlace ? { longitude, latitude } : { longitude: null, latitude: null }
}
