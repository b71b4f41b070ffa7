import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/connect.ts'
import { PdfRenderer } from '#platform/documents/pdf.ts'
import { Jobs } from '#platform/jobs/jobs.ts'
import type { JobTables } from '#platform/jobs/tables.ts'
import { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log.ts'
import { Dispatcher } from '#platform/outbox/dispatcher.ts'
import { deliverToInbox } from '#platform/outbox/inbox.ts'
import type { OutboxTables } from '#platform/outbox/tables.ts'

/** The engines that every context leans on. */
export interface Services {
  readonly live: Live
  readonly jobs: Jobs
  readonly outbox: Dispatcher
  readonly pdf: PdfRenderer
}

interface ServiceParts {
  readonly db: Db
  /** URL of the application's own role. */
  readonly url: string
  readonly clock: Clock
  readonly log: Log
}

/** Opens nothing yet: `live`, `jobs` and `outbox` are started by `app/main.ts` once the contexts are composed. */
export function createServices({ db, url, clock, log }: ServiceParts): Services {
  const live = new Live(url, log)
  const jobs = new Jobs({ db: db as unknown as Db<JobTables>, url, live, clock, log }) // its own schema's tables
  const outbox = new Dispatcher({
    db: db as unknown as Db<OutboxTables>, // its own schema's tables
    url,
    clock,
    log,
    channels: { inbox: deliverToInbox },
  })
  return { live, jobs, outbox, pdf: new PdfRenderer() }
}
