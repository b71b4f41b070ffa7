import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webAssets } from './web-assets.ts'

const script = 'console.info("明澈")\n'.repeat(40)
let folder: string
let app: Hono

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'web-assets-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(
    path.join(folder, 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><p>页面</p>',
  )
  writeFileSync(path.join(folder, 'assets/main-a1b2.js'), script)
  writeFileSync(path.join(folder, 'assets/main-a1b2.js.br'), brotliCompressSync(script))
  writeFileSync(path.join(folder, 'manifest.json'), '{}')
  writeFileSync(path.join(folder, 'field-worker.js'), script)
  app = new Hono()
  app.use(webAssets(folder, ['/field']))
  app.get('/api/session', (c) => c.json({ from: 'api' }))
})

afterAll(() => rmSync(folder, { recursive: true }))

test('每次打开页面都有新的随机数，页面与安全策略一致，页面不被缓存', async () => {
  const [first, second] = await Promise.all([app.request('/'), app.request('/budget/documents/7?q=甲')])
  const nonces = await Promise.all(
    [first, second].map(async (response) => /nonce="([^"]+)"/.exec(await response.text())?.[1]),
  )
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  expect(nonces[0]).not.toBe(nonces[1])
  expect(first.headers.get('content-security-policy')).toContain(`style-src-elem 'self' 'nonce-${nonces[0]}'`)
  expect(first.headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(second.status).toBe(200)
  expect(first.headers.get('cache-control')).toBe('no-store')
})

test('带内容指纹的文件可永久缓存，并按浏览器所能发送压缩好的一份', async () => {
  const plain = await app.request('/assets/main-a1b2.js')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await plain.text()).toBe(script)
  const small = await app.request('/assets/main-a1b2.js', {
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  })
  expect(small.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(new Uint8Array(await small.arrayBuffer())).toString()).toBe(script)
})

test('没有的文件就说没有，不用首页冒充', async () => {
  expect((await app.request('/assets/main-0000.js')).status).toBe(404)
})

test('接口的地址不归页面管', async () => {
  expect(await (await app.request('/api/session')).json()).toEqual({ from: 'api' })
  expect((await app.request('/api/nothing')).status).toBe(404)
})

test('地址走不出页面文件夹', async () => {
  for (const address of ['/../package.json', '/assets/..%2f..%2fpackage.json', '/%2e%2e/package.json']) {
    expect(await (await app.request(address)).text()).not.toContain('dependencies')
  }
})

test('页面还没有构建时，启动就报错', () => {
  expect(() => webAssets(path.join(folder, 'assets'))).toThrow('no built page')
})

test('只有在现场用的页面可以问手机在哪里', async () => {
  const policyOf = async (address: string) => (await app.request(address)).headers.get('permissions-policy')
  expect(await policyOf('/field')).toContain('geolocation=(self)')
  expect(await policyOf('/')).toContain('geolocation=()')
})

test('在后台运行的脚本只能向本平台要东西', async () => {
  const { headers } = await app.request('/field-worker.js')
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self'",
  )
})
