import { randomUUID } from 'node:crypto'
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
const stranger = anActor({ unitId: randomUUID(), roles: ['officer', 'head', 'leader'] })

let world: BudgetWorld
let codes = 312_100
beforeAll(async () => {
  world = await openBudgetWorld([officer, head, leader, stranger])
})
afterAll(() => world.close())

const headOf = (unitName = '长水市水务局') => ({
  unitName,
  unitCode: String(codes++),
  departmentName: '长水市水务局',
  departmentCode: '100',
  year: 2031,
  template: 'shanxi-unit',
})

const make = (of = headOf()) =>
  world.request(officer, 'POST', '/api/budget/books', { head: of, from: { kind: 'blank' } })

async function aMade(of = headOf()): Promise<string> {
  const answer = await make(of)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

const aLine = (over: object = {}) => {
  const id = randomUUID()
  const value = {
    id,
    fund: 'generalPublic',
    timing: 'current',
    functional: '2110101',
    departmentItem: '30101',
    governmentItem: '50101',
    use: 'personnel',
    projectId: null,
    amountFen: 100,
    note: '',
    ...over,
  }
  return { kind: 'line', id, baseVersion: 0, value }
}

const save = (id: string, edits: object[]) =>
  world.request(officer, 'POST', `/api/budget/books/${id}/edits`, { key: randomUUID(), edits })

const act = (actor: Actor, id: string, verb: string, body?: object) =>
  world.request(actor, 'POST', `/api/budget/books/${id}/${verb}`, body)

async function approve(id: string): Promise<void> {
  await act(officer, id, 'submit')
  const { revision } = await (await world.request(head, 'GET', `/api/budget/books/${id}/review`)).json()
  expect((await act(head, id, 'approve', { revision })).status).toBe(204)
  expect((await act(leader, id, 'approve', { revision })).status).toBe(204)
}

/** A budget that passes every check, entered. */
async function aComplete(): Promise<string> {
  const plain: Book = aBook()
  const changes = await changesOfBook(plain)
  const amounts = Object.fromEntries(changes.map(({ key, nowFen }) => [key, nowFen]))
  const book: Book = { ...plain, parts: { ...plain.parts, previous: { amounts } } }
  const { mark: _, ...own } = book.head
  const id = await aMade({ ...own, unitCode: String(codes++) })
  const of = (kind: string, values: readonly { id: string }[]) =>
    values.map((value) => ({ kind, id: value.id, baseVersion: 0, value }))
  const saved = await save(id, [
    ...of('line', book.lines),
    ...of('income', book.income),
    ...of('project', book.projects),
    ...of('asset', book.assets),
    ...Object.entries(book.parts).map(([key, value]) => ({ kind: 'part', id: key, baseVersion: 0, value })),
  ])
  expect(saved.status, await saved.clone().text()).toBe(200)
  return id
}

async function publicationsOf(id: string): Promise<unknown[]> {
  const answer = await world.request(null, 'GET', `/api/budget/publications?book=${id}`)
  return (await answer.json()).publications
}

it('公开过的预算在更正期间也不能移除：永久地址不会被另一份占去', async () => {
  const id = await aComplete()
  await approve(id)
  const job = await world.ended(officer, (await (await act(officer, id, 'publish', {})).json()).jobId)
  expect(job.state, job.failure ?? '').toBe('done')
  expect((await act(officer, id, 'correct')).status).toBe(204)
  const removed = await world.request(officer, 'DELETE', `/api/budget/books/${id}`)
  expect({ status: removed.status, code: (await removed.json()).code }).toEqual({
    status: 409,
    code: 'book.was-published',
  })
})

it.each([
  ['空字符', 'a\u0000b'],
  ['控制字符', 'a\u0001b'],
  ['不成对的代理字符', 'a\ud800b'],
  ['改变文字方向的字符', 'a\u202Eb'],
])('文字里有看不见的%s：指出是哪一条，一处也不保存', async (_, note) => {
  const id = await aMade()
  const answer = await save(id, [aLine(), aLine({ note })])
  const body = await answer.json()
  expect({ status: answer.status, code: body.code }).toEqual({ status: 422, code: 'book.edit-invalid' })
  expect(body.message).toContain('第 2 处')
  expect(body.message).toContain('看不见的字符')
  expect((await (await world.request(officer, 'GET', `/api/budget/books/${id}`)).json()).revision).toBe(0)
})

it.each([
  ['只有空格', '　 '],
  ['换行', '长水市\n水务局'],
  ['方向字符', '长水市\u202E局务水'],
])('单位名称%s时不新建', async (_, unitName) => {
  expect((await make(headOf(unitName))).status).toBe(422)
})

it('上千笔上限金额合计超出能准确表示的范围：不生成错的数，说明怎么办，预算仍能打开和撤销', async () => {
  const id = await aMade()
  const huge = Array.from({ length: 1000 }, () => aLine({ amountFen: 10_000_000_000_000 }))
  expect((await save(id, huge)).status).toBe(200)
  for (const path of ['composed', 'comparison', 'behind?fact=T1.x', 'preview/md']) {
    const answer = await world.request(officer, 'GET', `/api/budget/books/${id}/${path}`)
    expect({ path, status: answer.status, code: (await answer.json()).code }).toEqual({
      path,
      status: 422,
      code: 'book.total-too-large',
    })
  }
  const checking = await (await act(officer, id, 'check')).json()
  expect((await world.ended(officer, checking.jobId)).failure).toContain('90 万亿元')
  expect((await world.request(officer, 'GET', `/api/budget/books/${id}`)).status).toBe(200)
  expect((await act(officer, id, 'undo', { revision: 1 })).status).toBe(200)
  expect((await world.request(officer, 'GET', `/api/budget/books/${id}/composed`)).status).toBe(200)
})

it('按名称存放的内容有条数和长度的上限，特殊的名称不改变程序', async () => {
  const id = await aMade()
  const reasons = (texts: object) => [{ kind: 'part', id: 'reasons', baseVersion: 0, value: { texts } }]
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 'x']))
  expect((await save(id, reasons(many))).status).toBe(422)
  expect((await save(id, reasons({ ['k'.repeat(5000)]: 'x' }))).status).toBe(422)
  const polluting = JSON.parse('{"__proto__":"x","constructor":"x"}')
  expect((await save(id, reasons(polluting))).status).toBeLessThan(500)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
  expect((await world.request(officer, 'GET', `/api/budget/books/${id}/composed`)).status).toBe(200)
})

it('审核与撤回后的修改同时到来，反复多次：通过的总是审核人读过的那一版', async () => {
  for (let round = 0; round < 12; round++) {
    const id = await aMade()
    await save(id, [aLine()])
    await act(officer, id, 'submit')
    const withdrawAndEdit = async () => {
      await act(officer, id, 'withdraw')
      await save(id, [aLine({ note: '后改' })])
      await act(officer, id, 'submit')
    }
    await Promise.all([
      withdrawAndEdit(),
      act(head, id, 'approve', { revision: 1 }),
      act(head, id, 'approve', { revision: 1 }),
    ])
    const { rows } = await sql<{ wrong: number; passed: number }>`
      select count(*) filter (where revision <> 1) as wrong, count(*) as passed
      from budget.review_decision where book_id = ${id} and decision = 'approve'`.execute(
      world.database.owner,
    )
    expect(rows[0]?.wrong).toBe(0)
    expect(rows[0]?.passed).toBeLessThanOrEqual(1)
  }
})

it('公开任务在任何一步被取消：要么整版公开，要么什么也没有', async () => {
  const id = await aComplete()
  await approve(id)
  for (const waitMs of [0, 150, 400, 900, 1600]) {
    const asked = await act(officer, id, 'publish', {})
    if (asked.status === 409) break // the one before was finished in time
    const { jobId } = await asked.json()
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    await world.request(officer, 'POST', `/api/jobs/${jobId}/cancel`)
    const job = await world.ended(officer, jobId)
    const published = await publicationsOf(id)
    expect(published).toHaveLength(job.state === 'done' ? 1 : 0)
    const { state } = await (await world.request(head, 'GET', `/api/budget/books/${id}/review`)).json()
    expect(state).toBe(job.state === 'done' ? 'published' : 'approved')
  }
})

interface Described {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, unknown> } }>>
}

/** A body that every route of its address takes, so that the refusal is about the person. */
const bodies: Readonly<Record<string, () => object>> = {
  edits: () => ({ key: randomUUID(), edits: [aLine()] }),
  undo: () => ({ revision: 1 }),
  comments: () => ({ anchor: 'part:duties', text: '看看' }),
  answer: () => ({ answer: '是' }),
  'approved-budget-day': () => ({ day: '2031-01-31' }),
  approve: () => ({ revision: 1 }),
  return: () => ({ reason: '不对' }),
  publish: () => ({}),
  imports: () => {
    const form = new FormData()
    form.append('file', new File(['a'], 'a.xlsx'))
    return form
  },
}

it('别的单位的人对一份预算的每一个地址都得到「没有这份预算」，什么也没有发生', async () => {
  const id = await aMade()
  await save(id, [aLine()])
  const { paths } = (await (await world.request(officer, 'GET', '/api/openapi.json')).json()) as Described
  const asked: string[] = []
  for (const [path, methods] of Object.entries(paths)) {
    if (!path.includes('/books/{id}')) continue
    const address = path
      .replace('{id}', id)
      .replace('{format}', 'md')
      .replace(/\{\w+\}/g, () => randomUUID())
      .replace(/\/changes$/, '/changes?since=0')
      .replace(/\/behind$/, '/behind?fact=T1.x')
    for (const [method, { requestBody }] of Object.entries(methods)) {
      const last = path.split('/').at(-1) ?? ''
      const body = requestBody ? (bodies[last] ?? (() => ({})))() : undefined
      const answer = await world.request(stranger, method.toUpperCase(), address, body)
      asked.push(`${method} ${path}: ${answer.status} ${(await answer.json()).code}`)
    }
  }
  expect(asked.length).toBeGreaterThan(25)
  expect(asked.filter((line) => !line.endsWith(': 404 book.unknown'))).toEqual([])
  const start = { head: headOf(), from: { kind: 'book', bookId: id } }
  const copied = await world.request(stranger, 'POST', '/api/budget/books', start)
  expect((await copied.json()).code).toBe('book.unknown')
  const { books } = await (await world.request(stranger, 'GET', '/api/budget/books')).json()
  expect(books).toEqual([])
})

it('改变内容的每一步恰好留下一行审计；被拒绝的一步不留下「已做」的一行', async () => {
  const id = await aMade()
  const done = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from audit.entry where outcome = 'done'`.execute(world.database.owner)
    return Number(rows[0]?.count)
  }
  const line = aLine()
  const steps: [string, number, () => Promise<Response>][] = [
    ['保存', 1, () => save(id, [line])],
    ['过时的保存', 0, () => save(id, [{ ...line, baseVersion: 7 }])],
    ['批注', 1, () => act(officer, id, 'comments', { anchor: 'part:duties', text: '看看' })],
    [
      '批复日',
      1,
      () =>
        world.request(officer, 'PUT', `/api/budget/books/${id}/approved-budget-day`, { day: '2031-01-31' }),
    ],
    ['撤销', 1, () => act(officer, id, 'undo', { revision: 1 })],
    ['再存', 1, () => save(id, [aLine()])],
    ['核对', 1, () => act(officer, id, 'check')],
    ['送审', 1, () => act(officer, id, 'submit')],
    ['审核中的保存', 0, () => save(id, [aLine()])],
    ['自己审核', 0, () => act(officer, id, 'approve', { revision: 3 })],
    ['通过', 1, () => act(head, id, 'approve', { revision: 3 })],
    ['再次通过', 0, () => act(head, id, 'approve', { revision: 3 })],
    ['退回', 1, () => act(leader, id, 'return', { reason: '请改' })],
    ['移除', 1, () => world.request(officer, 'DELETE', `/api/budget/books/${id}`)],
    ['恢复', 1, () => act(officer, id, 'restore')],
  ]
  for (const [name, rows, step] of steps) {
    const before = await done()
    const { status } = await step()
    expect({ name, isDone: status < 300, rows: (await done()) - before }).toEqual({
      name,
      isDone: rows === 1,
      rows,
    })
  }
})
