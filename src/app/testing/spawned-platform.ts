import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { checkoutFolder } from '#platform/config.ts'
import { findRunningCluster } from '#platform/db/cluster.ts'
import { socketUrl } from '#platform/db/connect.ts'
import { findPostmaster } from '#platform/db/postmaster.ts'
import { OWNER_ROLE } from '#platform/db/provision.ts'

/** The real platform as a process of its own. */
export interface SpawnedPlatform {
  readonly url: string
  readonly process: ChildProcess
  /** Everything it has printed so far. */
  output(): string
  /** Asks it to stop and waits. @returns the exit code. */
  stop(): Promise<number | null>
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>
}

export interface SpawnOptions {
  readonly home: string
  readonly environment?: Readonly<Record<string, string>>
  readonly checkout?: string
  /** The command itself; the pinned Node on `src/app/cli.ts` when not given. */
  readonly program?: readonly string[]
  /** Put in front of the command, e.g. to run it as another user. */
  readonly prefix?: readonly string[]
}

/** A data folder that every user can reach, as a real one would be. */
export async function makeHome(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'mingche-home-'))
  await chmod(home, 0o711)
  return { home, remove: () => rm(home, { recursive: true, force: true }) }
}

/** Starts `mingche start` on a free port and waits for its address. @throws Error with its output when it ends instead. */
export async function spawnPlatform(options: SpawnOptions): Promise<SpawnedPlatform> {
  const child = spawnCommand(['start'], options)
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const url = await waitFor(() => {
    if (child.exitCode !== null) throw new Error(`the platform ended with ${child.exitCode}:\n${output}`)
    return /https?:\/\/\S+:\d+/.exec(output)?.[0]
  })
  const gone = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return {
    url,
    process: child,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      await gone()
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone()
    },
  }
}

/** Runs a `mingche` command to its end. */
export function runCommand(
  args: readonly string[],
  options: SpawnOptions,
): { status: number | null; output: string } {
  const [command = '', ...rest] = commandLine(args, options)
  const result = spawnSync(command, rest, { env: environmentOf(options), cwd: '/', encoding: 'utf8' })
  return { status: result.status, output: result.stdout + result.stderr }
}

/** A connection to the embedded server of a data folder, as the owner of the tables. */
export async function connectToHome(home: string): Promise<pg.Client> {
  const socket = await findRunningCluster(home)
  if (socket === null) throw new Error(`no database server runs on ${home}`)
  const client = new pg.Client({ connectionString: socketUrl(socket, OWNER_ROLE, 'mingche') })
  client.on('error', () => {}) // the tests kill the server on purpose
  await client.connect()
  return client
}

/** Process id of the database server of a data folder. */
export async function postmasterOf(home: string): Promise<number> {
  const found = await findPostmaster(join(home, 'database'))
  if (!found) throw new Error(`no database server runs on ${home}`)
  return found.pid
}

/** Asks again and again until there is an answer, for at most 90 s. */
export async function waitFor<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await pause(50)
  }
  throw new Error('waited for 90 s in vain')
}

/** Resolves when `/health` says that every part is well. */
export function waitUntilHealthy(url: string): Promise<true> {
  return waitFor(async () => {
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    return answer?.status === 200 ? true : undefined
  })
}

function spawnCommand(args: readonly string[], options: SpawnOptions): ChildProcess {
  const [command = '', ...rest] = commandLine(args, options)
  return spawn(command, rest, { env: environmentOf(options), cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
}

function commandLine(args: readonly string[], options: SpawnOptions): string[] {
  const { checkout = checkoutFolder(), prefix = [] } = options
  const { program = [process.execPath, join(checkout, 'src/app/cli.ts')] } = options
  return [...prefix, ...program, ...args]
}

function environmentOf({ home, environment }: SpawnOptions): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: '/nonexistent', MINGCHE_DATA: home, PORT: '0', ...environment }
}
