import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Db, openDb, openPool } from '#platform/db/connect.ts'
import { openDatabaseForCommand } from '#platform/db/open-database.ts'

/**
 * Opens the database as the role that owns the tables, for the length of one command; the platform may be running or not.
 * @throws Refusal `command.no-platform` when this user's data folder holds no platform yet, `command.no-owner` when the
 * owner of an external database was not told.
 */
export async function withOwnerDatabase<T>(use: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  if (config.databaseUrl === null && !existsSync(join(config.home, 'database')))
    throw new Refusal('command.no-platform', { folder: config.home })
  const database = await openDatabaseForCommand(config)
  try {
    if (database.ownerUrl === null) throw new Refusal('command.no-owner')
    const db = openDb(openPool(database.ownerUrl, { name: 'mingche command', connectionsMax: 2 }))
    try {
      return await use(db, config)
    } finally {
      await db.destroy()
    }
  } finally {
    await database.close()
  }
}
