import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db/connect.ts'
import type { PdfRenderer } from './documents/pdf.ts'
import type { FileStore } from './files/file-store.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './log.ts'

/** What the platform hands to every context. `app/main.ts` composes it; a context takes it and never looks further. */
export interface Platform {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  /**
   * As the application's own role. It names no table: a context narrows it to its own,
   * `platform.db.withTables<BudgetTables>()`, so that another context's table is a compile error.
   */
  readonly db: Db
  readonly files: FileStore
  /** Asks for background work within a transaction. */
  readonly jobs: Jobs
  readonly pdf: PdfRenderer
}
