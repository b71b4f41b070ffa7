import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newBookRow } from '../commands/books.ts'
import { applyEditsIn } from '../commands/edit-book.ts'
import { changesOfBook } from '../compose-book.ts'
import type { Book } from '../core/book/book.ts'
import { aBook } from '../core/book/testing/a-book.ts'
import { publishKind } from '../publication-kinds.ts'
import { entriesOf } from '../seed-book.ts'
import { insertBook, setReview } from '../store/books.ts'
import type { BudgetTables } from '../store/tables.ts'
import { anActor, type BudgetWorld, openBudgetWorld } from '../testing/budget-world.ts'

const officer = anActor({ unitId: randomUUID(), displayName: '经办' })
const attack = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&'

let world: BudgetWorld
beforeAll(async () => {
  world = await openBudgetWorld([officer])
  await published(aBook({ head: { year: 2030, unitCode: '312001' } }))
  const book = aBook({ head: { year: 2031, unitCode: '312001', mark: '演示：文字非该单位发布' } })
  await published({
    ...book,
    parts: {
      ...book.parts,
      duties: { items: ['负责城市供水调度工作。', `承担${attack}有关工作。`] },
    },
  })
}, 120_000)
afterAll(() => world.close())

/** Published without its review, which has tests of its own. */
async function published(book: Book): Promise<void> {
  const changes = await changesOfBook(book)
  const amounts = Object.fromEntries(changes.map(({ key, nowFen }) => [key, nowFen]))
  const complete = { ...book, parts: { ...book.parts, previous: { amounts } } }
  const { platform } = world
  const now = platform.clock.now()
  const row = newBookRow({ head: book.head, ownerUnitId: officer.unitId, creator: officer, now })
  const jobId = await platform.db
    .withTables<BudgetTables>()
    .transaction()
    .execute(async (trx) => {
      await insertBook(trx, row)
      const batch = { key: randomUUID(), edits: entriesOf(complete), source: 'start' as const }
      const { revision } = await applyEditsIn(trx, row, batch, { ...officer, now })
      await setReview(trx, row.id, { state: 'approved', review_step: null })
      const actor = { ...officer, roles: [...officer.roles] }
      const input = { bookId: row.id, revision, changes: '', reason: '', actor }
      return platform.jobs.enqueue(trx, publishKind, { title: '公开', input, requestedBy: officer.userId })
    })
  const job = await world.ended(officer, jobId)
  expect(job.failure).toBeNull()
}

const get = (path: string, headers: Record<string, string> = {}) =>
  world.app.request(`http://127.0.0.1${path}`, { headers: { host: '127.0.0.1', ...headers } })

describe('公开网站', () => {
  it('不用登录就能看单位、年度和全文；每页标明演示；没有脚本', async () => {
    const front = await (await get('/open')).text()
    expect(front).toContain('href="/open/312001/2031"')
    expect(front).toContain('演示：文字非该单位发布')
    const answer = await get('/open/312001/2031')
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('演示：文字非该单位发布')
    expect(page).toContain('href="/open/312001/2031/v1/disclosure.pdf"')
    expect(page).not.toContain('<script')
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('写在文字里的代码只是文字', async () => {
    for (const path of [
      '/open/312001/2031',
      '/open/search?q=有关工作',
      '/open/compare?left=312001/2030/v1&right=312001/2031/v1',
      `/open/search?q=${encodeURIComponent(attack)}`,
    ]) {
      const page = await (await get(path)).text()
      expect(page, path).not.toContain('<script>alert')
      expect(page, path).not.toContain('<img src=x')
    }
    expect(await (await get('/open/312001/2031')).text()).toContain('&lt;script&gt;alert(1)')
  })

  it('每个数有自己的地址，点开是它背后的明细', async () => {
    const page = await (await get('/open/312001/2031')).text()
    const [, fact] = /id="(T2\.[^"]+)"[^>]*>\s*<a href="[^"]*\/why\//.exec(page) ?? []
    expect(fact).toBeDefined()
    const [, path = ''] = /href="(\/open\/312001\/2031\/v1\/why\/T2\.[^"]+)"/.exec(page) ?? []
    const why = await (await get(path)).text()
    expect(why).toContain('这个数怎么来的')
    expect(why).toContain('准确金额')
    expect(why).toMatch(/背后的明细（\d+ 条）/)
    expect(why).toContain('一般公共预算')
    expect((await get('/open/312001/2031/v1/why/T9.nothing')).status).toBe(404)
  })

  it('检索到文字和表里的数；找不到时说明', async () => {
    const found = await (await get('/open/search?q=供水')).text()
    expect(found).toContain('找到 1 处')
    expect(found).toContain('城市<mark>供水</mark>调度')
    expect(await (await get('/open/search?q=没有这个词')).text()).toContain('没有找到')
    expect(await (await get('/open/search?q=100%25')).text()).not.toContain('系统出了差错')
    expect((await get('/open/search?q=a%00b')).status).toBeLessThan(500)
  })

  it('两个年度并排对照，每个数通向自己的明细', async () => {
    const page = await (await get('/open/compare?left=312001/2030&right=312001/2031')).text()
    expect(page).toContain('2030年度第1版')
    expect(page).toContain('/open/312001/2030/v1/why/')
    expect(page).toContain('城市供水调度')
    expect((await get('/open/compare?left=x&right=y')).status).toBe(404)
  })

  it('各种格式都能下载，就是公开时冻结的那些字节', async () => {
    const { publications } = await (await world.request(null, 'GET', '/api/budget/publications')).json()
    const files = publications[0].files as { address: string; sha256: string; format: string }[]
    expect(files).toHaveLength(6)
    for (const { address, format } of files) {
      const answer = await get(address)
      expect(answer.status, format).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      expect(answer.headers.get('cache-control')).toContain('immutable')
    }
    const zip = await get('/open/312001/2031/v1/open-data.zip')
    expect(Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer()))).length).toBeGreaterThan(0)
  })

  it('没有变过的页不再传第二次；压缩后传送', async () => {
    const first = await get('/open/312001/2031', { 'accept-encoding': 'br' })
    expect(first.headers.get('content-encoding')).toBe('br')
    const etag = first.headers.get('etag') ?? ''
    const second = await get('/open/312001/2031', { 'if-none-match': etag })
    expect(second.status).toBe(304)
    expect(await second.text()).toBe('')
  })

  it('没有的地址说明怎么办，不出差错', async () => {
    for (const path of [
      '/open/999999/2031',
      '/open/312001/1999',
      '/open/312001/2031/v9',
      '/open/312001/2031/v1/secret.txt',
      '/open/..%2f..%2fetc/2031',
      '/open/312001/2031/v1/why/%E0%A4%A',
      '/open/x',
    ]) {
      const answer = await get(path)
      expect(answer.status, path).toBe(404)
      expect(await answer.text(), path).toContain('公开首页')
    }
  })

  it('应用的数据库角色不能改动已公开的内容', async () => {
    for (const table of [
      'publication',
      'publication_file',
      'publication_text',
      'edit',
      'edit_batch',
      'review_decision',
    ])
      await expect(
        sql`delete from ${sql.table(`budget.${table}`)}`.execute(world.database.app),
        table,
      ).rejects.toThrow('permission denied')
    await expect(sql`update budget.publication set title = '改'`.execute(world.database.app)).rejects.toThrow(
      'permission denied',
    )
  })
})
