import { createHash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962 §2.1, kept as the roots of its perfect subtrees, largest first: all that is needed to
 * append a leaf and to give the root. A tree of n leaves has as many subtrees as n has one-bits.
 */
export interface TreeFrontier {
  /** Number of leaves. */
  readonly size: number
  readonly roots: readonly Uint8Array[]
}

export const emptyTree: TreeFrontier = { size: 0, roots: [] }

/** MTH({d}) = SHA-256(0x00 ‖ d), RFC 6962 §2.1. */
export function leafHash(data: Uint8Array): Uint8Array {
  return createHash('sha256').update(leafPrefix).update(data).digest()
}

/** Every trailing one-bit of the old size is a perfect subtree that the new leaf completes into a larger one. */
export function appendLeaf(tree: TreeFrontier, leaf: Uint8Array): TreeFrontier {
  const roots = [...tree.roots]
  let root = leaf
  for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = roots.pop()
    if (!left) throw new Error(`a tree of ${tree.size} leaves lacks a subtree`)
    root = nodeHash(left, root)
  }
  roots.push(root)
  return { size: tree.size + 1, roots }
}

/** MTH of all leaves; of none: SHA-256 of nothing. */
export function treeRoot({ roots }: TreeFrontier): Uint8Array {
  const smallest = roots.at(-1)
  if (!smallest) return createHash('sha256').digest()
  return roots.slice(0, -1).reduceRight<Uint8Array>((right, left) => nodeHash(left, right), smallest)
}

const leafPrefix = new Uint8Array([0])
const nodePrefix = new Uint8Array([1])

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest()
}
