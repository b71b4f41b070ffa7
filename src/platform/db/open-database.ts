import { join } from 'node:path'
import pg from 'pg'
import { Refusal } from '#kernel/refusal.ts'
import type { Config } from '../config.ts'
import { assertMigrated } from '../migrate.ts'
import { upgradeDatabase } from '../upgrade.ts'
import { prepareBinaries } from './binaries.ts'
import { type Cluster, findRunningCluster, startCluster } from './cluster.ts'
import { socketUrl } from './connect.ts'
import { type FolderLock, lockHolder, takeFolderLock } from './folder-lock.ts'
import { APP_ROLE, OWNER_ROLE, provision } from './provision.ts'
import { makeReachableFolder } from './reachable-folder.ts'

/** A migrated database to connect to, whoever runs the server. */
export interface Database {
  /** The application's own role: reads and writes rows, changes no table. */
  readonly appUrl: string
  /** The role that owns the tables; `null` on an external server whose owner was not told. */
  readonly ownerUrl: string | null
  /** Called when the embedded server is gone for good; never on an external one. */
  onLost(report: (reason: string) => void): void
  /** Stops the server if it was started here. */
  close(): Promise<void>
}

/** The one name of the database on the embedded server. */
const DATABASE = 'mingche'

/** Opens the database for the platform itself: the only user of an embedded data folder. */
export async function openDatabase(config: Config): Promise<Database> {
  return config.databaseUrl === null
    ? openEmbedded(config)
    : openExternal(config.databaseUrl, config.ownerUrl)
}

/** Opens the database for a command: through the running platform's server when there is one, else like the platform. */
export async function openDatabaseForCommand(config: Config): Promise<Database> {
  const socket = config.databaseUrl === null ? await findRunningCluster(config.home) : null
  if (socket === null) return openDatabase(config)
  const ownerUrl = socketUrl(socket, OWNER_ROLE, DATABASE)
  await assertMigrated(ownerUrl)
  return { appUrl: socketUrl(socket, APP_ROLE, DATABASE), ownerUrl, onLost: () => {}, close: async () => {} }
}

async function openEmbedded({ checkout, home }: Config): Promise<Database> {
  const lockFile = join(home, 'database.lock')
  const lock = await makeHome(home, () => takeFolderLock(lockFile))
  if (!lock) throw new Refusal('database.folder-taken', { folder: home, pid: lockHolder(lockFile) })
  let cluster: Cluster | undefined
  const close = async () => {
    await cluster?.stop()
    lock.release()
  }
  try {
    const binaries = await prepareBinaries(checkout, join(home, 'postgres'))
    cluster = await startCluster({ binaries, home, isDurable: true })
    await provision(socketUrl(cluster.socketFolder, 'postgres', 'postgres'), DATABASE)
    const ownerUrl = socketUrl(cluster.socketFolder, OWNER_ROLE, DATABASE)
    await upgradeDatabase(ownerUrl)
    const appUrl = socketUrl(cluster.socketFolder, APP_ROLE, DATABASE)
    return { appUrl, ownerUrl, onLost: cluster.onLost, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeHome(home: string, takeLock: () => FolderLock | null): Promise<FolderLock | null> {
  try {
    await makeReachableFolder(home)
    return takeLock()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('database.folder-unwritable', { folder: home, cause: causeText(error) })
  }
}

async function openExternal(appUrl: string, ownerUrl: string | null): Promise<Database> {
  for (const url of [ownerUrl, appUrl]) if (url !== null) await assertReachable(url)
  if (ownerUrl === null) await assertMigrated(appUrl)
  else await upgradeDatabase(ownerUrl)
  await assertAppRole(appUrl)
  return { appUrl, ownerUrl, onLost: () => {}, close: async () => {} }
}

async function assertReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new Refusal('database.unreachable', { cause: causeText(error) })
  } finally {
    await client.end()
  }
}

function causeText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The audit log is append-only by privilege: an application that owns the tables would void it. */
async function assertAppRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'mingche' })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string; isMember: boolean; isOwner: boolean }>(`
      select current_user as role,
             pg_has_role(current_user, '${APP_ROLE}', 'member') as "isMember",
             pg_has_role(current_user, '${OWNER_ROLE}', 'member') as "isOwner"`)
    const found = rows[0]
    if (!found?.isMember || found.isOwner)
      throw new Refusal('database.wrong-role', { role: found?.role ?? '' })
  } finally {
    await client.end()
  }
}
