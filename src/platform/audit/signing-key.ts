import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { keysFolder, openKeyFile, readIfThere } from '../key-file.ts'

/** PEM (PKCS #8), in the keys folder. */
export const signingKeyFile = 'audit-signing-key.pem'

/** The Ed25519 key that signs checkpoints. */
export async function openSigningKey(home: string): Promise<KeyObject> {
  const pem = await openKeyFile(home, signingKeyFile, () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  })
  return createPrivateKey(pem)
}

/** Appends a checkpoint to the file beside the key. */
export async function rememberCheckpoint(home: string, note: string): Promise<void> {
  await mkdir(keysFolder(home), { recursive: true, mode: 0o700 })
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
  return join(keysFolder(home), 'audit-checkpoints.txt')
}
