import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Caller, MakeSample } from './access-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

/** Every caller belongs to this unit, and so does every sample budget. */
const unitId = randomUUID()
let count = 0

/** Samples of the routes of a budget that is being entered. */
export const bookSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/budget/books': async () => ({}),
  'POST /api/budget/books': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: { head: aHead(), from: { kind: 'blank' } } }
  },
  'GET /api/budget/books/{id}': onBook(),
  'DELETE /api/budget/books/{id}': onBook(),
  'POST /api/budget/books/{id}/restore': onBook({ removed_at: new Date() }),
  'GET /api/budget/books/{id}/changes': onBook({}, { query: '?since=0' }),
  'POST /api/budget/books/{id}/edits': async (platform, caller) => {
    const { id, line } = { id: await book(platform, caller), line: aLine() }
    const edits = [{ kind: 'line', id: line.id, baseVersion: 0, value: line }]
    return { params: { id }, body: { key: randomUUID(), edits } }
  },
  'POST /api/budget/books/{id}/undo': async (platform, caller) => {
    const id = await book(platform, caller, { revision: 1 })
    await sql`insert into budget.edit_batch (book_id, revision, key, edits_sha256, source, made_by, maker_name, made_at)
      values (${id}, 1, ${randomUUID()}, ${'0'.repeat(64)}, 'edit', ${caller.userId ?? null}, '某', now())`.execute(
      platform.db,
    )
    await sql`insert into budget.book_entry (book_id, kind, id, version, revision, is_removed, value)
      values (${id}, 'part', 'duties', 1, 1, false, '{"items":[]}')`.execute(platform.db)
    await sql`insert into budget.edit (book_id, revision, kind, entry_id, version, before, after)
      values (${id}, 1, 'part', 'duties', 1, null, '{"items":[]}')`.execute(platform.db)
    return { params: { id }, body: { revision: 1 } }
  },
  'GET /api/budget/books/{id}/history': onBook(),
  'GET /api/budget/books/{id}/comments': onBook(),
  'POST /api/budget/books/{id}/comments': onBook({}, { body: { anchor: 'part:duties', text: '请核对' } }),
  'POST /api/budget/books/{id}/comments/{commentId}/resolve': onComment(null),
  'POST /api/budget/books/{id}/comments/{commentId}/reopen': onComment('某'),
  'GET /api/budget/books/{id}/review': onBook(),
  'PUT /api/budget/books/{id}/approved-budget-day': onBook({}, { body: { day: '2031-01-31' } }),
  'POST /api/budget/books/{id}/submit': onBook({ revision: 1 }),
  'POST /api/budget/books/{id}/withdraw': onBook({ state: 'approved' }),
  'POST /api/budget/books/{id}/approve': async (platform, caller) => ({
    params: { id: await bookInReview(platform, caller) },
    body: { revision: 1 },
  }),
  'POST /api/budget/books/{id}/return': async (platform, caller) => ({
    params: { id: await bookInReview(platform, caller) },
    body: { reason: '请补充原因', anchor: 'part:reasons' },
  }),
  'POST /api/budget/books/{id}/correct': onBook({ revision: 1, state: 'published' }),
  'GET /api/budget/books/{id}/composed': onBook(),
  'GET /api/budget/books/{id}/preview/{format}': async (platform, caller) => ({
    params: { id: await book(platform, caller), format: 'md' },
  }),
  'POST /api/budget/books/{id}/check': onBook(),
  'GET /api/budget/books/{id}/check': onBook(),
  'POST /api/budget/books/{id}/publish': onBook(
    { revision: 1, state: 'approved' },
    { body: { changes: '', reason: '' } },
  ),
  'GET /api/budget/publications': async () => ({}),
  'GET /api/budget/review-rule': async () => ({}),
  'PUT /api/budget/review-rule': async (platform, caller) => {
    await joinUnit(platform, caller)
    const due = { days: 20, counting: 'working' }
    return { body: { steps: [{ role: 'leader', title: '审定' }], due, warnDaysBefore: [3] } }
  },
  'POST /api/budget/books/{id}/questions/{questionId}/answer': onQuestion({ answer: '是' }),
  'POST /api/budget/books/{id}/questions/{questionId}/reopen': onQuestion(),
}

function aHead() {
  count += 1
  return {
    unitName: '长水市水务局',
    unitCode: String(200_000 + count),
    departmentName: '长水市水务局',
    departmentCode: '200',
    year: 2031,
    template: 'shanxi-unit',
  }
}

function aLine() {
  return {
    id: randomUUID(),
    fund: 'generalPublic',
    timing: 'current',
    functional: '2110101',
    departmentItem: null,
    governmentItem: null,
    use: 'personnel',
    projectId: null,
    amountFen: 100,
    note: '',
  }
}

function onBook(columns: BookColumns = {}, sample: { query?: string; body?: unknown } = {}): MakeSample {
  return async (platform, caller) => ({ params: { id: await book(platform, caller, columns) }, ...sample })
}

function onComment(resolver: string | null): MakeSample {
  return async (platform, caller) => {
    const [id, commentId] = [await book(platform, caller), randomUUID()]
    await sql`insert into budget.book_comment (id, book_id, anchor, text, author_id, author_name, written_at,
        resolver_name, resolved_at)
      values (${commentId}, ${id}, 'part:duties', '请核对', ${randomUUID()}, '某', now(), ${resolver},
        ${resolver ? new Date() : null})`.execute(platform.db)
    return { params: { id, commentId } }
  }
}

function onQuestion(body?: unknown): MakeSample {
  return async (platform, caller) => {
    const id = await book(platform, caller)
    await sql`insert into budget.book_question (book_id, id, position, place, text, options)
      values (${id}, 'q1', 1, 'part:staff', '有多少编制？', '{}')`.execute(platform.db)
    return { params: { id, questionId: 'q1' }, body }
  }
}

/** It waits for a step of the caller's own role. */
async function bookInReview(platform: ComposedPlatform, caller: Caller): Promise<string> {
  const id = await book(platform, caller, { revision: 1 })
  const role = caller.column === 'leader' ? 'leader' : 'head'
  await sql`update budget.book
    set state = 'review', review_step = 0, review_round = 1,
        review_steps = ${JSON.stringify({ steps: [{ role, title: '审核' }] })}
    where id = ${id}`.execute(platform.db)
  return id
}

interface BookColumns {
  revision?: number
  state?: string
  removed_at?: Date
}

/** A budget of the caller's own unit. */
async function book(
  platform: ComposedPlatform,
  caller: Caller,
  { revision = 0, state = 'draft', removed_at }: BookColumns = {},
): Promise<string> {
  await joinUnit(platform, caller)
  const [id, head] = [randomUUID(), aHead()]
  await sql`insert into budget.book (id, unit_name, unit_code, department_name, department_code, budget_year, template,
      origin, open_code, owner_unit_id, creator_name, created_at, revision, edited_at, editor_name, state, removed_at)
    values (${id}, ${head.unitName}, ${head.unitCode}, ${head.departmentName}, ${head.departmentCode}, ${head.year},
      ${head.template}, 'person', ${head.unitCode}, ${unitId}, '某', now(), ${revision}, now(), '某', ${state},
      ${removed_at ?? null})`.execute(platform.db)
  return id
}

/** @returns the unit. */
export async function joinUnit(platform: ComposedPlatform, { userId }: Caller): Promise<string> {
  await sql`insert into identity.unit (id, code, name, created_at) values (${unitId}, ${unitId.slice(0, 8)}, '水务局', now())
    on conflict do nothing`.execute(platform.db)
  if (userId)
    await platform.db
      .updateTable('identity.account')
      .set({ unit_id: unitId })
      .where('id', '=', userId)
      .execute()
  return unitId
}
