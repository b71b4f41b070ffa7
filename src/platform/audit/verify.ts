import { type ChainHead, canonicalRow, chainStart, nextHead, type SealedRow } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { appendLeaf, emptyTree, leafHash, type TreeFrontier, treeRoot } from './merkle.ts'

/** What is wrong, and from which number on. */
export interface AuditProblem {
  readonly kind: 'numbering' | 'content' | 'checkpoint' | 'truncated'
  /** Number of the row (or size of the checkpoint) where it shows. */
  readonly number: number
}

/** What has been verified so far; a new value for every row, so that a verification can go on from any point. */
export interface Verification {
  readonly size: number
  readonly head: ChainHead
  readonly tree: TreeFrontier
  /** The first problem; a chain proves nothing behind it, so verification ends there. */
  readonly problem: AuditProblem | undefined
}

export const startOfVerification: Verification = {
  size: 0,
  head: chainStart,
  tree: emptyTree,
  problem: undefined,
}

/**
 * Takes the next row in the order of the numbers: its number must be the next one, its seal must follow from the seal
 * before it and from its own content, and a remembered checkpoint of that size must have seen the same rows.
 * @param remembered checkpoints by size, from the log itself or, stronger, from where an auditor kept them.
 */
export function verifyRow(
  state: Verification,
  row: SealedRow,
  remembered: ReadonlyMap<number, Checkpoint>,
): Verification {
  if (state.problem) return state
  const number = state.size + 1
  if (row.number !== number) return { ...state, problem: { kind: 'numbering', number } }
  const canonical = canonicalRow(number, row.entry)
  const head = nextHead(state.head, canonical)
  if (!isEqual(head.sha256, row.sha256) || !isEqual(head.sm3, row.sm3))
    return { ...state, problem: { kind: 'content', number } }
  const tree = appendLeaf(state.tree, leafHash(canonical))
  const known = remembered.get(number)
  if (known && !agrees(known, head, tree)) return { ...state, problem: { kind: 'checkpoint', number } }
  return { size: number, head, tree, problem: undefined }
}

/** After the last row: every remembered checkpoint must have been reached; a log cut short or rolled back has not. */
export function finishVerification(
  state: Verification,
  remembered: ReadonlyMap<number, Checkpoint>,
): Verification {
  if (state.problem) return state
  let largest = 0
  for (const size of remembered.keys()) largest = Math.max(largest, size) // too many to be arguments of one call
  return largest > state.size ? { ...state, problem: { kind: 'truncated', number: state.size + 1 } } : state
}

function agrees(known: Checkpoint, head: ChainHead, tree: TreeFrontier): boolean {
  return (
    isEqual(known.root, treeRoot(tree)) &&
    isEqual(known.head.sha256, head.sha256) &&
    isEqual(known.head.sm3, head.sm3)
  )
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(b)
}
