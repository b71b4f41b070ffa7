import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Refusal } from '#kernel/refusal.ts'
import type { SourceLimits } from '../limits.ts'

/** A checked .docx or .xlsx archive; parts are unpacked as a stream, one at a time, and only when asked for. */
export interface Archive {
  names: readonly string[]
  /**
   * Unpacks a part as text in pieces.
   * @returns false when there is no such part.
   * @throws Refusal `source.zipBomb` when it unpacks to more than declared or allowed, `source.damaged`.
   */
  read(name: string, onText: (text: string) => void): Promise<boolean>
}

/** Unpacked parts below this size may pack as well as they like: blank styled cells do. */
const harmlessBytes = 4 * 1024 * 1024

/**
 * Opens a zip archive and checks its table of contents before anything is unpacked.
 * @throws Refusal `source.tooManyEntries`, `source.unsafeName`, `source.nestedArchive`, `source.zipBomb`,
 * `source.encrypted`, `source.damaged`.
 */
export async function openArchive(bytes: Uint8Array, limits: SourceLimits): Promise<Archive> {
  const zip = await opened(bytes)
  if (zip.entryCount > limits.maxEntries) {
    throw new Refusal('source.tooManyEntries', { count: zip.entryCount, limit: limits.maxEntries })
  }
  const entries = await entriesOf(zip)
  let declared = 0
  for (const entry of entries.values()) {
    declared += entry.uncompressedSize
    checkEntry(entry, declared, limits)
  }
  let unpacked = 0
  return {
    names: [...entries.keys()],
    async read(name, onText) {
      const entry = entries.get(name)
      if (!entry) return false
      const bound = Math.min(
        limits.maxUnpackedBytes - unpacked,
        Math.max(harmlessBytes, entry.compressedSize * limits.maxRatio),
      )
      unpacked += await unpack(zip, entry, bound, limits, onText)
      return true
    },
  }
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await fromBufferPromise(buffer, { strictFileNames: false, validateEntrySizes: true })
  } catch {
    throw new Refusal('source.damaged', { format: 'Word 或 Excel' })
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/relative path|absolute path|invalid characters in fileName/.test(message)) {
      throw new Refusal('source.unsafeName', { name: message.replace(/^.*?: /, '').slice(0, 60) })
    }
    throw new Refusal('source.damaged', { format: 'Word 或 Excel' })
  }
  return entries
}

function checkEntry(entry: Entry, declared: number, limits: SourceLimits): void {
  const name = entry.fileName.slice(0, 60)
  if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[A-Za-z]:|\0/.test(entry.fileName))
    throw new Refusal('source.unsafeName', { name })
  if (entry.isEncrypted()) throw new Refusal('source.encrypted')
  if (isNestedArchive(entry.fileName)) throw new Refusal('source.nestedArchive', { name })
  const swells = entry.uncompressedSize > Math.max(harmlessBytes, entry.compressedSize * limits.maxRatio)
  if (swells || declared > limits.maxUnpackedBytes) throw zipBomb(entry, limits)
}

function zipBomb(entry: Entry, limits: SourceLimits): Refusal {
  const limit = Math.round(limits.maxUnpackedBytes / 1024 / 1024)
  return new Refusal('source.zipBomb', { name: entry.fileName.slice(0, 60), ratio: limits.maxRatio, limit })
}

/** Charts carry their workbook in `embeddings/`, which is never opened; archives elsewhere have no business here. */
function isNestedArchive(name: string): boolean {
  return (
    /\.(zip|rar|7z|gz|tgz|bz2|xz|jar|docx|docm|xlsx|xlsm|pptx)$/i.test(name) &&
    !/(^|\/)embeddings\//i.test(name)
  )
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  bound: number,
  limits: SourceLimits,
  onText: (text: string) => void,
): Promise<number> {
  let stream: Readable | undefined
  let size = 0
  let reading = false
  const handOver = (text: string) => {
    reading = true
    onText(text)
    reading = false
  }
  try {
    stream = await zip.openReadStreamPromise(entry)
    let decoder: TextDecoder | undefined
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue
      size += chunk.length
      if (size > bound) throw zipBomb(entry, limits)
      decoder ??= new TextDecoder(encodingOf(chunk))
      handOver(decoder.decode(chunk, { stream: true }))
    }
    handOver(decoder?.decode() ?? '')
    return size
  } catch (error) {
    // What the reader of the text throws is the reader's; everything else is about the archive.
    if (reading || error instanceof Refusal) throw error
    if (error instanceof Error && /too many bytes/.test(error.message)) throw zipBomb(entry, limits)
    throw new Refusal('source.damaged', { format: 'Word 或 Excel' })
  } finally {
    stream?.destroy()
  }
}

/** XML parts are UTF-8, or UTF-16 with a byte order mark (ECMA-376-2:2021, 6.2). */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
}
