import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { checkoutFolder, homeFolder } from '../config.ts'
import { prepareBinaries } from '../db/binaries.ts'
import { startCluster } from '../db/cluster.ts'
import { socketUrl } from '../db/connect.ts'
import { OWNER_ROLE, provision } from '../db/provision.ts'
import { upgradeDatabase } from '../upgrade.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of an administrator on the server of this run. */
    testServerUrl: string
    /** The migrated database that each test file's database is cloned from. */
    testTemplate: string
  }
}

/** Vitest's global set-up: one server for the whole run, one migrated template on it. */
export default async function setUpTestServer(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.MINGCHE_TEST_DATABASE_URL
  const server = external ? { url: external, stop: async () => {} } : await startTestServer()
  const template = `mingche_template_${randomBytes(4).toString('hex')}`
  await provision(server.url, template)
  await upgradeDatabase(withDatabase(server.url, template, OWNER_ROLE))
  project.provide('testServerUrl', server.url)
  project.provide('testTemplate', template)
  return async () => {
    if (external) await dropDatabase(server.url, template)
    await server.stop()
  }
}

/** The same server, another database and, where given, another role. */
export function withDatabase(url: string, database: string, role?: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  if (role) changed.username = role
  return changed.href
}

export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`)
  await client.end()
}

async function startTestServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const checkout = checkoutFolder()
  const binaries = await prepareBinaries(checkout, join(homeFolder({}, checkout), 'postgres'))
  const home = await mkdtemp(join(tmpdir(), 'mingche-test-'))
  await chmod(home, 0o711)
  const cluster = await startCluster({ binaries, home, isDurable: false })
  return {
    url: socketUrl(cluster.socketFolder, 'postgres', 'postgres'),
    stop: async () => {
      await cluster.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
