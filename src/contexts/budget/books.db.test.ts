import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anActor, type BudgetWorld, openBudgetWorld } from './testing/budget-world.ts'

const unitA = randomUUID()
const first = anActor({ unitId: unitA, displayName: '甲' })
const second = anActor({ unitId: unitA, displayName: '乙' })
const leader = anActor({ unitId: unitA, roles: ['leader'] })
const stranger = anActor({ unitId: randomUUID() })

let world: BudgetWorld
let codes = 100_000
beforeAll(async () => {
  world = await openBudgetWorld([first, second, leader, stranger])
})
afterAll(() => world.close())

const aHead = (over: object = {}) => ({
  unitName: '长水市水务局',
  unitCode: String(codes++),
  departmentName: '长水市水务局',
  departmentCode: '100',
  year: 2031,
  template: 'shanxi-unit',
  ...over,
})

const aLine = (over: object = {}) => ({
  id: randomUUID(),
  fund: 'generalPublic',
  timing: 'current',
  functional: '2110101',
  departmentItem: '30101',
  governmentItem: '50101',
  use: 'personnel',
  projectId: null,
  amountFen: 123_456_789,
  note: '',
  ...over,
})

type Line = ReturnType<typeof aLine>
const asNew = (value: Line) => ({ kind: 'line', id: value.id, baseVersion: 0, value })

async function aBook(over: object = {}, from: object = { kind: 'blank' }): Promise<string> {
  const answer = await world.request(first, 'POST', '/api/budget/books', { head: aHead(over), from })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

async function edit(actor: typeof first, bookId: string, edits: object[], key: string = randomUUID()) {
  const answer = await world.request(actor, 'POST', `/api/budget/books/${bookId}/edits`, { key, edits })
  return { status: answer.status, body: await answer.json() }
}

async function read(bookId: string) {
  const answer = await world.request(first, 'GET', `/api/budget/books/${bookId}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

async function countAudit(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from audit.entry`.execute(
    world.database.owner,
  )
  return rows[0]?.count ?? 0
}

it('两个人同时改同一条：后保存的人得知是谁改过，谁的内容都没有丢', async () => {
  const book = await aBook()
  const line = aLine()
  await edit(first, book, [asNew(line)])
  const change = (amountFen: number, note: string) => [
    { kind: 'line', id: line.id, baseVersion: 1, value: { ...line, amountFen, note } },
  ]
  const answers = await Promise.all([
    edit(first, book, change(1, '甲改')),
    edit(second, book, change(2, '乙改')),
  ])
  const saved = answers.filter(({ status }) => status === 200)
  const refused = answers.filter(({ status }) => status === 409)
  expect([saved.length, refused.length]).toEqual([1, 1])
  const winner = answers[0]?.status === 200 ? '甲' : '乙'
  expect(refused[0]?.body).toMatchObject({
    code: 'book.edit-conflict',
    details: { who: winner, id: line.id },
  })
  expect(refused[0]?.body.message).toContain('一处也没有保存')
  const changes = await (
    await world.request(second, 'GET', `/api/budget/books/${book}/changes?since=1`)
  ).json()
  expect(changes).toMatchObject({
    revision: 2,
    entries: [{ id: line.id, version: 2, value: { note: `${winner}改` } }],
  })
  const again = await edit(second, book, [
    { kind: 'line', id: line.id, baseVersion: 2, value: { ...line, note: '看过以后再改' } },
  ])
  expect(again.status).toBe(200)
})

it('两个人同时改不同的条目，都保存', async () => {
  const book = await aBook()
  const lines = Array.from({ length: 20 }, () => aLine())
  const answers = await Promise.all(
    lines.map((line, index) => edit(index % 2 === 0 ? first : second, book, [asNew(line)])),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect((await read(book)).lines).toHaveLength(20)
})

it('一批里有一处过时，其余的也不保存', async () => {
  const book = await aBook()
  const line = aLine()
  await edit(first, book, [asNew(line)])
  const before = await countAudit()
  const answer = await edit(second, book, [
    asNew(aLine()),
    { kind: 'line', id: line.id, baseVersion: 7, value: { ...line, note: '过时' } },
  ])
  expect(answer.status).toBe(409)
  expect((await read(book)).lines).toHaveLength(1)
  expect(await countAudit()).toBe(before)
})

it('断线后同一批再送一次，只保存一次，回答和第一次一样', async () => {
  const book = await aBook()
  const [key, edits] = [randomUUID(), [asNew(aLine()), asNew(aLine())]]
  const before = await countAudit()
  const once = await edit(first, book, edits, key)
  const answers = await Promise.all([edit(first, book, edits, key), edit(first, book, edits, key)])
  const byId = ({ versions }: { versions: { id: string }[] }) => versions.map(({ id }) => id).sort()
  for (const { status, body } of answers) {
    expect(status).toBe(200)
    expect(body.revision).toBe(once.body.revision)
    expect(byId(body)).toEqual(byId(once.body))
  }
  expect((await read(book)).lines).toHaveLength(2)
  expect(await countAudit()).toBe(before + 1)
  const other = await edit(first, book, [asNew(aLine())], key)
  expect(other.body.code).toBe('book.edit-key-reused')
})

it('撤销自己的一次修改；之后又被改过的、别人的，不能撤销', async () => {
  const book = await aBook()
  const line = aLine()
  await edit(first, book, [asNew(line)])
  await edit(first, book, [{ kind: 'line', id: line.id, baseVersion: 1, value: null }])
  expect((await read(book)).lines).toHaveLength(0)
  const undo = (actor: typeof first, revision: number) =>
    world.request(actor, 'POST', `/api/budget/books/${book}/undo`, { revision })
  expect((await undo(second, 2)).status).toBe(409)
  expect((await undo(first, 2)).status).toBe(200)
  expect((await read(book)).lines[0]).toEqual({ version: 3, value: line })
  const again = await undo(first, 1)
  expect((await again.json()).code).toBe('book.undo-conflict')
  const { entries } = await (
    await world.request(first, 'GET', `/api/budget/books/${book}/history?kind=line&id=${line.id}`)
  ).json()
  expect(entries.map(({ source }: { source: string }) => source)).toEqual(['undo', 'edit', 'edit'])
})

it('不合要求的内容说明是哪一条、哪里不对，整批不保存', async () => {
  const book = await aBook()
  const answer = await edit(first, book, [asNew(aLine()), asNew(aLine({ functional: '211' }))])
  expect(answer.status).toBe(422)
  expect(answer.body.message).toContain('第 2 处')
  expect(answer.body.message).toContain('7 位')
  for (const amountFen of [-1, 0.5, 1e15])
    expect((await edit(first, book, [asNew(aLine({ amountFen }))])).status).toBe(422)
  expect((await edit(first, book, [{ ...asNew(aLine()), id: 'x' }])).status).toBe(422)
  expect((await read(book)).lines).toHaveLength(0)
})

it('一万条一批保存，内容和顺序都在', async () => {
  const book = await aBook()
  const lines = Array.from({ length: 10_000 }, (_, index) => aLine({ amountFen: index }))
  expect((await edit(first, book, lines.map(asNew))).status).toBe(200)
  const shown = await read(book)
  expect(shown.lines).toHaveLength(10_000)
  expect(shown.lines[9_999].value).toEqual(lines[9_999])
})

it('插在两条之间的明细，重新打开后还在那里；一再插在同一处也不乱，取消又恢复的回到原处', async () => {
  const book = await aBook()
  const [a, b] = [aLine({ id: 'a' }), aLine({ id: 'b' })]
  await edit(first, book, [asNew(a), asNew(b)])
  const put = (id: string, behind: string | null) => ({ ...asNew(aLine({ id })), behind })
  expect(
    (await edit(first, book, [put('c', 'a'), put('d', 'c'), put('e', 'a'), put('top', null)])).status,
  ).toBe(200)
  const order = async () => (await read(book)).lines.map(({ value }: { value: Line }) => value.id)
  expect(await order()).toEqual(['top', 'a', 'e', 'c', 'd', 'b'])
  const again = Array.from({ length: 150 }, (_, index) => `n${index}`)
  for (let from = 0; from < again.length; from += 10)
    await edit(
      second,
      book,
      again.slice(from, from + 10).map((id) => put(id, 'a')),
    )
  expect(await order()).toEqual(['top', 'a', ...again.toReversed(), 'e', 'c', 'd', 'b'])
  await edit(first, book, [{ kind: 'line', id: 'c', baseVersion: 1, value: null }])
  await edit(first, book, [put('after-c', 'c'), put('lost', '不存在')])
  await edit(first, book, [{ kind: 'line', id: 'c', baseVersion: 2, value: aLine({ id: 'c' }) }])
  expect((await order()).slice(-6)).toEqual(['e', 'c', 'after-c', 'd', 'b', 'lost'])
})

it('别的单位看不到也改不了；审核的人能看不能改', async () => {
  const book = await aBook()
  const path = `/api/budget/books/${book}`
  expect((await world.request(stranger, 'GET', path)).status).toBe(404)
  expect((await edit(stranger, book, [asNew(aLine())])).status).toBe(404)
  expect((await world.request(leader, 'GET', path)).status).toBe(200)
  expect((await edit(leader, book, [asNew(aLine())])).status).toBe(403)
  expect((await world.request(null, 'GET', path)).status).toBe(401)
})

it('同一单位同一年只有一份；移除后可以重建，也可以恢复', async () => {
  const unitCode = String(codes++)
  const book = await aBook({ unitCode })
  const again = await world.request(first, 'POST', '/api/budget/books', {
    head: aHead({ unitCode }),
    from: { kind: 'blank' },
  })
  expect((await again.json()).code).toBe('book.exists')
  expect((await world.request(first, 'DELETE', `/api/budget/books/${book}`)).status).toBe(204)
  const rebuilt = await aBook({ unitCode })
  const restore = (id: string) => world.request(first, 'POST', `/api/budget/books/${id}/restore`)
  expect((await restore(book)).status).toBe(409)
  expect((await world.request(first, 'DELETE', `/api/budget/books/${rebuilt}`)).status).toBe(204)
  expect((await restore(book)).status).toBe(204)
})

it('下一年从这一年开始：单位情况带过来，钱不带', async () => {
  const book = await aBook()
  await edit(first, book, [
    asNew(aLine()),
    { kind: 'part', id: 'duties', baseVersion: 0, value: { items: ['管理全市水务'] } },
    { kind: 'part', id: 'reasons', baseVersion: 0, value: { texts: { 'income.total': '人员增加' } } },
  ])
  const next = await read(await aBook({ year: 2032 }, { kind: 'book', bookId: book }))
  expect(next.lines).toEqual([])
  expect(next.parts.duties).toEqual({ version: 1, value: { items: ['管理全市水务'] } })
  expect(next.parts.reasons.value).toEqual({ texts: {} })
})

it('批注和导入的问题：写下、关闭、重开，各留一条审计', async () => {
  const book = await aBook()
  const before = await countAudit()
  const path = `/api/budget/books/${book}/comments`
  const { id } = await (
    await world.request(leader, 'POST', path, { anchor: 'cell:T2.2110301.total', text: '<b>为什么</b>' })
  ).json()
  expect((await world.request(first, 'POST', `${path}/${id}/resolve`)).status).toBe(204)
  expect((await world.request(first, 'POST', `${path}/${id}/resolve`)).status).toBe(409)
  expect((await world.request(first, 'POST', `${path}/${id}/reopen`)).status).toBe(204)
  const { comments } = await (await world.request(first, 'GET', path)).json()
  expect(comments).toMatchObject([{ text: '<b>为什么</b>', isOwn: false, resolvedAt: null }])
  expect(await countAudit()).toBe(before + 3)
  const answer = await world.request(first, 'POST', `/api/budget/books/${book}/questions/q1/answer`, {
    answer: '是',
  })
  expect(answer.status).toBe(404)
})
