import type { Platform } from '#platform/platform.ts'
import type { BookProject, Part } from './core/book/book.ts'
import { parseTarget } from './core/read/forms/target.ts'
import type { Target } from './core/read/reading.ts'
import { findBook } from './store/books.ts'
import { findPublicationById, getContent, latestPublicationIds } from './store/publications.ts'
import type { BudgetTables } from './store/tables.ts'

/** A published version as those need it who follow what it promises. */
export interface PublishedBook {
  readonly publicationId: string
  readonly bookId: string
  readonly version: number
  /** `/open/<openCode>/<year>`. */
  readonly openCode: string
  readonly year: number
  readonly unitName: string
  readonly unitCode: string
  readonly template: string
  /** Printed on every page and file; null in real use. */
  readonly mark: string | null
  readonly origin: 'person' | 'example'
  /** Whose it is; null: the worked example. */
  readonly ownerUnitId: string | null
  readonly publishedAt: Date
  readonly publisherName: string
  readonly projects: readonly BookProject[]
  readonly overall: Part<'overall'>
  readonly procurement: Part<'procurement'>
  /** Where each project's form stands on the public page, by project id; 整体支出 is `overall`. */
  readonly formAnchors: ReadonlyMap<string, string>
  /** What the unit spends in the year: every spending line, this year's and carried in. */
  readonly totalFen: number
}

/** What was published, for contexts that follow it. */
export interface PublishedBooks {
  /** The newest version of every budget, in no particular order; bounded. */
  listNewest(): Promise<readonly { publicationId: string; bookId: string; version: number }[]>
  /** `undefined` for an unknown id. */
  find(publicationId: string): Promise<PublishedBook | undefined>
  /** Reads 指标值 as printed: ≥20种/年, 2026年8月, 按合同价, 效果显著. */
  parseTarget(printed: string): Target
}

export function publishedBooks(platform: Pick<Platform, 'db'>): PublishedBooks {
  const db = platform.db.withTables<BudgetTables>()
  return {
    listNewest: () => latestPublicationIds(db),
    parseTarget,
    find: async (publicationId) => {
      const head = await findPublicationById(db, publicationId)
      if (!head) return undefined
      const [{ book, composed }, row] = [
        await getContent(db, publicationId),
        await findBook(db, head.book_id),
      ]
      if (!row) throw new Error(`publication ${publicationId} has no book`)
      return {
        publicationId,
        bookId: head.book_id,
        version: head.version,
        openCode: head.open_code,
        year: head.budget_year,
        unitName: head.unit_name,
        unitCode: head.unit_code,
        template: head.template,
        mark: head.mark,
        origin: row.origin,
        ownerUnitId: row.owner_unit_id,
        publishedAt: head.published_at,
        publisherName: head.publisher_name,
        projects: book.projects,
        overall: book.parts.overall,
        procurement: book.parts.procurement,
        formAnchors: new Map(
          composed.blocks.flatMap((block) =>
            block.kind === 'form' ? [[block.form.projectId ?? 'overall', block.form.id] as const] : [],
          ),
        ),
        totalFen: book.lines
          .filter(({ timing }) => timing !== 'carriedOut')
          .reduce((sum, { amountFen }) => sum + amountFen, 0),
      }
    },
  }
}
