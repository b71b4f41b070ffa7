import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  connectToHome,
  makeHome,
  runCommand,
  type SpawnedPlatform,
  spawnPlatform,
  waitFor,
} from './testing/spawned-platform.ts'

let home: string
let remove: () => Promise<void>
let platform: SpawnedPlatform
beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
  platform = await spawnPlatform({ home })
  await waitFor(async () => ((await countRows('performance.record')) > 0 ? true : undefined))
})
afterAll(async () => {
  await platform.stop()
  await remove()
})

async function query(text: string, values: unknown[] = []) {
  const client = await connectToHome(home)
  const { rows } = await client.query(text, values)
  await client.end()
  return rows
}

async function countRows(table: string): Promise<number> {
  const [row] = await query(`select count(*)::integer as count from ${table}`)
  return row.count
}

const schemas = ['budget', 'performance', 'cases']

/** Rows of every table of the contexts, by table; empty ones left out. */
async function tablesWithRows(): Promise<string[]> {
  const tables = await query(
    `select table_schema || '.' || table_name as name
     from information_schema.tables
     where table_schema = any($1) and table_type = 'BASE TABLE'
     order by name`,
    [schemas],
  )
  const filled = []
  for (const { name } of tables) if ((await countRows(name)) > 0) filled.push(name)
  return filled
}

async function countFiles(): Promise<number> {
  const entries = await readdir(join(home, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

const ownPlan = randomUUID()

test('一条命令移除示例的全部内容和文件，别人的不动；再启动也不会回来', async () => {
  expect(await countRows('cases.case')).toBeGreaterThan(100)
  expect(await countFiles()).toBeGreaterThan(15)
  await query(
    `insert into performance.plan (id, book_id, publication_id, publication_version, open_code, plan_year, unit_name,
       unit_code, template, origin, owner_unit_id, total_fen, opened_at)
     values ($1, $2, $2, 1, '999001', 2031, '示例市示例局', '999001', 'shanxi-unit', 'person', $2, 0, now())`,
    [ownPlan, randomUUID()],
  )

  const removed = runCommand(['remove-example'], { home })
  expect(removed.output).toContain('已移除示例，以后启动不再载入')
  expect(removed.output).toMatch(
    /预算 1\n[\s\S]*公开的版本 1\n[\s\S]*核对过的公开文件 1\n[\s\S]*工作记录 \d{3}[\s\S]*问题 \d{3}\n[\s\S]*污染源 \d{3}/,
  )
  expect(removed.status).toBe(0)
  expect(await tablesWithRows()).toEqual(['performance.plan'])
  expect(await query('select id from performance.plan')).toEqual([{ id: ownPlan }])
  expect(await countFiles()).toBe(0)
  const { publications } = await (await fetch(`${platform.url}/api/budget/publications`)).json()
  expect(publications).toEqual([])

  const again = runCommand(['remove-example'], { home })
  expect(again).toMatchObject({ status: 0, output: expect.stringContaining('没有示例') })
  await platform.stop()
  platform = await spawnPlatform({ home })
  expect(await tablesWithRows()).toEqual(['performance.plan'])
  expect(runCommand(['audit-verify'], { home }).status).toBe(0)
}, 120_000)

test('没有平台的数据文件夹：说明怎么办，不会另建一个', async () => {
  const empty = await makeHome()
  const { status, output } = runCommand(['remove-example'], { home: empty.home })
  expect(status).toBe(1)
  expect(output).toContain('还没有平台')
  expect(await readdir(empty.home)).toEqual([])
  await empty.remove()
})
