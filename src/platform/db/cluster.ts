import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import {
  access,
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '#kernel/refusal.ts'
import { findPostmaster, stopOrphan } from './postmaster.ts'
import { NOBODY, type ServerUser, serverUser } from './server-user.ts'

/** A running server of our own: unix socket only, so nothing listens on the network. */
export interface Cluster {
  readonly socketFolder: string
  /** Called when the server ends without `stop` and cannot be started again. */
  onLost(report: (reason: string) => void): void
  stop(): Promise<void>
}

export interface ClusterOptions {
  /** Folder of the binaries, from `prepareBinaries`. */
  readonly binaries: string
  /** The data folder of the platform; the server gets `database/` and `log/` in it. */
  readonly home: string
  /** `false` only for tests that throw the data away: the server then never waits for the disk. */
  readonly isDurable: boolean
}

const START_PATIENCE_MS = 60_000 // replaying the log after a crash is what takes long
const RESTARTS_PER_MINUTE = 5

/** Initialises the folder when it is new, stops an orphan, starts the server and keeps it running until `stop`. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place = await preparePlace(options)
  if (!(await exists(join(place.data, 'PG_VERSION')))) await initialise(options, place)
  await stopOrphan(place.data)
  let server = await startServer(options, place)
  let isStopping = false
  let report: (reason: string) => void = () => {}

  const restarts: number[] = []
  const keepRunning = (): void => {
    server.once('exit', async (code, signal) => {
      if (isStopping) return
      const now = Date.now()
      restarts.push(now)
      const recent = restarts.filter((at) => now - at < 60_000).length
      if (recent > RESTARTS_PER_MINUTE)
        return report(`the server ended ${recent} times within a minute (${signal ?? code})`)
      try {
        server = await startServer(options, place)
        if (isStopping) server.kill('SIGINT')
        else keepRunning()
      } catch (error) {
        report(error instanceof Error ? error.message : String(error))
      }
    })
  }
  keepRunning()

  return {
    socketFolder: place.socket,
    onLost: (listener) => {
      report = listener
    },
    stop: async () => {
      isStopping = true
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
      server.kill('SIGINT') // fast shutdown: ends the sessions, writes a checkpoint
      await ended
    },
  }
}

/** The socket folder of the server that already runs on this data folder, or `null`. */
export async function findRunningCluster(home: string): Promise<string | null> {
  const data = await realpath(join(home, 'database')).catch(() => null)
  const running = data === null ? null : await findPostmaster(data)
  return running?.isReady ? running.socketFolder : null
}

interface Place {
  readonly data: string
  readonly socket: string
  readonly log: string
  readonly user: ServerUser | null
}

async function preparePlace({ home, binaries }: ClusterOptions): Promise<Place> {
  const user = serverUser()
  const data = join(home, 'database')
  const log = join(home, 'log')
  await mkdir(log, { recursive: true, mode: 0o700 })
  await mkdir(data, { mode: 0o700 }).catch(ignoreExisting)
  assertBinariesRun(binaries, home, user)
  const isNew = (await readdir(data).catch(() => ['unreadable'])).length === 0
  if (isNew && user) await chown(data, NOBODY.uid, NOBODY.gid)
  if (!isNew && !ownersOf(user).includes((await stat(data)).uid))
    throw new Refusal('database.folder-foreign', { folder: data })
  return {
    data: await realpath(data),
    socket: await socketFolder(home, user),
    log: join(log, 'postgres.log'),
    user,
  }
}

function assertBinariesRun(binaries: string, home: string, user: ServerUser | null): void {
  const { status, error, stderr } = spawnSync(join(binaries, 'bin/postgres'), ['--version'], {
    ...asUser(user),
    cwd: '/',
    encoding: 'utf8',
  })
  if (status === 0) return
  const isLockedOut = user !== null && error !== undefined && 'code' in error && error.code === 'EACCES'
  if (isLockedOut) throw new Refusal('database.folder-unreachable', { folder: home })
  throw new Refusal('database.binaries-unusable', {
    folder: binaries,
    cause: error?.message ?? stderr.trim(),
  })
}

/** Who may own a data folder: the server's user, and `nobody` where an initialisation was cut short. */
function ownersOf(user: ServerUser | null): number[] {
  return user ? [user.uid, NOBODY.uid] : [process.getuid?.() ?? 0]
}

/**
 * A unix socket's path holds at most 107 bytes, so a deep data folder gets its socket below the temporary folder.
 * Whoever can enter the folder is the database: it must be ours alone.
 */
async function socketFolder(home: string, user: ServerUser | null): Promise<string> {
  const near = join(home, 'socket')
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const folder =
    Buffer.byteLength(`${near}/.s.PGSQL.5432.lock`) <= 107 ? near : join(tmpdir(), `mingche-${hash}`)
  await mkdir(folder, { mode: 0o700 }).catch(ignoreExisting)
  const found = await lstat(folder)
  const self = process.getuid?.() ?? 0
  if (!found.isDirectory() || ![self, user?.uid].includes(found.uid))
    throw new Refusal('database.socket-folder', { folder })
  await chmod(folder, 0o700)
  if (user) await chown(folder, user.uid, user.gid)
  return folder
}

/**
 * Makes a new, empty database cluster. The Chinese collation is the default one, so names sort by pinyin everywhere.
 * Data checksums are switched on: a page that the disk has changed is an error, never an answer.
 */
async function initialise({ binaries, isDurable }: ClusterOptions, place: Place): Promise<void> {
  if ((await readdir(place.data)).length > 0) {
    // An earlier initialisation was cut short: no PG_VERSION, so nobody has ever written data here.
    await rm(place.data, { recursive: true })
    await mkdir(place.data, { mode: 0o700 })
    if (place.user) await chown(place.data, NOBODY.uid, NOBODY.gid)
  }
  const result = spawnSync(
    join(binaries, 'bin/initdb'),
    [
      ['--pgdata', place.data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C'],
      ['--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--data-checksums', '--no-instructions'],
      isDurable ? [] : ['--no-sync'],
    ].flat(),
    { ...asUser(place.user && NOBODY), cwd: '/', encoding: 'utf8' },
  )
  if (result.status !== 0)
    throw new Refusal('database.initdb', {
      folder: place.data,
      cause: result.error?.message ?? result.stderr.trim(),
    })
  if (place.user) {
    for (const entry of await readdir(place.data, { recursive: true }))
      await chown(join(place.data, entry), place.user.uid, place.user.gid)
    await chown(place.data, place.user.uid, place.user.gid)
  }
}

async function startServer(options: ClusterOptions, place: Place): Promise<ChildProcess> {
  const deadline = Date.now() + START_PATIENCE_MS
  for (;;) {
    const server = await launchServer(options, place)
    const isUp = await waitUntilReady(server, place, deadline)
    if (isUp) return server
    // Sessions of a killed server hold its shared memory until they notice, within a second or so.
    const log = await lastLines(place.log)
    const isHeldByOldSessions = /shared memory block .* is still in use|lock file .* already exists/.test(log)
    if (!isHeldByOldSessions || Date.now() > deadline)
      throw new Refusal('database.does-not-start', { log: place.log, cause: log })
    await pause(200)
  }
}

async function launchServer({ binaries, isDurable }: ClusterOptions, place: Place): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
    unix_socket_permissions: '0700',
    fsync: isDurable ? 'on' : 'off',
    full_page_writes: isDurable ? 'on' : 'off',
    synchronous_commit: isDurable ? 'on' : 'off',
    max_connections: '100',
    shared_buffers: '128MB',
    wal_compression: 'pglz',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
  }
  await rotate(place.log)
  const log = openSync(place.log, 'a', 0o600)
  const server = spawn(
    join(binaries, 'bin/postgres'),
    ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A process group of its own: Ctrl-C in the terminal is for the platform, which then stops the server in order.
    { ...asUser(place.user), cwd: place.data, stdio: ['ignore', log, log], detached: true },
  )
  closeSync(log)
  return server
}

async function waitUntilReady(server: ChildProcess, place: Place, deadline: number): Promise<boolean> {
  let hasEnded = false
  server.once('exit', () => {
    hasEnded = true
  })
  server.once('error', () => {
    hasEnded = true
  })
  while (!hasEnded && Date.now() < deadline) {
    const found = await findPostmaster(place.data)
    if (found?.isReady && found.pid === server.pid) return true
    await pause(10)
  }
  if (!hasEnded) server.kill('SIGQUIT')
  return false
}

function asUser(user: ServerUser | null) {
  return { env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' }, ...(user ?? {}) }
}

const LOG_LIMIT_BYTES = 20_000_000

async function rotate(log: string): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`)
}

async function lastLines(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-4).join('\n')
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
