import pg from 'pg'

export const OWNER_ROLE = 'mingche_owner'
export const APP_ROLE = 'mingche_app'

/**
 * Makes the two roles and an empty database, where they are missing, as a role that may do so. For the embedded
 * server and for tests; on a server of their own, administrators do the same by hand (docs/operations.md).
 */
export async function provision(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'mingche provision' })
  await client.connect()
  try {
    for (const role of [OWNER_ROLE, APP_ROLE]) {
      // Two test runs may do this at the same moment: the loser's error is the wanted state.
      await client.query(
        `do $$ begin create role ${role} login; exception when duplicate_object or unique_violation then null; end $$`,
      )
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(createDatabase(database))
  } finally {
    await client.end()
  }
}

/** Chinese names sort by pinyin, whatever the server's default is. */
function createDatabase(database: string): string {
  return `create database ${pg.escapeIdentifier(database)} owner ${OWNER_ROLE} template template0
    encoding 'UTF8' locale 'C' locale_provider icu icu_locale 'zh-Hans-CN'`
}
