import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CurrentEntry, decideEdits, decideUndo, type Edit, entryKey, parseEdits } from './edits.ts'

type Held = Map<string, CurrentEntry>

/** Applies a batch to a book that is only a map; refused batches change nothing. */
function apply(held: Held, edits: readonly Edit[]) {
  const decided = decideEdits(held, edits)
  if ('stale' in decided) return undefined
  for (const { kind, id, version, after } of decided.changes)
    held.set(entryKey(kind, id), { version, value: after })
  return decided.changes
}

const valuesOf = (held: Held) =>
  Object.fromEntries(
    [...held].filter(([, { value }]) => value !== null).map(([key, { value }]) => [key, value]),
  )

const arbitraryEdit = fc.record({
  kind: fc.constantFrom('line', 'asset'),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  baseVersion: fc.integer({ min: 0, max: 4 }),
  value: fc.option(fc.record({ note: fc.string() }), { nil: null }),
})
const arbitraryBatch = fc.uniqueArray(arbitraryEdit, {
  selector: ({ kind, id }) => `${kind} ${id}`,
  minLength: 1,
  maxLength: 4,
})

describe('一批修改', () => {
  it('撤销正好回到修改之前，版本号只增不减', () => {
    fc.assert(
      fc.property(fc.array(arbitraryBatch, { maxLength: 12 }), arbitraryBatch, (history, last) => {
        const held: Held = new Map()
        for (const batch of history) apply(held, batch)
        const before = valuesOf(held)
        const versions = new Map([...held].map(([key, { version }]) => [key, version]))
        const changes = apply(held, last)
        if (!changes) return
        const undo = decideUndo(held, changes)
        expect(undo).not.toBeNull()
        expect(apply(held, undo ?? [])).toBeDefined()
        expect(valuesOf(held)).toEqual(before)
        for (const [key, version] of versions) expect(held.get(key)?.version).toBeGreaterThanOrEqual(version)
      }),
    )
  })

  it('同一处在别人改过以后，旧版本的修改总被认出', () => {
    const held: Held = new Map()
    const edit = (baseVersion: number): Edit => ({ kind: 'line', id: 'a', baseVersion, value: { note: '' } })
    apply(held, [edit(0)])
    apply(held, [edit(1)])
    expect(decideEdits(held, [edit(1)])).toEqual({ stale: edit(1) })
    expect(decideEdits(held, [edit(0)])).toEqual({ stale: edit(0) })
    expect(decideUndo(held, [{ kind: 'line', id: 'a', version: 1, before: null, after: {} }])).toBeNull()
  })

  it('删除以后可以用同一编号新建，版本接着往下数', () => {
    const held: Held = new Map()
    const line = (baseVersion: number, value: object | null): Edit => ({
      kind: 'line',
      id: 'a',
      baseVersion,
      value,
    })
    apply(held, [line(0, {})])
    apply(held, [line(1, null)])
    expect(apply(held, [line(0, {})])).toMatchObject([{ version: 3, before: null }])
  })

  it('不认识的部分、编号不一致、同一条出现两次都说明是第几处', () => {
    const part: Edit = { kind: 'part', id: 'nothing', baseVersion: 0, value: {} }
    expect(() => parseEdits([part])).toThrow('没有「nothing」这一部分')
    const duties: Edit = { kind: 'part', id: 'duties', baseVersion: 0, value: { items: [] } }
    expect(() => parseEdits([duties, duties])).toThrow('book.edit-twice')
    expect(() => parseEdits([{ ...duties, value: { items: [1] } }])).toThrow('book.edit-invalid')
  })
})
