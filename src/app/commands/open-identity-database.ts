import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Db, openDb, openPool } from '#platform/db/connect.ts'
import { openDatabaseForCommand } from '#platform/db/open-database.ts'
import type { IdentityTables } from '#platform/identity/tables.ts'

/**
 * Opens the database as the application does, for the length of one command; the platform may be running or not.
 * @throws Refusal `command.no-platform` when this user's data folder holds no platform yet.
 */
export async function withIdentityDatabase<T>(
  use: (db: Db<IdentityTables>, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env)
  // Another user has another data folder: without this the command would quietly make a second, empty platform there.
  if (config.databaseUrl === null && !existsSync(join(config.home, 'database')))
    throw new Refusal('command.no-platform', { folder: config.home })
  const database = await openDatabaseForCommand(config)
  const db = openDb<IdentityTables>(openPool(database.appUrl, { name: 'mingche command', connectionsMax: 2 }))
  try {
    return await use(db, config)
  } finally {
    await db.destroy()
    await database.close()
  }
}
