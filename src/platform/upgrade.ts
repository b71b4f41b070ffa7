import { installQueue } from './jobs/install-queue.ts'
import { migrate } from './migrate.ts'

/** Brings a database wholly up to date, as the role that owns the tables: our migrations, then the job queue's own. */
export async function upgradeDatabase(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl)
  await installQueue(ownerUrl)
}
