/** Pixels, as the file's own header says, before anything is decoded; `undefined`: not told, or not such a picture. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Of JPEG, PNG and WebP; nothing but the header is read, so a small file that swells is found before it does. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sizeIn(view)
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

function sizeIn(bytes: Buffer): PictureSize | undefined {
  try {
    if (bytes.toString('latin1', 1, 4) === 'PNG') return pngSize(bytes)
    if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes)
    if (bytes.toString('latin1', 8, 12) === 'WEBP') return webpSize(bytes)
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined // the file ends within its header
    throw error
  }
}

/** ISO/IEC 15948, 11.2.2: IHDR is the first chunk. */
function pngSize(bytes: Buffer): PictureSize | undefined {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** ITU-T T.81, B.2.2: segments follow each other until the frame header, which tells the lines and samples a line. */
function jpegSize(bytes: Buffer): PictureSize | undefined {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1 // fill bytes
      continue
    }
    if (isFrameHeader(marker))
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    if (marker === 0xda || marker === 0xd9) return undefined
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which stand between them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** RFC 9649, 2.5 to 2.7: the first chunk tells the size, each kind in its own way. */
function webpSize(bytes: Buffer): PictureSize | undefined {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    default:
      return undefined
  }
}
