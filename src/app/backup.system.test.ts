import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connectToHome,
  makeHome,
  runCommand,
  type SpawnedPlatform,
  spawnPlatform,
  waitFor,
  waitUntilHealthy,
} from './testing/spawned-platform.ts'

let home: string
let remove: () => Promise<void>
let platform: SpawnedPlatform
let file: string

beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
  file = join(home, '备份.tar.gz')
  platform = await spawnPlatform({ home })
})
afterAll(async () => {
  await platform.stop()
  await remove()
})

/** The roots that `audit-verify` prints: they stand for every audit row, in order. */
function auditRoots(place: string): string[] {
  const { status, output } = runCommand(['audit-verify'], { home: place })
  expect(status, output).toBe(0)
  return [...output.matchAll(/[0-9a-f]{64}/g)].map((found) => found[0])
}

/** What people have stored; the audit rows are in the roots. */
async function storedContent(place: string): Promise<unknown> {
  const client = await connectToHome(place)
  const { rows } = await client.query(`
    select count(*) as disclosures, md5(string_agg(d::text, '|' order by d.id)) as content,
           (select md5(string_agg(a::text, '|' order by a.id)) from identity.account a) as accounts,
           (select md5(string_agg(b::text, '|' order by b.id)) from budget.book b) as books,
           (select md5(string_agg(l::text, '|' order by l.book_id, l.id)) from budget.book_line l) as lines,
           (select md5(string_agg(e::text, '|' order by e.book_id, e.kind, e.id)) from budget.book_entry e) as entries,
           (select md5(string_agg(p::text, '|' order by p.id)) from budget.publication p) as publications,
           (select json_agg(f order by f.publication_id, f.format) from budget.publication_file f) as files
    from budget.disclosure d`)
  await client.end()
  return rows[0]
}

/** SHA-256 of every published file as everybody downloads it, by format. */
async function downloaded(url: string): Promise<Record<string, string>> {
  const { publications } = (await (await fetch(`${url}/api/budget/publications`)).json()) as Published
  const [published] = publications
  const found: Record<string, string> = {}
  for (const { format, address } of published?.files ?? []) {
    const answer = await fetch(`${url}${address}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    found[format] = createHash('sha256').update(bytes).digest('hex')
  }
  return found
}

interface Published {
  publications: { files: { format: string; address: string; sha256: string }[] }[]
}

describe('备份与恢复（整个平台）', () => {
  test('运行中备份，恢复到空的数据文件夹：各表与审计根都与原来相同，平台照常启动', async () => {
    expect(runCommand(['demo-users'], { home }).status).toBe(0)
    const files = await waitFor(async () => {
      const found = await downloaded(platform.url) // the worked example is published in the background
      return Object.keys(found).length === 6 ? found : undefined
    })
    await waitFor(async () => {
      const client = await connectToHome(home)
      const { rowCount } = await client.query(
        'select from audit.entry e where not exists (select from audit.seal s where s.entry_id = e.id)',
      )
      await client.end()
      return rowCount === 0 ? true : undefined
    })
    const before = { roots: auditRoots(home), content: await storedContent(home) }
    expect(before.roots).toHaveLength(3)
    const backup = runCommand(['backup', file], { home })
    expect(backup.status, backup.output).toBe(0)
    expect(backup.output).toContain('请妥善保管')

    const other = await makeHome()
    const restore = runCommand(['restore', file], { home: other.home })
    expect(restore.status, restore.output).toBe(0)
    expect(auditRoots(other.home)).toEqual(before.roots)
    const restored = await spawnPlatform({ home: other.home })
    try {
      await waitUntilHealthy(restored.url)
      expect(await storedContent(other.home)).toEqual(before.content)
      expect(await downloaded(restored.url)).toEqual(files)
      expect(Object.keys(files)).toHaveLength(6)
      const again = runCommand(['restore', file, '--force'], { home: other.home })
      expect(again.output).toContain('平台正在运行')
    } finally {
      await restored.stop()
    }
    const unforced = runCommand(['restore', file], { home: other.home })
    expect(unforced.status).toBe(1)
    expect(unforced.output).toContain('--force')
    expect(runCommand(['restore', file, '--force'], { home: other.home }).status).toBe(0)
    await other.remove()
  })

  test('写法不对、文件已存在、没有数据时说明原因', async () => {
    expect(runCommand(['backup'], { home }).output).toContain('用法')
    expect(runCommand(['backup', file], { home }).output).toContain('已经存在')
    const empty = await makeHome()
    expect(runCommand(['backup', join(empty.home, 'x.tar.gz')], { home: empty.home }).output).toContain(
      '还没有数据库',
    )
    // Another user's empty folder does not become a second platform.
    const { status, output } = runCommand(['demo-users'], { home: empty.home })
    expect(status).not.toBe(0)
    expect(output).toContain('还没有平台')
    await empty.remove()
  })
})
