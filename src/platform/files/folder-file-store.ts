import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore, StoredFile } from './file-store.ts'

const FINGERPRINT = /^[0-9a-f]{64}$/

/** A file store in a folder: `ab/abcdef…`, and `incoming/` for what is being written. */
export async function openFolderFileStore(folder: string): Promise<FileStore> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const pathOf = (sha256: string): string => {
    if (!FINGERPRINT.test(sha256)) throw new Error(`not a SHA-256 fingerprint: ${sha256}`)
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    put: (bytes) => put(bytes, incoming, pathOf),
    get: async (sha256) => {
      const bytes = await readFile(pathOf(sha256))
      if (fingerprint(bytes) !== sha256) throw new Error(`the stored file ${sha256} has been altered on disk`)
      return bytes
    },
    has: (sha256) => exists(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    list: () => list(folder),
  }
}

/** Written beside, flushed, then renamed: a reader sees the whole file or none, also after a power cut. */
async function put(
  bytes: Uint8Array,
  incoming: string,
  pathOf: (sha256: string) => string,
): Promise<StoredFile> {
  const sha256 = fingerprint(bytes)
  const stored = { sha256, sizeBytes: bytes.byteLength }
  const path = pathOf(sha256)
  if (await exists(path)) return stored
  const fresh = join(incoming, `${sha256}.${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
  await syncFolder(dirname(dirname(path))) // the two-letter folder itself may be new
  return stored
}

async function* list(folder: string): AsyncIterable<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !/^[0-9a-f]{2}$/.test(entry.name)) continue
    for (const name of await readdir(join(folder, entry.name))) if (FINGERPRINT.test(name)) yield name
  }
}

/** A rename is on disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
