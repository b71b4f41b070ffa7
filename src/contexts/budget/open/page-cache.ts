import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A page ready to be sent. */
export interface ReadyPage {
  etag: string
  plain: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
  br: Uint8Array<ArrayBuffer>
}

/** All pages together; the ones that were not asked for longest go first. */
const bytesMax = 128 * 1024 * 1024

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/**
 * Pages of published versions, by the version and what is newest beside it: what was published never changes, so a
 * page is made once, also when many ask for it at the same time.
 */
export class PageCache {
  readonly #pages = new Map<string, Promise<ReadyPage>>()
  readonly #sizes = new Map<string, number>()
  #bytes = 0

  /** @param make gives the page's text; a failure is not kept. */
  async get(key: string, make: () => Promise<string>): Promise<ReadyPage> {
    const known = this.#pages.get(key)
    if (known) {
      this.#pages.delete(key)
      this.#pages.set(key, known) // asked for last
      return known
    }
    const made = make().then(readyPage)
    this.#pages.set(key, made)
    try {
      const page = await made
      this.#remember(key, page.plain.length + page.gzip.length + page.br.length)
      return page
    } catch (error) {
      this.#pages.delete(key)
      throw error
    }
  }

  #remember(key: string, size: number): void {
    this.#sizes.set(key, size)
    this.#bytes += size
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= bytesMax || oldest === key) break
      this.#bytes -= this.#sizes.get(oldest) ?? 0
      this.#sizes.delete(oldest)
      this.#pages.delete(oldest)
    }
  }
}

/** Compressed once, here, so that an answer costs no arithmetic. */
export async function readyPage(text: string): Promise<ReadyPage> {
  const plain = new TextEncoder().encode(text)
  const [br, zipped] = await Promise.all([
    brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    deflate(plain),
  ])
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  return { etag: `W/"${hash}"`, plain, gzip: new Uint8Array(zipped), br: new Uint8Array(br) }
}
