import { Refusal } from '#kernel/refusal.ts'
import { figuresOfBook } from '../compose-book.ts'
import type { Figures } from '../core/compose/figures.ts'
import {
  getContent,
  listVersions,
  type PublicationContent,
  type PublicationHead,
} from '../store/publications.ts'

type Db = Parameters<typeof getContent>[0]

/** One version, and the others of the same unit and year, the newest first. */
export interface PublishedVersion {
  head: PublicationHead
  versions: readonly PublicationHead[]
}

/** Names a unit's budget of a year, and one of its versions. */
export interface VersionKey {
  openCode: string
  year: number
  /** `null`: the newest. */
  version: number | null
}

/** @throws Refusal `publication.unknown`. */
export async function getVersion(db: Db, { openCode, year, version }: VersionKey): Promise<PublishedVersion> {
  const versions = await listVersions(db, openCode, year)
  const head = version === null ? versions[0] : versions.find((each) => each.version === version)
  if (!head) throw new Refusal('publication.unknown')
  return { head, versions }
}

/** Contents kept in memory: those that pages are being made from. */
const keptMax = 12

/** What was published; without `figures` where a later program no longer knows its form. */
export type PublishedContent = PublicationContent & { figures: Figures | null }

/** Contents with their figures, kept for a while, since many pages are made from one version. */
export class PublishedContents {
  readonly #db: Db
  readonly #kept = new Map<string, Promise<PublishedContent>>()

  readonly #onLost: (error: unknown, id: string) => void

  /** @param onLost told of a version whose figures can no longer be traced to their lines. */
  constructor(db: Db, onLost: (error: unknown, id: string) => void) {
    this.#db = db
    this.#onLost = onLost
  }

  async get(id: string): Promise<PublishedContent> {
    const known = this.#kept.get(id)
    if (known) return known
    const loading = this.#load(id)
    this.#kept.set(id, loading)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > keptMax && oldest !== undefined) this.#kept.delete(oldest)
    try {
      return await loading
    } catch (error) {
      this.#kept.delete(id)
      throw error
    }
  }

  async #load(id: string): Promise<PublishedContent> {
    const content = await getContent(this.#db, id)
    const figures = await figuresOfBook(content.book).catch((error: unknown) => {
      this.#onLost(error, id)
      return null // what was published stays readable
    })
    return { ...content, figures }
  }
}
