import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { ChainHead } from './chain.ts'

/** What an auditor keeps elsewhere: the log had this many rows, and these are their fingerprints. */
export interface Checkpoint {
  readonly size: number
  /** RFC 6962 tree head, SHA-256. */
  readonly root: Uint8Array
  readonly head: ChainHead
}

const checkpointOrigin = 'mingche/audit'

/**
 * A checkpoint as text after C2SP tlog-checkpoint: origin, size, root (base64), here two extension lines with the
 * chain heads, an empty line, and an Ed25519 signature line after C2SP signed-note.
 */
export function signCheckpoint(checkpoint: Checkpoint, key: KeyObject): string {
  const text = checkpointText(checkpoint)
  const signature = sign(null, Buffer.from(text), key)
  const line = Buffer.concat([keyId(createPublicKey(key)), signature]).toString('base64')
  return `${text}\n— ${checkpointOrigin} ${line}\n`
}

/** The key as C2SP signed-note prints it for verifiers: `name+id+base64(0x01 ‖ key)`. */
export function verifierKey(key: KeyObject): string {
  const bytes = Buffer.concat([ed25519, rawPublicKey(key)]).toString('base64')
  return `${checkpointOrigin}+${keyId(key).toString('hex')}+${bytes}`
}

/**
 * Reads a signed checkpoint.
 * @returns `undefined` when the text is none, or when the key did not sign it.
 */
export function readCheckpoint(note: string, key: string): Checkpoint | undefined {
  const found = notePattern.exec(note)
  const publicKey = readVerifierKey(key)
  if (!found || !publicKey) return undefined
  const [, text = '', size, root = '', sha256 = '', sm3 = '', signatureLine = ''] = found
  const bytes = Buffer.from(signatureLine, 'base64')
  if (bytes.toString('base64') !== signatureLine) return undefined // one text per signature, no spare bits
  if (!bytes.subarray(0, 4).equals(keyId(publicKey))) return undefined
  if (!verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) return undefined
  const decode = (value: string) => Buffer.from(value, 'base64')
  return { size: Number(size), root: decode(root), head: { sha256: decode(sha256), sm3: decode(sm3) } }
}

const base64 = '([A-Za-z0-9+/]{43}=)'
const notePattern = new RegExp(
  `^(${checkpointOrigin}\\n(\\d{1,15})\\n${base64}\\nsha256-chain ${base64}\\nsm3-chain ${base64}\\n)\\n— ${checkpointOrigin} ([A-Za-z0-9+/]{91}=)\\n$`,
)
/** 33 bytes in base64 have no padding. */
const verifierKeyPattern = new RegExp(`^${checkpointOrigin}\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})$`)
const ed25519 = Buffer.from([1])
/** DER of an Ed25519 public key up to the 32 bytes of the key itself, RFC 8410. */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex')

function checkpointText({ size, root, head }: Checkpoint): string {
  const encode = (value: Uint8Array) => Buffer.from(value).toString('base64')
  return `${checkpointOrigin}\n${size}\n${encode(root)}\nsha256-chain ${encode(head.sha256)}\nsm3-chain ${encode(head.sm3)}\n`
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-32)
}

/** First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ key). */
function keyId(key: KeyObject): Buffer {
  const hash = createHash('sha256').update(`${checkpointOrigin}\n`).update(ed25519).update(rawPublicKey(key))
  return hash.digest().subarray(0, 4)
}

function readVerifierKey(text: string): KeyObject | undefined {
  const [, id, encoded = ''] = verifierKeyPattern.exec(text.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes[0] !== 1) return undefined
  const key = createPublicKey({
    key: Buffer.concat([derPrefix, bytes.subarray(1)]),
    format: 'der',
    type: 'spki',
  })
  return keyId(key).toString('hex') === id ? key : undefined
}
