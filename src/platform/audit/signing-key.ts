import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { appendFile, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a data folder keeps what must not stand in the database: the signing key and the checkpoints made with it. */
export function auditFolder(home: string): string {
  return join(home, 'audit')
}

/**
 * The Ed25519 key that signs checkpoints, made on first use and readable by the platform's user alone.
 * Two processes that start together end with the same key: the file appears whole, and the first one stays.
 */
export async function openSigningKey(home: string): Promise<KeyObject> {
  const path = join(auditFolder(home), 'signing-key.pem')
  const existing = await readIfThere(path)
  if (existing !== undefined) return createPrivateKey(existing)
  await mkdir(auditFolder(home), { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  const draft = `${path}.${process.pid}`
  await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return createPrivateKey(await readFile(path, 'utf8'))
}

/** Appends a checkpoint to the file beside the key. */
export async function rememberCheckpoint(home: string, note: string): Promise<void> {
  await mkdir(auditFolder(home), { recursive: true, mode: 0o700 })
  await appendFile(checkpointFile(home), `${note}\n`, { mode: 0o600 })
}

/** The signed checkpoints that were remembered outside the database, oldest first. */
export async function readRememberedCheckpoints(home: string): Promise<string[]> {
  return splitNotes((await readIfThere(checkpointFile(home))) ?? '')
}

/** Several signed checkpoints in one text: each ends with its signature line. */
export function splitNotes(text: string): string[] {
  return [...text.matchAll(/mingche\/audit\n[\s\S]*?\n\n— [^\n]+\n/g)].map((found) => found[0])
}

function checkpointFile(home: string): string {
  return join(auditFolder(home), 'checkpoints.txt')
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
