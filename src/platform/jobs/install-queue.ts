import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { APP_ROLE } from '../db/provision.ts'

/** The queue's own schema. */
export const queueSchema = 'pgboss'

/**
 * Brings pg-boss's schema to the level of the installed package, as the role that owns the tables, and lets the
 * application's role work with rows only.
 */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: queueSchema,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  await boss.start()
  await boss.stop({ graceful: false })
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mingche migrate' })
  await client.connect()
  try {
    await client.query(`
      grant usage on schema ${queueSchema} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${queueSchema} to ${APP_ROLE};
      grant usage, select on all sequences in schema ${queueSchema} to ${APP_ROLE};
      grant execute on all functions in schema ${queueSchema} to ${APP_ROLE}`)
  } finally {
    await client.end()
  }
}
