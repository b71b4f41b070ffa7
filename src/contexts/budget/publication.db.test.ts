import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#platform/identity/actor.ts'
import { changesOfBook } from './compose-book.ts'
import type { Book } from './core/book/book.ts'
import { aBook } from './core/book/testing/a-book.ts'
import { anActor, type BudgetWorld, openBudgetWorld } from './testing/budget-world.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办' })
const head = anActor({ unitId, displayName: '负责', roles: ['head'] })
const leader = anActor({ unitId, displayName: '分管', roles: ['leader'] })

let world: BudgetWorld
let codes = 312_100
beforeAll(async () => {
  world = await openBudgetWorld([officer, head, leader])
})
afterAll(() => world.close())

/** Everything of an invented book, as edits. */
function editsOf({ lines, income, projects, assets, parts }: Book) {
  const of = (kind: string, values: readonly { id: string }[]) =>
    values.map((value) => ({ kind, id: value.id, baseVersion: 0, value }))
  return [
    ...of('line', lines),
    ...of('income', income),
    ...of('project', projects),
    ...of('asset', assets),
    ...Object.entries(parts).map(([id, value]) => ({ kind: 'part', id, baseVersion: 0, value })),
  ]
}

/** With last year's amounts, equal to this year's, and a reason for whatever changes later. */
async function aComplete(over: Parameters<typeof aBook>[0] = {}): Promise<Book> {
  const book = aBook(over)
  const changes = await changesOfBook(book)
  const amounts = Object.fromEntries(changes.map(({ key, nowFen }) => [key, nowFen]))
  const texts = Object.fromEntries(changes.map(({ key }) => [key, '工作任务有变化']))
  return { ...book, parts: { ...book.parts, previous: { amounts }, reasons: { texts } } }
}

async function anEntered(book: Book): Promise<{ id: string; address: string }> {
  const unitCode = String(codes++)
  const { mark: _, ...head } = book.head
  const made = await world.request(officer, 'POST', '/api/budget/books', {
    head: { ...head, unitCode },
    from: { kind: 'blank' },
  })
  const { id } = await made.json()
  const saved = await save(id, editsOf(book))
  expect(saved.status, await saved.clone().text()).toBe(200)
  return { id, address: `/open/${unitCode}/${book.head.year}` }
}

function save(bookId: string, edits: object[]): Promise<Response> {
  return world.request(officer, 'POST', `/api/budget/books/${bookId}/edits`, { key: randomUUID(), edits })
}

async function act(actor: Actor, bookId: string, verb: string, body?: object): Promise<void> {
  const answer = await world.request(actor, 'POST', `/api/budget/books/${bookId}/${verb}`, body)
  expect(answer.status, `${verb}: ${await answer.clone().text()}`).toBe(204)
}

async function approve(bookId: string): Promise<void> {
  await act(officer, bookId, 'submit')
  const { revision } = await (await world.request(head, 'GET', `/api/budget/books/${bookId}/review`)).json()
  await act(head, bookId, 'approve', { revision })
  await act(leader, bookId, 'approve', { revision })
}

async function publish(bookId: string, body: object = {}) {
  const answer = await world.request(officer, 'POST', `/api/budget/books/${bookId}/publish`, body)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return world.ended(officer, (await answer.json()).jobId)
}

it('审定以后公开：全部格式、内容校验值、永久地址、一条冻结的审计；之后的修改不影响它', async () => {
  const { id, address } = await anEntered(await aComplete())
  await approve(id)
  const job = await publish(id)
  expect(job, job.failure ?? '').toMatchObject({
    state: 'done',
    result: { version: 1, address: `${address}/v1` },
  })
  const { publications } = await (
    await world.request(null, 'GET', `/api/budget/publications?book=${id}`)
  ).json()
  expect(publications).toHaveLength(1)
  expect(publications[0].files.map(({ format }: { format: string }) => format)).toEqual([
    'html',
    'pdf',
    'docx',
    'xlsx',
    'md',
    'package',
  ])
  const { rows } = await sql<{ composed: string; hash: string }>`
    select composed::text, content_sha256 as hash from budget.publication where book_id = ${id}`.execute(
    world.database.owner,
  )
  expect(
    createHash('sha256')
      .update(rows[0]?.composed ?? '')
      .digest('hex'),
  ).toBe(rows[0]?.hash)
  const audit = await sql<{ details: string }>`
    select details from audit.entry where action = 'budget.freezeVersion'`.execute(world.database.owner)
  expect(audit.rows.filter(({ details }) => details.includes(rows[0]?.hash ?? '-'))).toHaveLength(1)

  expect((await save(id, [aDuty('后来的修改')])).status).toBe(409)
  await act(officer, id, 'correct')
  expect((await save(id, [aDuty('后来的修改')])).status).toBe(200)
  const page = await world.request(null, 'GET', `${address}/v1`)
  expect(page.status).toBe(200)
  expect(await page.text()).not.toContain('后来的修改')
})

const aDuty = (text: string) => ({
  kind: 'part',
  id: 'duties',
  baseVersion: 1,
  value: { items: [text] },
})

it('更正是新的一版：说明为什么，列出改了什么；旧版仍可读，两版可以对照', async () => {
  const book = await aComplete()
  const { id, address } = await anEntered(book)
  await approve(id)
  await publish(id)
  await act(officer, id, 'correct')
  const [line] = book.lines
  const changed = { ...line, amountFen: (line?.amountFen ?? 0) + 1_000_000 }
  expect(
    (await save(id, [{ kind: 'line', id: line?.id, baseVersion: 1, value: changed }, aDuty('改过的职责')]))
      .status,
  ).toBe(200)
  await approve(id)
  const refused = await world.request(officer, 'POST', `/api/budget/books/${id}/publish`, {})
  expect((await refused.json()).code).toBe('publication.reason-needed')
  const job = await publish(id, { reason: '一笔支出录入有误', changes: '更正一笔支出' })
  expect(job).toMatchObject({ state: 'done', result: { version: 2 } })
  const newest = await (await world.request(null, 'GET', address)).text()
  expect(newest).toContain('第 2 版')
  expect(newest).toContain('一笔支出录入有误')
  const old = await (await world.request(null, 'GET', `${address}/v1`)).text()
  expect(old).toContain('已有更新的版本')
  expect(old).not.toContain('改过的职责')
  const compared = await world.request(
    null,
    'GET',
    `/open/compare?left=${address.slice(6)}/v1&right=${address.slice(6)}/v2`,
  )
  const text = await compared.text()
  expect(text).toContain('改过的职责')
  const { rows } = await sql<{ differences: { figures: object[]; sentences: object[] } }>`
    select differences from budget.publication where book_id = ${id} and version = 2`.execute(
    world.database.owner,
  )
  expect(rows[0]?.differences.figures.length).toBeGreaterThan(0)
  expect(rows[0]?.differences.sentences.length).toBeGreaterThan(0)
})

it('没有审定、还有问题、或者核对有错时都不公开，说明原因', async () => {
  const { id } = await anEntered(aBook({ lines: [] }))
  const early = await world.request(officer, 'POST', `/api/budget/books/${id}/publish`, {})
  expect((await early.json()).code).toBe('publication.not-approved')
  await approve(id)
  const job = await publish(id)
  expect(job.state).toBe('failed')
  expect(job.failure).toContain('没有公开')
  expect(
    (await (await world.request(null, 'GET', `/api/budget/publications?book=${id}`)).json()).publications,
  ).toEqual([])
})

it('编制中的预算可以看全文、下载每种草稿、核对', async () => {
  const { id } = await anEntered(await aComplete())
  const composed = await (await world.request(officer, 'GET', `/api/budget/books/${id}/composed`)).json()
  expect(composed.composed.blocks.length).toBeGreaterThan(10)
  for (const [format, magic] of [
    ['pdf', '%PDF'],
    ['docx', 'PK'],
    ['xlsx', 'PK'],
    ['html', '<!DO'],
    ['package', 'PK'],
  ] as const) {
    const file = await world.request(officer, 'GET', `/api/budget/books/${id}/preview/${format}`)
    expect((await file.text()).slice(0, 4), format).toContain(magic)
  }
  expect(await (await world.request(officer, 'GET', `/api/budget/books/${id}/preview/md`)).text()).toContain(
    '草稿',
  )
  const asked = await world.request(officer, 'POST', `/api/budget/books/${id}/check`)
  const job = await world.ended(officer, (await asked.json()).jobId)
  expect(job.state).toBe('done')
  const { check } = await (await world.request(officer, 'GET', `/api/budget/books/${id}/check`)).json()
  expect(check.counts, JSON.stringify(check.view.findings)).toMatchObject({ error: 0, conflict: 0 })
})
