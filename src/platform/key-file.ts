import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where a data folder keeps what must not stand in the database. A backup that lacks it cannot read second factors. */
export function keysFolder(home: string): string {
  return join(home, 'keys')
}

/**
 * A secret that is made on first use and readable by the platform's user alone. Two processes that start together
 * end with the same one: the file appears whole, and the first one stays.
 */
export async function openKeyFile(home: string, name: string, create: () => string): Promise<string> {
  const path = join(keysFolder(home), name)
  const existing = await readIfThere(path)
  if (existing !== undefined) return existing
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, create(), { mode: 0o600 })
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return readFile(path, 'utf8')
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined // Node's file errors carry a code
    throw error
  }
}
