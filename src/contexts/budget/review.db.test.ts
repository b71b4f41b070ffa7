import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#platform/identity/actor.ts'
import { warnOfDueDays } from './due-warnings.ts'
import { anActor, type BudgetWorld, openBudgetWorld } from './testing/budget-world.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办' })
const head = anActor({ unitId, displayName: '负责', roles: ['head'] })
const leader = anActor({ unitId, displayName: '分管', roles: ['leader'] })
const both = anActor({ unitId, displayName: '兼任', roles: ['officer', 'head', 'leader'] })
const twoRoles = anActor({ unitId, displayName: '两职', roles: ['head', 'leader'] })

let now = new Date('2031-02-01T02:00:00Z')
let world: BudgetWorld
let codes = 300_000
beforeAll(async () => {
  world = await openBudgetWorld([officer, head, leader, both, twoRoles], { now: () => now })
})
afterAll(() => world.close())

async function aBook(maker: Actor = officer): Promise<string> {
  const unitCode = String(codes++)
  const answer = await world.request(maker, 'POST', '/api/budget/books', {
    head: {
      unitName: '长水市水务局',
      unitCode,
      departmentName: '长水市水务局',
      departmentCode: '300',
      year: 2031,
      template: 'shanxi-unit',
    },
    from: { kind: 'blank' },
  })
  const { id } = await answer.json()
  await edit(maker, id)
  return id
}

async function edit(actor: Actor, bookId: string, version = 0): Promise<Response> {
  const value = { items: [`第 ${version + 1} 稿`] }
  return world.request(actor, 'POST', `/api/budget/books/${bookId}/edits`, {
    key: randomUUID(),
    edits: [{ kind: 'part', id: 'duties', baseVersion: version, value }],
  })
}

async function act(actor: Actor, bookId: string, verb: string, body?: object) {
  const answer = await world.request(actor, 'POST', `/api/budget/books/${bookId}/${verb}`, body)
  return answer.status === 204 ? 'done' : ((await answer.json()) as { code: string }).code
}

async function review(bookId: string, actor: Actor = officer) {
  return (await world.request(actor, 'GET', `/api/budget/books/${bookId}/review`)).json()
}

async function noticesFor(actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select title from outbox.notice where recipient = ${actor.userId} order by id`.execute(
    world.database.owner,
  )
  return rows.map(({ title }) => title)
}

it('经办人提交，负责人、分管领导依次通过，每一步都通知下一个人，留下经过', async () => {
  const book = await aBook()
  expect(await act(officer, book, 'submit')).toBe('done')
  expect((await noticesFor(head)).at(-1)).toContain('请审核')
  expect(await review(book, head)).toMatchObject({ state: 'review', waitsForMe: true })
  expect(await act(leader, book, 'approve', { revision: 1 })).toBe('review.not-your-step')
  expect(await act(head, book, 'approve', { revision: 1 })).toBe('done')
  expect((await noticesFor(leader)).at(-1)).toContain('请审核')
  expect(await act(leader, book, 'approve', { revision: 1 })).toBe('done')
  expect((await noticesFor(officer)).at(-1)).toContain('已审定')
  const shown = await review(book)
  expect(shown.state).toBe('approved')
  expect(shown.steps.map((step: { by: string }) => step.by)).toEqual(['负责', '分管'])
  expect(shown.trail.map((each: { decision: string }) => each.decision)).toEqual([
    'submit',
    'approve',
    'approve',
  ])
})

it('送审以后不能再改；撤回以后可以', async () => {
  const book = await aBook()
  await act(officer, book, 'submit')
  expect((await (await edit(officer, book, 1)).json()).code).toBe('book.in-review')
  expect(await act(officer, book, 'withdraw')).toBe('done')
  expect((await edit(officer, book, 1)).status).toBe(200)
})

it('审核时内容被改过：这次审核不生效', async () => {
  const book = await aBook()
  await act(officer, book, 'submit')
  const { revision } = await review(book, head)
  await act(officer, book, 'withdraw')
  await edit(officer, book, 1)
  await act(officer, book, 'submit')
  expect(await act(head, book, 'approve', { revision })).toBe('review.changed-meanwhile')
  expect(await review(book)).toMatchObject({ state: 'review', revision: 2 })
})

it('审核与撤回同时发生：只有一个生效，状态不会半新半旧', async () => {
  for (let tries = 0; tries < 5; tries++) {
    const book = await aBook()
    await act(officer, book, 'submit')
    const [withdrawn, approved] = await Promise.all([
      act(officer, book, 'withdraw'),
      act(head, book, 'approve', { revision: 1 }),
    ])
    expect(withdrawn).toBe('done')
    expect(['done', 'review.not-in-review']).toContain(approved)
    expect(await review(book)).toMatchObject({ state: 'draft' })
  }
})

it('编制过或提交过的人不能审核，也不能一个人连过两步', async () => {
  const edited = await aBook(both)
  await act(officer, edited, 'submit')
  expect(await act(both, edited, 'approve', { revision: 1 })).toBe('review.own-work')
  const submitted = await aBook(officer)
  await act(both, submitted, 'submit')
  expect(await act(both, submitted, 'approve', { revision: 1 })).toBe('review.own-work')
  expect(await act(twoRoles, submitted, 'approve', { revision: 1 })).toBe('done')
  expect(await act(twoRoles, submitted, 'approve', { revision: 1 })).toBe('review.approved-before')
  expect(await act(leader, submitted, 'approve', { revision: 1 })).toBe('done')
})

it('退回带着理由和指向的位置，通知提交的人；没有理由不能退回', async () => {
  const book = await aBook()
  await act(officer, book, 'submit')
  expect(await act(head, book, 'return', { reason: ' ' })).toBe('request.invalid')
  const anchor = 'cell:T2.2110301.total'
  expect(await act(head, book, 'return', { reason: '与批复不符', anchor })).toBe('done')
  expect((await review(book)).trail.at(-1)).toMatchObject({
    decision: 'return',
    reason: '与批复不符',
    anchor,
  })
  expect((await noticesFor(officer)).at(-1)).toContain('已退回')
  expect((await edit(officer, book, 1)).status).toBe(200)
})

it('本单位可以改步骤和期限；正在审核的仍按原来的步骤', async () => {
  const book = await aBook()
  await act(officer, book, 'submit')
  const rule = {
    steps: [{ role: 'leader', title: '分管领导审定' }],
    due: { days: 10, counting: 'working' },
    warnDaysBefore: [2],
  }
  expect((await world.request(head, 'PUT', '/api/budget/review-rule', rule)).status).toBe(403)
  expect((await world.request(leader, 'PUT', '/api/budget/review-rule', rule)).status).toBe(204)
  expect((await review(book)).steps).toHaveLength(2)
  const fresh = await aBook()
  await act(officer, fresh, 'submit')
  expect(await act(leader, fresh, 'approve', { revision: 1 })).toBe('done')
  expect(await review(fresh)).toMatchObject({ state: 'approved' })
  await world.request(leader, 'PUT', '/api/budget/review-rule', {
    steps: [
      { role: 'head', title: '负责人审核' },
      { role: 'leader', title: '分管领导审定' },
    ],
    due: { days: 20, counting: 'calendar' },
    warnDaysBefore: [7, 0],
  })
})

it('填了批复日就有公开期限；快到期、当天和过期各提醒一次', async () => {
  const book = await aBook()
  const path = `/api/budget/books/${book}/approved-budget-day`
  expect((await world.request(officer, 'PUT', path, { day: '2031-02-01' })).status).toBe(204)
  expect(await review(book)).toMatchObject({ dueOn: '2031-02-21', daysLeft: 20 })
  const reminders = async () => (await noticesFor(officer)).filter((title) => title.includes('期限')).length
  const warn = () => warnOfDueDays(world.platform, async () => [officer.userId])
  for (const [day, count] of [
    ['2031-02-10', 0],
    ['2031-02-15', 1],
    ['2031-02-16', 1],
    ['2031-02-21', 2],
    ['2031-02-22', 3],
    ['2031-02-25', 3],
  ] as const) {
    now = new Date(`${day}T02:00:00Z`)
    await warn()
    await warn()
    expect(await reminders(), day).toBe(count)
  }
  now = new Date('2031-02-01T02:00:00Z')
})
