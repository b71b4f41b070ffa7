// The small part of the tar format (POSIX.1-1988 ustar) that a backup needs: plain files with short names. A backup
// can therefore be looked into with any `tar tzf`.

const BLOCK = 512
/** A single entry is held in memory while it is read; what a backup writes stays far below. */
const ENTRY_LIMIT_BYTES = 256 * 1024 * 1024

export interface TarEntry {
  readonly name: string
  readonly bytes: Buffer
}

/** One file as tar writes it: header, bytes, padding. */
export function tarEntry({ name, bytes }: TarEntry, modifiedAt: Date): Buffer[] {
  if (Buffer.byteLength(name) > 100) throw new Error(`too long for a tar entry: ${name}`)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write('0000600\0', 100) // mode: the owner alone
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${octal(bytes.byteLength, 11)}\0`, 124)
  header.write(`${octal(Math.floor(modifiedAt.getTime() / 1000), 11)}\0`, 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write(`${octal(checksum(header), 6)}\0 `, 148)
  return [header, bytes, Buffer.alloc(padding(bytes.byteLength))]
}

/** Two empty blocks end an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK)
}

/**
 * The entries of an archive, one after the other.
 * @throws Error when the archive is cut short or damaged.
 */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new ByteQueue(stream)
  for (;;) {
    const header = await source.take(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const stated = Number.parseInt(header.toString('latin1', 148, 154), 8)
    header.write(' '.repeat(8), 148)
    if (stated !== checksum(header)) throw new Error('a header is damaged')
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/, '')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (!(size <= ENTRY_LIMIT_BYTES)) throw new Error(`${name} is too large`)
    const bytes = await source.take(size)
    await source.take(padding(size))
    yield { name, bytes }
  }
}

/** Hands out exactly as many bytes as are asked for, from chunks of any size. */
class ByteQueue {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer[] = []
  #heldBytes = 0

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    while (this.#heldBytes < count) {
      const { value, done } = await this.#chunks.next()
      if (done) throw new Error('the archive is cut short')
      this.#held.push(value)
      this.#heldBytes += value.byteLength
    }
    const all = this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held)
    this.#held = [all.subarray(count)]
    this.#heldBytes = all.byteLength - count
    return Buffer.from(all.subarray(0, count))
  }
}

function checksum(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0)
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}
