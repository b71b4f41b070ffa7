import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFolderFileStore } from './folder-file-store.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingche-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('文件库', () => {
  test('存进去的是什么，取出来就是什么', async () => {
    const files = await openFolderFileStore(folder)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const { sha256, sizeBytes } = await files.put(bytes)
        expect(sizeBytes).toBe(bytes.length)
        expect(new Uint8Array(await files.get(sha256))).toEqual(bytes)
      }),
      { numRuns: 25 },
    )
  })

  test('同样的内容同时存多次，只有一份，也不留半份', async () => {
    const files = await openFolderFileStore(folder)
    const bytes = new TextEncoder().encode('同一份公开')
    const stored = await Promise.all(Array.from({ length: 8 }, () => files.put(bytes)))
    expect(new Set(stored.map((each) => each.sha256)).size).toBe(1)
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    const listed: string[] = []
    for await (const each of files.list()) listed.push(each)
    expect(listed.filter((each) => each === stored[0]?.sha256)).toHaveLength(1)
  })

  test('被人改动过的文件取不出来', async () => {
    const files = await openFolderFileStore(folder)
    const { sha256 } = await files.put(new TextEncoder().encode('原文'))
    await writeFile(join(folder, sha256.slice(0, 2), sha256), '改过的')
    await expect(files.get(sha256)).rejects.toThrow('altered')
  })

  test('指纹以外的名字够不到别的文件', async () => {
    const files = await openFolderFileStore(folder)
    await expect(files.get('../../etc/passwd')).rejects.toThrow('fingerprint')
    expect(await files.has('0'.repeat(64))).toBe(false)
  })
})
