import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { Refusal } from '#kernel/refusal.ts'

export interface FolderLock {
  release(): void
}

/**
 * Takes the lock of a data folder, or gives `null` when another process of the platform holds it.
 * It is the kernel's own `flock`, so it falls when its holder dies, however it dies; Node has no call for it, so the
 * `flock` of util-linux locks a file description that this process has opened and keeps.
 */
export function takeFolderLock(file: string): FolderLock | null {
  const descriptor = openSync(file, 'a+', 0o600)
  const result = spawnSync('flock', ['--nonblock', '--exclusive', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  })
  if (result.error) {
    closeSync(descriptor)
    throw new Refusal('database.no-flock', { cause: result.error.message })
  }
  if (result.status !== 0) {
    closeSync(descriptor)
    return null
  }
  ftruncateSync(descriptor, 0)
  writeSync(descriptor, `${process.pid}\n`)
  return { release: () => closeSync(descriptor) }
}

/** The process that holds the lock, for a message; `null` when it cannot be told. */
export function lockHolder(file: string): number | null {
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return Number.isInteger(pid) ? pid : null
}
