import { readFileSync, readlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What a running server writes into `postmaster.pid` (PostgreSQL, src/include/utils/pidfile.h). */
export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
  readonly isReady: boolean
}

/** The server that runs in `dataFolder`, or `null`; a file that a killed server left behind counts as none. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isPostmaster(pid, dataFolder)) return null
  return { pid, socketFolder: lines[4]?.trim() ?? '', isReady: lines[7]?.trim() === 'ready' }
}

/**
 * Stops a server whose Node process was killed. It is stopped rather than adopted: one path, and its log and its
 * exit belong to us again. The lock of the folder is held by the caller, so nobody else uses it.
 */
export async function stopOrphan(dataFolder: string): Promise<boolean> {
  const orphan = await findPostmaster(dataFolder)
  if (!orphan) return false
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    sendSignal(orphan.pid, signal)
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      if (!isPostmaster(orphan.pid, dataFolder)) return true
      await pause(20)
    }
  }
  throw new Error(`the orphaned server ${orphan.pid} of ${dataFolder} does not stop`)
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Process ids are reused: the process must be a `postgres` that works in this very folder. */
function isPostmaster(pid: number, dataFolder: string): boolean {
  try {
    const isPostgres =
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('postgres') ?? false
    return isPostgres && readlinkSync(`/proc/${pid}/cwd`) === dataFolder
  } catch {
    return false // gone, or another user's process, which cannot be ours
  }
}
