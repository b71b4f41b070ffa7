import { fromBufferPromise } from 'yauzl'
import { Refusal } from '#kernel/refusal.ts'

/** A proof is a photograph, a scan or a few pages; whatever is larger is better kept where it came from. */
export const attachmentMib = 10

const pdf = 'application/pdf'
const ooxml = 'application/vnd.openxmlformats-officedocument'

/** What is taken, by the ending of its name, and what its bytes have to be. */
const kinds: Readonly<
  Record<string, { mediaType: string; isReally: (bytes: Buffer, name: string) => unknown }>
> = {
  jpg: { mediaType: 'image/jpeg', isReally: startsWith('ffd8ff') },
  jpeg: { mediaType: 'image/jpeg', isReally: startsWith('ffd8ff') },
  png: { mediaType: 'image/png', isReally: startsWith('89504e470d0a1a0a') },
  webp: {
    mediaType: 'image/webp',
    isReally: (bytes) => startsWith('52494646')(bytes) && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
  pdf: { mediaType: pdf, isReally: startsWith('255044462d') },
  docx: { mediaType: `${ooxml}.wordprocessingml.document`, isReally: holdsPart('word/document.xml') },
  xlsx: { mediaType: `${ooxml}.spreadsheetml.sheet`, isReally: holdsPart('xl/workbook.xml') },
  doc: { mediaType: 'application/msword', isReally: holdsStream('WordDocument') },
  xls: { mediaType: 'application/vnd.ms-excel', isReally: holdsStream('Workbook', 'Book') },
}

/** Parts, and unpacked bytes for each packed one and in all: far above any real document, far below a bomb. */
const partsMax = 2000
const ratioMax = 100
const harmlessBytes = 4 * 1024 * 1024
const unpackedBytesMax = 200 * 1024 * 1024

/**
 * Whether a file may stand beside an entry: its content is what its name says, and opening it harms nobody.
 * @returns its media type, by which it is handed out again, and its name without a path or unseen characters.
 * @throws Refusal `attachment.*`.
 */
export async function inspectAttachment(
  bytes: Uint8Array,
  givenName: string,
): Promise<{ fileName: string; mediaType: string }> {
  const name = plainName(givenName)
  if (bytes.length === 0) throw new Refusal('attachment.empty', { name })
  if (bytes.length > attachmentMib * 1024 * 1024)
    throw new Refusal('attachment.too-large', { name, mib: attachmentMib })
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(kinds, extension) ? kinds[extension] : undefined
  if (!kind) throw new Refusal('attachment.kind', { name })
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!(await kind.isReally(buffer, name))) throw new Refusal('attachment.type', { name, extension })
  return { fileName: name, mediaType: kind.mediaType }
}

export function plainName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const shown = last.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return shown === '' ? '附件' : shown.slice(-150)
}

function startsWith(hex: string) {
  const magic = Buffer.from(hex, 'hex')
  return (bytes: Buffer) => bytes.subarray(0, magic.length).equals(magic)
}

/** An OLE2 file (MS-CFB) that has one of these streams; their names stand in it as UTF-16. */
function holdsStream(...streams: string[]) {
  return (bytes: Buffer) =>
    startsWith('d0cf11e0a1b11ae1')(bytes) &&
    streams.some((stream) => bytes.includes(Buffer.from(`${stream}\0`, 'utf16le')))
}

function holdsPart(part: string) {
  return async (bytes: Buffer, name: string): Promise<boolean> => {
    if (!startsWith('504b0304')(bytes)) return false
    return (await partsOf(bytes, name)).has(part)
  }
}

/** The table of contents alone; nothing is unpacked. @throws Refusal `attachment.zip`. */
async function partsOf(bytes: Buffer, name: string): Promise<ReadonlySet<string>> {
  const refuse = (why: string) => new Refusal('attachment.zip', { name, why })
  const parts = new Set<string>()
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(bytes, { strictFileNames: false, validateEntrySizes: true })
    if (zip.entryCount > partsMax) throw refuse(`有 ${zip.entryCount} 个部分`)
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      const swells = entry.uncompressedSize > Math.max(harmlessBytes, entry.compressedSize * ratioMax)
      if (swells || unpacked > unpackedBytesMax) throw refuse('解开后大得反常')
      parts.add(entry.fileName)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refuse('读不出目录')
  }
  return parts
}
