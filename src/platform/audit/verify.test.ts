import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type AuditEntry, canonicalRow, chainStart, nextHead, type SealedRow } from './chain.ts'
import { type Checkpoint, readCheckpoint, signCheckpoint, verifierKey } from './checkpoint.ts'
import { treeRoot } from './merkle.ts'
import { finishVerification, startOfVerification, type Verification, verifyRow } from './verify.ts'

const rowCount = 10_000
const none: ReadonlyMap<number, Checkpoint> = new Map()
const rows = chain(Array.from({ length: rowCount }, (_, index) => anEntry(index + 1)))
/** The state before every row: a tampered log is verified from there, which is what makes every position affordable. */
const states = prefixStates(rows)
const whole = at(states, rowCount)
const remembered = new Map([[rowCount, checkpointOf(whole)]])
const positions = Array.from({ length: rowCount }, (_, index) => index)

function anEntry(id: number): AuditEntry {
  return {
    id,
    at: new Date(Date.UTC(2026, 0, 1) + id * 1000).toISOString(),
    actorId: '0b4f9d4e-0000-4000-8000-000000000001',
    actorName: '甲（jia）',
    actorRoles: 'officer',
    sessionId: null,
    address: '127.0.0.1',
    requestId: `r${id}`,
    action: 'trial.write',
    subjectKind: 'note',
    subjectId: String(id),
    subjectName: `第 ${id} 条`,
    outcome: 'done',
    details: `{"count":${id}}`,
  }
}

function chain(entries: readonly AuditEntry[], from = 0, head = chainStart): SealedRow[] {
  let last = head
  return entries.map((entry, index) => {
    const number = from + index + 1
    last = nextHead(last, canonicalRow(number, entry))
    return { number, entry, ...last }
  })
}

function prefixStates(log: readonly SealedRow[]): Verification[] {
  const list = [startOfVerification]
  for (const row of log) list.push(verifyRow(at(list, list.length - 1), row, none))
  return list
}

function checkpointOf(state: Verification): Checkpoint {
  return { size: state.size, root: treeRoot(state.tree), head: state.head }
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error(`no ${index}`)
  return value
}

/** Goes on from the rows before `index`, which are untouched. */
function detects(index: number, rest: readonly SealedRow[], known = remembered): boolean {
  let state = at(states, index)
  for (const row of rest) {
    state = verifyRow(state, row, known)
    if (state.problem) return true
  }
  return finishVerification(state, known).problem !== undefined
}

describe('一万行的审计链', () => {
  test('没有动过的链通过验证', () => {
    expect(whole).toMatchObject({ size: rowCount, problem: undefined })
    expect(finishVerification(whole, remembered).problem).toBeUndefined()
  })

  test('改动任何一行的任何一个字段都被发现', () => {
    const changes: Partial<AuditEntry>[] = [
      { at: '2026-01-01T00:00:00.001Z' },
      { actorId: null },
      { actorName: '乙' },
      { actorRoles: '' },
      { address: '10.0.0.1' },
      { action: 'trial.read' },
      { subjectId: 'x' },
      { outcome: 'refused' },
      { details: '{}' },
      { id: rowCount + 1 },
    ]
    for (const index of positions) {
      const row = at(rows, index)
      const change = at(changes, index % changes.length)
      expect(detects(index, [{ ...row, entry: { ...row.entry, ...change } }])).toBe(true)
    }
  })

  test('删去任何一行都被发现，不论后面的编号有没有补上', () => {
    for (const index of positions) {
      const next = rows[index + 1]
      expect(detects(index, next ? [next] : [])).toBe(true)
      if (next) expect(detects(index, [{ ...next, number: next.number - 1 }])).toBe(true)
    }
  })

  test('在任何一处插入一行都被发现，哪怕插入的一行自己算对了', () => {
    for (const index of positions) {
      const forged = at(chain([anEntry(rowCount + 1)], index, at(states, index).head), 0)
      expect(detects(index, [forged, { ...at(rows, index), number: index + 2 }])).toBe(true)
    }
    const appended = chain([anEntry(rowCount + 1)], rowCount, whole.head)
    expect(detects(rowCount, appended)).toBe(false) // growing at the end is what a log does
  })

  test('任何相邻两行对调都被发现', () => {
    for (const index of positions.slice(0, -1)) {
      const [first, second] = [at(rows, index), at(rows, index + 1)]
      expect(detects(index, [second, first])).toBe(true)
      expect(detects(index, [{ ...second, number: first.number }])).toBe(true)
    }
  })

  test('在任何一处截断都被记住的检查点发现', () => {
    for (const index of positions) expect(detects(index, [])).toBe(true)
  })

  test('退回到任何一处再另写一行都被记住的检查点发现', () => {
    for (const index of positions) {
      const other = chain([{ ...anEntry(index + 1), actorName: '乙' }], index, at(states, index).head)
      expect(detects(index, other)).toBe(true)
    }
  })

  test('退回之后重算整条链、补到同样长度，也被记住的检查点发现', () => {
    // Rewriting costs the whole rest of the chain each time, so every 997th position stands for all.
    for (let index = 0; index < rowCount; index += 997) {
      const entries = rows
        .slice(index)
        .map(({ entry }, offset) => (offset === 0 ? { ...entry, actorName: '乙' } : entry))
      const rewritten = chain(entries, index, at(states, index).head)
      expect(detects(index, rewritten, new Map())).toBe(false) // the chain alone cannot reveal it
      expect(detects(index, rewritten)).toBe(true)
    }
  })
})

describe('检查点', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = verifierKey(createPublicKey(privateKey))
  const note = signCheckpoint(checkpointOf(whole), privateKey)

  test('签名后的文本读回来还是原样', () => {
    const read = readCheckpoint(note, key)
    expect(read?.size).toBe(rowCount)
    expect(Buffer.from(read?.root ?? []).equals(treeRoot(whole.tree))).toBe(true)
    expect(Buffer.from(read?.head.sm3 ?? []).equals(whole.head.sm3)).toBe(true)
  })

  test('改动一个字符、换一把钥匙都不再算数', () => {
    const other = verifierKey(createPublicKey(generateKeyPairSync('ed25519').privateKey))
    expect(readCheckpoint(note, other)).toBeUndefined()
    expect(readCheckpoint(note, `${key}x`)).toBeUndefined()
    for (let index = 0; index < note.length; index += 1) {
      const replaced = note[index] === 'A' ? 'B' : 'A'
      expect(readCheckpoint(note.slice(0, index) + replaced + note.slice(index + 1), key)).toBeUndefined()
    }
  })
})
