import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RoleId, roleIds } from '#platform/identity/roles.ts'
import type { Allowed } from '#platform/policy.ts'
import { type Caller, enrol, samples } from './testing/access-samples.ts'
import { type ComposedPlatform, openComposedPlatform } from './testing/composed-platform.ts'

interface Operation {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly action: string
  readonly allowed: Allowed
}

/** The rows of the matrix are the routes, its columns the callers. */
const columns = ['public', 'halfway', ...roleIds] as const
type Column = (typeof columns)[number]

let platform: ComposedPlatform
let operations: readonly Operation[]
beforeAll(async () => {
  platform = await openComposedPlatform()
  const { paths } = (await (await platform.visitor().get('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { 'x-action': string; 'x-allowed': Allowed }>>
  }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      action: operation['x-action'],
      allowed: operation['x-allowed'],
    })),
  )
})
afterAll(() => platform.close())

test('每条路由都在矩阵里，矩阵里没有多余的路由', () => {
  expect(operations.map((operation) => operation.name).sort()).toEqual(Object.keys(samples).sort())
})

test('没有绕过权限表的接口', () => {
  // What answers under /api without standing in the OpenAPI document would escape the matrix.
  const known = new Set(
    operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const others = platform.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !known.has(route))
  expect([...new Set(others)]).toEqual(['GET /api/openapi.json'])
})

test.each(Object.keys(samples))(
  '%s：谁能做、谁不能做，与权限表一致；做成的修改恰好留下一条审计',
  async (name) => {
    const operation = operations.find((each) => each.name === name)
    if (!operation) throw new Error(`no route ${name}`)
    for (const column of columns) await checkCell(operation, column)
  },
  60_000,
)

async function checkCell(operation: Operation, column: Column): Promise<void> {
  const cell = `${operation.name} × ${column}`
  const caller = await callerOf(column)
  const sample = await samples[operation.name]?.(platform, caller)
  if (!sample) throw new Error(`no sample for ${operation.name}`)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => sample.params?.[key] ?? key)
  const before = await platform.countAudit()
  const answer = await caller.browser.send(operation.method, path + (sample.query ?? ''), sample.body, {
    ...sample.headers,
  })
  const code = answer.status < 400 ? undefined : ((await answer.json()) as { code: string }).code
  if (answer.status < 400) await finish(answer)
  const after = await platform.countAudit()
  const rows = { cell, code, done: after.done - before.done, all: after.all - before.all }
  if (!isAllowed(column, operation.allowed)) {
    expect({ ...rows, status: answer.status }).toEqual({
      cell,
      code:
        { public: 'access.sign-in-needed', halfway: 'access.second-factor-needed' }[column as string] ??
        'access.forbidden',
      done: 0,
      all: 0,
      status: column === 'public' ? 401 : 403,
    })
  } else if (sample.refusedAs) {
    expect(rows).toMatchObject({ cell, code: sample.refusedAs, done: 0 })
  } else {
    const expected = operation.method === 'GET' ? 0 : 1
    expect(rows).toEqual({ cell, code: undefined, done: expected, all: expected })
    if (expected === 1) expect(await lastAction()).toBe(operation.action)
  }
}

function isAllowed(column: Column, allowed: Allowed): boolean {
  if (allowed === 'everyone') return true
  if (column === 'public') return false
  if (allowed === 'entering') return true
  if (column === 'halfway') return false
  return allowed === 'signedIn' || allowed.includes(column)
}

async function callerOf(column: Column): Promise<Caller> {
  if (column === 'public') return { column, browser: platform.visitor(), userId: undefined }
  const roleId: RoleId = column === 'halfway' ? 'systemAdministrator' : column
  const { id, browser } = await platform.person([roleId])
  if (column === 'halfway') await enrol(platform, id, false)
  return { column, browser, userId: id }
}

/** Reads an answer to its end; a live stream has none and is closed. */
async function finish(answer: Response): Promise<void> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) await answer.body?.cancel()
  else await answer.arrayBuffer()
}

async function lastAction(): Promise<string> {
  const row = await platform.db
    .selectFrom('audit.entry')
    .select('action')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return row.action
}
