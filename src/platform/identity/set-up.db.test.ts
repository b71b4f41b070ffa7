import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issueReplacementLink, issueSetupLink } from './commands/set-up.ts'
import type { RoleId } from './roles.ts'
import { type Browser, codeOf } from './testing/browser.ts'
import { type IdentityWorld, openIdentityWorld } from './testing/identity-world.ts'

let world: IdentityWorld
beforeEach(async () => {
  world = await openIdentityWorld()
})
afterEach(() => world.close())

const password = 'Stone-bridge-5-arches'
const tokenIn = (path: string) => path.split('#')[1] ?? ''

async function setupToken(): Promise<string> {
  return tokenIn((await issueSetupLink(world.parts, world.clock.now())) ?? '')
}

interface HandedOut {
  role: { id: RoleId; name: string }
  path: string
}

async function handOut(): Promise<HandedOut[]> {
  const answer = await world.browser().post('/api/setup/hand-out', { token: await setupToken() })
  return ((await answer.json()) as { links: HandedOut[] }).links
}

/** Opens the page of a link, then submits it. */
async function take(browser: Browser, path: string, userName: string, over: { password?: string } = {}) {
  const token = tokenIn(path)
  await browser.get('/api/setup/link', { 'mingche-link': token })
  const body = { token, userName, displayName: `某${userName}`, password: over.password ?? password }
  return browser.post('/api/setup/administrators', body)
}

describe('首次设置', () => {
  test('设置链接换出三个管理员链接，三个人各领一个，各自登录，各有各的权限', async () => {
    const links = await handOut()
    expect(links.map((link) => link.role.name)).toEqual(['系统管理员', '安全管理员', '审计管理员'])
    for (const { role, path } of links) {
      expect(path).toMatch(/^\/setup\/administrator#[\w-]{43}$/)
      const browser = world.browser()
      const inspected = await browser.get('/api/setup/link', { 'mingche-link': tokenIn(path) })
      expect(await inspected.json()).toMatchObject({ purpose: 'administrator', role })
      expect((await take(browser, path, role.id)).status).toBe(201)
      expect((await browser.post('/api/session', { userName: role.id, password })).status).toBe(204)
      expect(await (await browser.get('/api/session')).json()).toMatchObject({
        roles: [role],
        standing: 'complete',
      })
      expect((await browser.get('/api/audit')).status).toBe(role.id === 'auditAdministrator' ? 200 : 403)
    }
  })

  test('设置链接只能用一次：再用、两个人同时用，都只有一次算数', async () => {
    const token = await setupToken()
    const answers = await Promise.all(
      [1, 2, 3].map(() => world.browser().post('/api/setup/hand-out', { token })),
    )
    expect((await Promise.all(answers.map(codeOf))).sort()).toEqual([
      201,
      'identity.link-unusable',
      'identity.link-unusable',
    ])
    expect(await codeOf(await world.browser().post('/api/setup/hand-out', { token }))).toBe(
      'identity.link-unusable',
    )
  })

  test('每次启动给出新的设置链接，旧的作废；一天后过期；有了管理员就不再给', async () => {
    const old = await setupToken()
    const fresh = await setupToken()
    expect(await codeOf(await world.browser().post('/api/setup/hand-out', { token: old }))).toBe(
      'identity.link-unusable',
    )
    world.clock.passMinutes(24 * 60 + 1)
    expect(await codeOf(await world.browser().post('/api/setup/hand-out', { token: fresh }))).toBe(
      'identity.link-unusable',
    )
    const links = await handOut()
    await take(world.browser(), links[0]?.path ?? '', 'first')
    expect(await issueSetupLink(world.parts, world.clock.now())).toBeUndefined()
  })

  test('乱填的链接不能用', async () => {
    expect(await codeOf(await world.browser().post('/api/setup/hand-out', { token: 'x'.repeat(43) }))).toBe(
      'identity.link-unusable',
    )
    expect(await codeOf(await world.browser().get('/api/setup/link', { 'mingche-link': 'x' }))).toBe(
      'identity.link-unusable',
    )
  })

  test('库里只有链接的散列', async () => {
    const links = await handOut()
    const stored = JSON.stringify(
      await world.database.app.selectFrom('identity.one_time_link').selectAll().execute(),
    )
    for (const { path } of links) expect(stored).not.toContain(tokenIn(path))
  })
})

describe('一个人领不到两个', () => {
  test('领过一个的浏览器领不到第二个，退出登录也不行', async () => {
    const [first, second] = await handOut()
    const browser = world.browser()
    expect((await take(browser, first?.path ?? '', 'first')).status).toBe(201)
    expect(await codeOf(await take(browser, second?.path ?? '', 'second'))).toBe('identity.link-same-browser')
  })

  test('同一个浏览器同时提交两个链接，也只得到一个', async () => {
    const [first, second, third] = await handOut()
    const browser = world.browser()
    await browser.get('/api/setup/link', { 'mingche-link': tokenIn(first?.path ?? '') })
    const submit = (path: string, userName: string) =>
      browser.post('/api/setup/administrators', {
        token: tokenIn(path),
        userName,
        displayName: '某',
        password,
      })
    const answers = await Promise.all([
      submit(first?.path ?? '', 'aa'),
      submit(second?.path ?? '', 'bb'),
      submit(third?.path ?? '', 'cc'),
    ])
    expect((await Promise.all(answers.map(codeOf))).sort()).toEqual([
      201,
      'identity.link-same-browser',
      'identity.link-same-browser',
    ])
  })

  test('没有打开过页面的提交、以别人的账号登录着的浏览器，都被拒绝', async () => {
    const [first, second] = await handOut()
    const token = tokenIn(first?.path ?? '')
    const blind = await world
      .browser()
      .post('/api/setup/administrators', { token, userName: 'aa', displayName: '某', password })
    expect(await codeOf(blind)).toBe('identity.link-without-mark')
    const other = await world.person()
    expect(await codeOf(await take(other.browser, second?.path ?? '', 'bb'))).toBe('identity.link-signed-in')
  })

  test('两个人抢同一个链接，只有一个成为管理员，另一个什么也没有留下', async () => {
    const [first] = await handOut()
    const browsers = Array.from({ length: 6 }, (_, index) => world.browser(`10.0.1.${index}`))
    const answers = await Promise.all(
      browsers.map((browser, index) => take(browser, first?.path ?? '', `racer${index}`)),
    )
    const codes = await Promise.all(answers.map(codeOf))
    expect(codes.filter((code) => code === 201)).toHaveLength(1)
    expect(codes.filter((code) => code === 'identity.link-unusable')).toHaveLength(5)
    const grants = await world.database.app.selectFrom('identity.role_grant').selectAll().execute()
    const accounts = await world.database.app.selectFrom('identity.account').selectAll().execute()
    expect([grants.length, accounts.length]).toEqual([1, 1])
  })

  test('密码太弱或者用户名有人用时链接不作废', async () => {
    await world.account({ userName: 'taken' })
    const [first] = await handOut()
    const browser = world.browser()
    expect(await codeOf(await take(browser, first?.path ?? '', 'someone', { password: 'weak' }))).toBe(
      'identity.weak-password',
    )
    expect(await codeOf(await take(browser, first?.path ?? '', 'taken'))).toBe('identity.user-name-taken')
    expect(await codeOf(await take(browser, first?.path ?? '', 'someone'))).toBe(201)
  })

  test('新的分发使没有领走的旧链接作废', async () => {
    const [old] = await handOut()
    await handOut()
    expect(await codeOf(await take(world.browser(), old?.path ?? '', 'late'))).toBe('identity.link-unusable')
  })
})

describe('重发管理员链接', () => {
  test('领取的人替换原来的管理员：原账号停用、登录结束', async () => {
    const old = await world.person({ roles: ['systemAdministrator'] })
    const { path } = await issueReplacementLink(world.parts, 'systemAdministrator', world.clock.now())
    expect(await (await old.browser.get('/api/session')).json()).not.toBeNull()
    expect((await take(world.browser(), path, 'successor')).status).toBe(201)
    expect(await (await old.browser.get('/api/session')).json()).toBeNull()
    const answer = await world
      .browser('10.5.5.5')
      .post('/api/session', { userName: old.userName, password: 'Cloud-over-7-hills' })
    expect(await codeOf(answer)).toBe('identity.wrong-credentials')
  })

  test('同一个浏览器可以重领原来的角色，但领不到别的角色', async () => {
    const links = await handOut()
    const system = links.find((link) => link.role.id === 'systemAdministrator')
    const browser = world.browser()
    await take(browser, system?.path ?? '', 'first')
    const audit = await issueReplacementLink(world.parts, 'auditAdministrator', world.clock.now())
    expect(await codeOf(await take(browser, audit.path, 'second'))).toBe('identity.link-same-browser')
    const again = await issueReplacementLink(world.parts, 'systemAdministrator', world.clock.now())
    expect(await codeOf(await take(browser, again.path, 'second'))).toBe(201)
  })
})
