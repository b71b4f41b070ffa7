import { fromBufferPromise } from 'yauzl'

const pdf = 'application/pdf'
const ooxml = 'application/vnd.openxmlformats-officedocument'

/** What is known, by the ending of its name, and what its bytes have to be. */
const kinds = {
  jpg: { mediaType: 'image/jpeg', isReally: startsWith('ffd8ff') },
  jpeg: { mediaType: 'image/jpeg', isReally: startsWith('ffd8ff') },
  png: { mediaType: 'image/png', isReally: startsWith('89504e470d0a1a0a') },
  webp: {
    mediaType: 'image/webp',
    isReally: (bytes) => startsWith('52494646')(bytes) && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
  heic: { mediaType: 'image/heic', isReally: isHeif },
  heif: { mediaType: 'image/heif', isReally: isHeif },
  pdf: { mediaType: pdf, isReally: startsWith('255044462d') },
  docx: { mediaType: `${ooxml}.wordprocessingml.document`, isReally: holdsPart('word/document.xml') },
  xlsx: { mediaType: `${ooxml}.spreadsheetml.sheet`, isReally: holdsPart('xl/workbook.xml') },
  doc: { mediaType: 'application/msword', isReally: holdsStream('WordDocument') },
  xls: { mediaType: 'application/vnd.ms-excel', isReally: holdsStream('Workbook', 'Book') },
} satisfies Record<string, { mediaType: string; isReally: (bytes: Buffer) => boolean | Promise<boolean> }>

/** Endings of the kinds of files that can be told by their bytes. */
export type FileEnding = keyof typeof kinds

/** Parts, and unpacked bytes for each packed one and in all: far above any real document, far below a bomb. */
const partsMax = 2000
const ratioMax = 100
const harmlessBytes = 4 * 1024 * 1024
const unpackedBytesMax = 200 * 1024 * 1024

/** Why a file is not taken; a context has its own words for each. */
export type FileProblem =
  | { readonly code: 'empty' | 'kind' }
  | { readonly code: 'too-large'; readonly mib: number }
  | { readonly code: 'type'; readonly extension: string }
  | { readonly code: 'zip'; readonly why: string }

/** `fileName` without a path or unseen characters; `mediaType`: by which it is handed out again. */
export type InspectedFile =
  | { readonly fileName: string; readonly mediaType: string }
  | { readonly fileName: string; readonly problem: FileProblem }

/** Whether a file may be kept and handed out: its content is what its name says, and opening it harms nobody. */
export async function inspectFile(
  bytes: Uint8Array,
  givenName: string,
  { mib, endings }: { mib: number; endings: readonly FileEnding[] },
): Promise<InspectedFile> {
  const fileName = plainName(givenName)
  const because = (problem: FileProblem) => ({ fileName, problem })
  if (bytes.length === 0) return because({ code: 'empty' })
  if (bytes.length > mib * 1024 * 1024) return because({ code: 'too-large', mib })
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const ending = endings.find((each) => each === extension)
  if (!ending) return because({ code: 'kind' })
  const { mediaType, isReally } = kinds[ending]
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return (await isReally(buffer)) ? { fileName, mediaType } : because({ code: 'type', extension })
  } catch (error) {
    if (error instanceof HarmfulZip) return because({ code: 'zip', why: error.message })
    throw error
  }
}

/** The name alone, as a person reads it. */
export function plainName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const shown = last.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return shown === '' ? '附件' : shown.slice(-150)
}

function startsWith(hex: string) {
  const magic = Buffer.from(hex, 'hex')
  return (bytes: Buffer) => bytes.subarray(0, magic.length).equals(magic)
}

/** ISO/IEC 23008-12, 10: the brand of the file-type box; phones write heic, heix or mif1. */
function isHeif(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return false
  return /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(bytes.toString('latin1', 8, 12))
}

/** An OLE2 file (MS-CFB) that has one of these streams; their names stand in it as UTF-16. */
function holdsStream(...streams: string[]) {
  return (bytes: Buffer) =>
    startsWith('d0cf11e0a1b11ae1')(bytes) &&
    streams.some((stream) => bytes.includes(Buffer.from(`${stream}\0`, 'utf16le')))
}

function holdsPart(part: string) {
  return async (bytes: Buffer): Promise<boolean> => {
    if (!startsWith('504b0304')(bytes)) return false
    return (await partsOf(bytes)).has(part)
  }
}

class HarmfulZip extends Error {}

/** The table of contents alone; nothing is unpacked. @throws HarmfulZip with the reason in Chinese. */
async function partsOf(bytes: Buffer): Promise<ReadonlySet<string>> {
  const parts = new Set<string>()
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(bytes, { strictFileNames: false, validateEntrySizes: true })
    if (zip.entryCount > partsMax) throw new HarmfulZip(`有 ${zip.entryCount} 个部分`)
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      const swells = entry.uncompressedSize > Math.max(harmlessBytes, entry.compressedSize * ratioMax)
      if (swells || unpacked > unpackedBytesMax) throw new HarmfulZip('解开后大得反常')
      parts.add(entry.fileName)
    }
  } catch (error) {
    throw error instanceof HarmfulZip ? error : new HarmfulZip('读不出目录')
  }
  return parts
}
