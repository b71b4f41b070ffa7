import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, realpath, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '#kernel/refusal.ts'
import { asUser, type ClusterFolder, prepareClusterFolder } from './cluster-folder.ts'
import { findPostmaster, stopOrphan } from './postmaster.ts'

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
  const place = await prepareClusterFolder(options)
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

async function startServer(options: ClusterOptions, place: ClusterFolder): Promise<ChildProcess> {
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

async function launchServer(
  { binaries, isDurable }: ClusterOptions,
  place: ClusterFolder,
): Promise<ChildProcess> {
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

async function waitUntilReady(
  server: ChildProcess,
  place: ClusterFolder,
  deadline: number,
): Promise<boolean> {
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
