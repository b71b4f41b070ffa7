import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleIds } from '#platform/identity/roles.ts'
import type { Browser } from '#platform/identity/testing/browser.ts'
import { type ComposedPlatform, openComposedPlatform } from './testing/composed-platform.ts'

interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly { name: string; in: string }[]
  readonly bodyKeys: readonly string[]
}

/** The same requests every time; FUZZ_SEED and FUZZ_RUNS try others, and more. */
const seed = Number(process.env.FUZZ_SEED ?? 1)
/** Requests per operation. */
const runs = Number(process.env.FUZZ_RUNS ?? 25)

let platform: ComposedPlatform
let operations: readonly Operation[]
beforeAll(async () => {
  platform = await openComposedPlatform()
  const document = (await (await platform.visitor().get('/api/openapi.json')).json()) as OpenApi
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      bodyKeys: Object.keys(requestBody?.content?.['application/json']?.schema?.properties ?? {}),
    })),
  )
})
afterAll(() => platform.close())

interface OpenApi {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[]; requestBody?: Body }>>
}
interface Body {
  content?: Record<string, { schema?: { properties?: Record<string, unknown> } }>
}

/** What attackers and broken programmes send where something sensible belongs. */
const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '＝1+1',
    "'; drop table identity.account; --",
    '../../etc/passwd',
    '%00',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '\u202e',
    '-1',
    '1e309',
    '99999999999999999999',
    'NaN',
    'null',
    'true',
    '2026-13-45',
    '00000000-0000-0000-0000-000000000000',
    'officer',
    'done',
    '2026-03-01',
    '1',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uuid(),
)
const nastyValue = fc.oneof(
  { weight: 3, arbitrary: nasty },
  fc.jsonValue(),
  fc.constantFrom(null, true, -1, 0, 1, 1.5, Number.MAX_SAFE_INTEGER, 1e300),
  fc.array(nasty, { maxLength: 5 }),
)

test('无论对哪个接口送来什么，都不会出现服务器差错', async () => {
  const callers: Browser[] = [platform.visitor()]
  for (const roleId of roleIds) callers.push((await platform.person([roleId])).browser)
  for (const operation of operations) {
    // Logging out and ending sessions would leave nobody to go on with.
    if (operation.path === '/api/session' && operation.method === 'DELETE') continue
    if (operation.path === '/api/live') continue
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...callers),
        fc.array(nasty, { minLength: 12, maxLength: 12 }),
        fc.oneof({ weight: 4, arbitrary: bodyOf(operation) }, fc.jsonValue()),
        async (caller, values, body) => {
          const { status, text } = await send(caller, operation, values, body)
          if (status >= 500)
            throw new Error(
              `${operation.method} ${operation.path} ${JSON.stringify({ values, body })} → ${text}`,
            )
        },
      ),
      { numRuns: runs, seed },
    )
  }
  expect(operations.length).toBeGreaterThan(40)
}, 1_000_000)

function bodyOf(operation: Operation) {
  return fc.record(Object.fromEntries(operation.bodyKeys.map((key) => [key, nastyValue])), {
    requiredKeys: [],
  })
}

async function send(
  caller: Browser,
  { method, path, parameters }: Operation,
  values: readonly string[],
  body: unknown,
) {
  let index = 0
  const next = () => values[index++ % values.length] ?? ''
  const filled = path.replaceAll(/\{\w+\}/g, () => encode(next()) || 'x')
  const query = parameters
    .flatMap((each) => (each.in === 'query' ? [`${each.name}=${encode(next())}`] : []))
    .join('&')
  const answer = await caller.send(
    method,
    `${filled}?${query}`,
    method === 'GET' || method === 'DELETE' ? undefined : body,
  )
  return { status: answer.status, text: await answer.text() }
}

/** A lone surrogate has no UTF-8 and so no place in an address. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed())
}
