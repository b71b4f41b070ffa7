import { createCanvas } from '@napi-rs/canvas'

interface PhotoOver {
  readonly width?: number
  readonly height?: number
  /** As EXIF writes it: `2031:03:05 10:20:30`; null: none. */
  readonly takenAt?: string | null
  /** `+08:00`; null: none. */
  readonly offset?: string | null
  readonly position?: { readonly longitude: number; readonly latitude: number } | null
  /** 1: as it lies; 6: to be turned a quarter to the right. */
  readonly orientation?: number
  /** Whatever makes this photo another one. */
  readonly label?: string
}

/** A photo as a phone makes it, drawn here: sky, ground, a face of nobody and a plate of no car. */
export function aPhoto(over: PhotoOver = {}): Buffer {
  const { width = 400, height = 300, label = '示例' } = over
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#7fb2e5'
  context.fillRect(0, 0, width, height / 2)
  context.fillStyle = '#7a6a52'
  context.fillRect(0, height / 2, width, height / 2)
  context.fillStyle = '#f0c8a0'
  context.beginPath()
  context.arc(width * 0.25, height * 0.3, height * 0.1, 0, 2 * Math.PI)
  context.fill()
  context.fillStyle = '#202020'
  context.fillRect(width * 0.22, height * 0.27, width * 0.015, height * 0.02)
  context.fillRect(width * 0.265, height * 0.27, width * 0.015, height * 0.02)
  context.fillStyle = '#1d4ed8'
  context.fillRect(width * 0.6, height * 0.7, width * 0.2, height * 0.08)
  context.fillStyle = '#ffffff'
  context.font = `${Math.round(height * 0.07)}px sans-serif`
  context.fillText('A·00000', width * 0.61, height * 0.76)
  context.fillText([...label].map((each) => each.codePointAt(0)).join(' '), 4, height - 6)
  return withExif(canvas.toBuffer('image/jpeg'), over)
}

/** A JPEG with its time, place and turn written into it (CIPA DC-008). */
function withExif(jpeg: Buffer, over: PhotoOver): Buffer {
  const { takenAt = '2031:03:05 10:20:30', offset = '+08:00', orientation = 1 } = over
  const position = over.position === undefined ? { longitude: 113.58, latitude: 37.85 } : over.position
  if (takenAt === null && position === null && orientation === 1) return jpeg
  const tiff = tiffOf({ takenAt, offset, orientation, position })
  const head = Buffer.from('ffe10000457869660000', 'hex')
  head.writeUInt16BE(tiff.length + 8, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, tiff, jpeg.subarray(2)])
}

interface Field {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly data: Buffer
}

/** Three directories, one behind the other: the picture's, EXIF's, GPS's. */
function tiffOf({
  takenAt,
  offset,
  orientation,
  position,
}: Required<Pick<PhotoOver, 'takenAt' | 'offset' | 'orientation' | 'position'>>): Buffer {
  const exif = [
    ...(takenAt === null ? [] : [ascii(0x9003, takenAt)]),
    ...(offset === null ? [] : [ascii(0x9011, offset)]),
  ]
  const gps =
    position === null
      ? []
      : [
          ascii(1, position.latitude < 0 ? 'S' : 'N'),
          degrees(2, position.latitude),
          ascii(3, position.longitude < 0 ? 'W' : 'E'),
          degrees(4, position.longitude),
        ]
  const first = 8
  const sizeOfFirst = directory([short(0x0112, orientation), long(0x8769, 0), long(0x8825, 0)], first).length
  const exifAt = first + sizeOfFirst
  const exifBytes = directory(exif, exifAt)
  const gpsAt = exifAt + exifBytes.length
  return Buffer.concat([
    Buffer.from('4d4d002a00000008', 'hex'),
    directory([short(0x0112, orientation), long(0x8769, exifAt), long(0x8825, gpsAt)], first),
    exifBytes,
    directory(gps, gpsAt),
  ])
}

function directory(fields: readonly Field[], at: number): Buffer {
  const entries = Buffer.alloc(2 + fields.length * 12 + 4)
  entries.writeUInt16BE(fields.length, 0)
  const behind: Buffer[] = []
  let behindAt = at + entries.length
  fields.forEach(({ tag, type, count, data }, index) => {
    const entry = 2 + index * 12
    entries.writeUInt16BE(tag, entry)
    entries.writeUInt16BE(type, entry + 2)
    entries.writeUInt32BE(count, entry + 4)
    if (data.length <= 4) data.copy(entries, entry + 8)
    else {
      entries.writeUInt32BE(behindAt, entry + 8)
      behind.push(data)
      behindAt += data.length
    }
  })
  return Buffer.concat([entries, ...behind])
}

function ascii(tag: number, text: string): Field {
  const data = Buffer.from(`${text}\0`, 'latin1')
  return { tag, type: 2, count: data.length, data }
}

function short(tag: number, value: number): Field {
  const data = Buffer.alloc(4)
  data.writeUInt16BE(value, 0)
  return { tag, type: 3, count: 1, data }
}

function long(tag: number, value: number): Field {
  const data = Buffer.alloc(4)
  data.writeUInt32BE(value, 0)
  return { tag, type: 4, count: 1, data }
}

/** Degrees, minutes and seconds as fractions. */
function degrees(tag: number, value: number): Field {
  const size = Math.abs(value)
  const whole = Math.floor(size)
  const minutes = Math.floor((size - whole) * 60)
  const seconds = Math.round(((size - whole) * 60 - minutes) * 60 * 10_000)
  const data = Buffer.alloc(24)
  ;[whole, 1, minutes, 1, seconds, 10_000].forEach((part, index) => {
    data.writeUInt32BE(part, index * 4)
  })
  return { tag, type: 5, count: 3, data }
}
