import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendLeaf, emptyTree, leafHash, treeRoot } from './merkle.ts'

/** RFC 6962 §2.1, word for word: split at the largest power of two below n. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const first = leaves[0]
  if (!first) return createHash('sha256').digest()
  if (leaves.length === 1) return leafHash(first)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return createHash('sha256')
    .update(new Uint8Array([1]))
    .update(rootByDefinition(leaves.slice(0, split)))
    .update(rootByDefinition(leaves.slice(split)))
    .digest()
}

const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')
const rootOf = (leaves: readonly Uint8Array[]) =>
  treeRoot(leaves.reduce((tree, leaf) => appendLeaf(tree, leafHash(leaf)), emptyTree))

describe('RFC 6962 的树根', () => {
  // The test vectors of the Certificate Transparency reference implementation.
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const leaves = inputs.map((input) => new Uint8Array(Buffer.from(input, 'hex')))

  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('%i 片叶子的根与参考实现一致', (count, root) => {
    expect(hex(rootOf(leaves.slice(0, count)))).toBe(root)
  })

  test('逐片追加得到的根等于按定义算出的根', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (data) => {
        expect(hex(rootOf(data))).toBe(hex(rootByDefinition(data)))
      }),
    )
  })
})
