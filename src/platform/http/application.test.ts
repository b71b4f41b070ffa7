import { createRoute, z } from '@hono/zod-openapi'
import { hc } from 'hono/client'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { allowing, answers, createRouter, jsonBody } from '../http.ts'
import type { Actor } from '../identity/actor.ts'
import { definePolicy } from '../policy.ts'
import { createApplication } from './application.ts'

const policy = definePolicy('trial', {
  write: { title: '写一条', allowed: ['officer'] },
  read: { title: '看一条', allowed: 'everyone' },
})

const routes = createRouter()
  .openapi(
    createRoute({
      method: 'post',
      path: '/notes',
      ...allowing(policy.write),
      request: {
        body: jsonBody(
          z.object({ text: z.string().min(2), places: z.array(z.object({ line: z.int() })).max(3) }),
        ),
      },
      responses: answers(201, z.object({ text: z.string() }), '写好了'),
    }),
    (c) => c.json({ text: c.req.valid('json').text }, 201),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/notes/{id}',
      ...allowing(policy.read),
      request: { params: z.object({ id: z.string() }) },
      responses: answers(200, z.object({ address: z.string() }), '一条'),
    }),
    (c) => {
      const { id } = c.req.valid('param')
      if (id === 'refused') throw new Refusal('trial.closed', { name: '甲' })
      if (id === 'untold') throw new Refusal('trial.untold')
      if (id === 'broken') throw new Error('secret inner words')
      return c.json({ address: c.var.address }, 200)
    },
  )

function trial(over: { actor?: Actor | null; secure?: boolean; trustProxy?: boolean } = {}) {
  const lines: string[] = []
  const app = createApplication({
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    origins: { secure: over.secure ?? false, trustProxy: over.trustProxy ?? false, loopback: true },
    authenticate: async () => over.actor ?? null,
    refusals: [{ 'trial.closed': { status: 409, text: '{name}已经关闭。' } }],
    routers: { '/api/trial': routes },
  })
  return { app, lines }
}

const officer: Actor = {
  userId: 'u',
  userName: 'jia',
  displayName: '甲',
  roles: ['officer'],
  unitId: null,
  sessionId: 's',
  standing: 'complete',
  address: '127.0.0.1',
  requestId: 'r',
}
const own = { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }
const json = { ...own, 'content-type': 'application/json' }
const note = JSON.stringify({ text: '记录', places: [] })
const post = (body: string, headers: Record<string, string> = json) => ({ method: 'POST', body, headers })

describe('拒绝和差错', () => {
  test('预料之中的拒绝带着稳定的代码、中文说明和请求编号', async () => {
    const answer = await trial().app.request('/api/trial/notes/refused', { headers: own })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      code: 'trial.closed',
      message: '甲已经关闭。',
      details: { name: '甲' },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test('意料之外的差错只记一次日志，不把内情告诉对方', async () => {
    const { app, lines } = trial()
    const answer = await app.request('/api/trial/notes/broken', { headers: own })
    const body = await answer.text()
    expect(answer.status).toBe(500)
    expect(body).toContain('请稍后重试')
    expect(body).not.toContain('secret inner words')
    expect(lines.filter((line) => line.includes('secret inner words'))).toHaveLength(1)
    expect(lines.find((line) => line.includes('"fault"'))).toContain(JSON.parse(body).requestId)
  })

  test('没有写中文说明的拒绝算程序的差错', async () => {
    expect((await trial().app.request('/api/trial/notes/untold', { headers: own })).status).toBe(500)
  })

  test('不合要求的填写逐项用中文指出', async () => {
    const answer = await trial({ actor: officer }).app.request(
      '/api/trial/notes',
      post('{"text":"a","places":[{"line":0.5}]}'),
    )
    const body = await answer.json()
    expect(answer.status).toBe(422)
    expect(body).toMatchObject({ code: 'request.invalid', details: { count: 2 } })
    expect(body.message).toBe('有 2 处填写不合要求：text：至少要有 2 个字符')
  })

  test('没有的地址也用同一种说法回答', async () => {
    const answer = await trial().app.request('/api/nothing', { headers: own })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'request.not-found' })
  })
})

describe('谁可以做', () => {
  test('没有登录的人被请去登录，没有权限的人被告知找谁', async () => {
    expect((await trial().app.request('/api/trial/notes', post(note))).status).toBe(401)
    const answer = await trial({ actor: { ...officer, roles: ['auditAdministrator'] } }).app.request(
      '/api/trial/notes',
      post(note),
    )
    expect(answer.status).toBe(403)
    expect((await answer.json()).message).toContain('经办人')
  })

  test('双因素没有完成时不能办事', async () => {
    for (const standing of ['secondFactorDue', 'enrolmentDue'] as const) {
      const answer = await trial({ actor: { ...officer, standing } }).app.request(
        '/api/trial/notes',
        post(note),
      )
      expect(answer.status).toBe(403)
    }
  })

  test('没有写明由谁来做的路由使平台拒绝启动', () => {
    const bare = createRouter().openapi(
      createRoute({ method: 'get', path: '/x', responses: answers(200, z.object({}), '') }),
      (c) => c.json({}, 200),
    )
    expect(() =>
      createApplication({
        log: pino({ level: 'silent' }),
        origins: { secure: false, trustProxy: false, loopback: true },
        authenticate: async () => null,
        refusals: [],
        routers: { '/api/bare': bare },
      }),
    ).toThrow('route without an action: get /api/bare/x')
  })
})

describe('请求从哪里来', () => {
  test.each([
    ['没有 Origin', { 'content-type': 'application/json', host: '127.0.0.1:8080' }],
    ['别的网站', { ...json, origin: 'http://evil.example' }],
    ['别的端口', { ...json, origin: 'http://127.0.0.1:9090' }],
    ['别的协议', { ...json, origin: 'https://127.0.0.1:8080' }],
    ['空 Origin', { ...json, origin: 'null' }],
    ['DNS 重绑定', { ...json, origin: 'http://evil.example:8080', host: 'evil.example:8080' }],
  ])('%s 的修改请求被拒绝', async (_, headers) => {
    const answer = await trial({ actor: officer }).app.request('/api/trial/notes', post(note, headers))
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'request.foreign-origin' })
  })

  test('本平台页面的修改请求通过', async () => {
    expect((await trial({ actor: officer }).app.request('/api/trial/notes', post(note))).status).toBe(201)
  })

  test('有可信代理时按代理报告的主机和协议核对', async () => {
    const { app } = trial({ actor: officer, secure: true, trustProxy: true })
    const headers = {
      ...json,
      host: '10.0.0.5',
      'x-forwarded-host': 'mingche.example',
      origin: 'https://mingche.example',
    }
    expect((await app.request('/api/trial/notes', post(note, headers))).status).toBe(201)
  })

  test('只有可信代理报告的地址才算数，而且只认它自己写的最后一个', async () => {
    const headers = { ...own, 'x-forwarded-for': '1.2.3.4, 5.6.7.8' }
    const address = async (trustProxy: boolean) =>
      (await (await trial({ trustProxy }).app.request('/api/trial/notes/1', { headers })).json()).address
    expect(await address(false)).toBe('unknown')
    expect(await address(true)).toBe('5.6.7.8')
  })
})

describe('恶意的内容', () => {
  test('没有登录的人送来很大的上传，不说长度：读到 1 MB 就停，请他登录', async () => {
    let sentBytes = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sentBytes += 65_536
        if (sentBytes > 32 * 1024 * 1024) controller.close()
        else controller.enqueue(new Uint8Array(65_536))
      },
    })
    const headers = { ...own, 'content-type': 'multipart/form-data; boundary=x' }
    const sent = { method: 'POST', headers, body: endless, duplex: 'half' }
    const request = new Request('http://127.0.0.1:8080/api/trial/notes', sent)
    const answer = await trial().app.request(request)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'access.sign-in-needed' })
    expect(sentBytes).toBeLessThan(4 * 1024 * 1024)
  })

  test('超过 1 MB 的 JSON 读到上限就停', async () => {
    const answer = await trial({ actor: officer }).app.request(
      '/api/trial/notes',
      post(JSON.stringify({ text: 'x'.repeat(1_100_000) })),
    )
    expect(answer.status).toBe(413)
  })

  test('嵌套一百万层的 JSON 不会拖垮服务', async () => {
    const { app } = trial({ actor: officer })
    const deep = `{"text":"记录","places":${'['.repeat(500_000)}${']'.repeat(500_000)}}`
    expect((await app.request('/api/trial/notes', post(deep))).status).toBe(422)
    const prototype =
      '{"text":"记录","places":[],"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
    expect((await app.request('/api/trial/notes', post(prototype))).status).toBe(201)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test.each(['{', '', 'null', '"x"', '[]', '{"text":1e999}'])('读不出来的 JSON %j 得到 4xx', async (body) => {
    const answer = await trial({ actor: officer }).app.request('/api/trial/notes', post(body))
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })

  test('不标明类型或者标成纯文本的内容不接收', async () => {
    const { app } = trial({ actor: officer })
    expect(
      (await app.request('/api/trial/notes', post(note, { ...own, 'content-type': 'text/plain' }))).status,
    ).toBe(415)
    expect((await app.request('/api/trial/notes', post(note, own))).status).toBe(415)
  })

  test('地址里的换行和控制字符进不了日志的新行，也进不了回答的头', async () => {
    const { app, lines } = trial()
    const answer = await app.request('/api/trial/notes/x%0d%0aSet-Cookie:%20a=b', { headers: own })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(lines.every((line) => line.trimEnd().split('\n').length === 1)).toBe(true)
  })
})

describe('每个回答', () => {
  test('带着安全头，接口的回答不进缓存', async () => {
    const { headers } = await trial({ secure: true, trustProxy: true }).app.request('/api/trial/notes/1', {
      headers: own,
    })
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('日志里没有查询串、头和内容', async () => {
    const { app, lines } = trial({ actor: officer })
    await app.request(
      '/api/trial/notes?token=abc-secret',
      post(note, { ...json, cookie: 'mingche=cookie-secret' }),
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/secret|记录/)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'POST',
      path: '/api/trial/notes',
      status: 201,
      userName: 'jia',
    })
  })

  test('OpenAPI 文档出自同一份模式，写明动作和拒绝的样子', async () => {
    const document = await (await trial().app.request('/api/openapi.json', { headers: own })).json()
    expect(document.paths['/api/trial/notes'].post).toMatchObject({
      'x-action': 'trial.write',
      responses: { 201: {}, default: {} },
    })
  })

  test('类型化的客户端知道路由的形状', async () => {
    const { app } = trial({ actor: officer })
    const client = hc<typeof routes>('http://127.0.0.1:8080/api/trial', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        app.request(String(input), {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init?.headers)), ...own },
        }),
    })
    const answer = await client.notes.$post({ json: { text: '记录', places: [{ line: 1 }] } })
    expect(await answer.json()).toEqual({ text: '记录' } satisfies { text: string })
  })
})
