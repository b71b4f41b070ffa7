import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from './testing/browser.ts'
import { type IdentityWorld, openIdentityWorld, password } from './testing/identity-world.ts'

let world: IdentityWorld
beforeAll(async () => {
  world = await openIdentityWorld()
})
afterAll(() => world.close())

const logIn = (userName: string, given: string, browser = world.browser('10.9.9.9')) =>
  browser.post('/api/session', { userName, password: given })

describe('登录', () => {
  test('成功后知道是谁；会话只在 HttpOnly 的 Cookie 里，库里只有散列', async () => {
    const { userName } = await world.account()
    const browser = world.browser()
    const answer = await logIn(userName, password, browser)
    expect(answer.headers.get('set-cookie')).toMatch(/^mingche=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await (await browser.get('/api/session')).json()).toMatchObject({
      userName,
      standing: 'complete',
      roles: [{ id: 'officer', name: '经办人' }],
    })
    const stored = JSON.stringify(
      await world.database.app.selectFrom('identity.session').selectAll().execute(),
    )
    expect(stored).not.toContain(browser.jar.get('mingche'))
  })

  test('大小写和全角写法是同一个用户名', async () => {
    await world.account({ userName: 'mixed.case' })
    expect((await logIn('Mixed.Ｃase', password)).status).toBe(204)
  })

  test('没有的用户、停用的用户、没有激活的用户和密码不对，回答一模一样', async () => {
    const disabled = await world.account()
    await world.database.app
      .updateTable('identity.account')
      .set({ disabled_at: world.clock.now() })
      .where('id', '=', disabled.id)
      .execute()
    const known = await world.account()
    const answers = await Promise.all([
      logIn('nobody-here', password),
      logIn(disabled.userName, password),
      logIn(known.userName, 'Wrong-password-1'),
    ])
    const bodies = await Promise.all(
      answers.map(async (answer) => ({ ...(await answer.json()), requestId: '', status: answer.status })),
    )
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
    expect(bodies[0]).toMatchObject({ code: 'identity.wrong-credentials', status: 401 })
  })

  test('没有的用户名要花和密码不对差不多的时间', async () => {
    const known = await world.account()
    const measure = async (userName: string) => {
      const start = performance.now()
      await logIn(userName, 'Wrong-password-1')
      return performance.now() - start
    }
    const quickest = async (names: string[]) => {
      const times: number[] = []
      for (const name of names) times.push(await measure(name))
      return Math.min(...times) // the rest is what else the machine was doing
    }
    await measure('warm-up')
    const unknown = await quickest(['nobody-a', 'nobody-b', 'nobody-c', 'nobody-d'])
    const wrong = await quickest(Array(4).fill(known.userName))
    expect(unknown).toBeGreaterThan(wrong / 4)
  })

  test('会话固定：别人塞进来的令牌在登录后一文不值', async () => {
    const attacker = await world.person()
    const planted = attacker.browser.jar.get('mingche') ?? ''
    const victim = await world.account()
    const browser = world.browser()
    browser.jar.set('mingche', planted)
    expect((await logIn(victim.userName, password, browser)).status).toBe(204)
    expect(browser.jar.get('mingche')).not.toBe(planted)
    expect(await (await attacker.browser.get('/api/session')).json()).toBeNull()
  })

  test('退出后令牌立刻失效', async () => {
    const { browser } = await world.person()
    const token = browser.jar.get('mingche') ?? ''
    expect((await browser.delete('/api/session')).status).toBe(204)
    expect(browser.jar.has('mingche')).toBe(false)
    browser.jar.set('mingche', token)
    expect(await (await browser.get('/api/session')).json()).toBeNull()
  })

  test('闲置半小时结束；一直在用也不超过十二小时；页面自己的轮询不算使用', async () => {
    const idle = await world.person()
    const busy = await world.person()
    const polled = await world.person()
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      world.clock.passMinutes(20)
      expect(await (await busy.browser.get('/api/session')).json()).not.toBeNull()
      await polled.browser.get('/api/session', { 'mingche-background': '1' })
    }
    expect(await (await idle.browser.get('/api/session')).json()).toBeNull()
    expect(await (await polled.browser.get('/api/session')).json()).toBeNull()
    world.clock.passMinutes(20)
    expect(await (await busy.browser.get('/api/session')).json()).toBeNull()
  })

  test('https 下 Cookie 带 __Host- 前缀和 Secure', async () => {
    const secure = await openIdentityWorld({ secure: true })
    const { userName } = await secure.account()
    const answer = await secure.browser().post('/api/session', { userName, password })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-mingche=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await secure.close()
  })
})

describe('锁定', () => {
  test('五次不对就锁定，密码对了也不行；时间过了才放行，而且一次比一次久', async () => {
    const { userName } = await world.account()
    for (let time = 0; time < 5; time += 1)
      expect(await codeOf(await logIn(userName, 'Wrong-password-1'))).toBe('identity.wrong-credentials')
    expect(await codeOf(await logIn(userName, password))).toBe('identity.locked')
    world.clock.passMinutes(5.1)
    expect(await codeOf(await logIn(userName, 'Wrong-password-1'))).toBe('identity.wrong-credentials')
    world.clock.passMinutes(5.1)
    const answer = await logIn(userName, password)
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await codeOf(answer)).toBe('identity.locked')
    world.clock.passMinutes(5.1)
    expect((await logIn(userName, password)).status).toBe(204)
  })

  test('没有的用户名同样会被锁定，看不出有没有这个人', async () => {
    for (let time = 0; time < 5; time += 1) await logIn('ghost', 'Wrong-password-1')
    expect(await codeOf(await logIn('ghost', 'Wrong-password-1'))).toBe('identity.locked')
  })

  test('同时来的五十次猜测也只算得上五次', async () => {
    const { userName } = await world.account()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        logIn(userName, `Wrong-password-${index}`, world.browser(`10.1.1.${index}`)),
      ),
    )
    const codes = await Promise.all(answers.map(codeOf))
    expect(codes.filter((code) => code === 'identity.wrong-credentials')).toHaveLength(5)
    expect(codes.filter((code) => code === 'identity.locked')).toHaveLength(45)
  })

  test('安全管理员可以解除锁定', async () => {
    const { userName, id } = await world.account()
    const security = await world.person({ roles: ['securityAdministrator'] })
    for (let time = 0; time < 6; time += 1) await logIn(userName, 'Wrong-password-1')
    const listed = await (await security.browser.get(`/api/admin/users/${id}`)).json()
    expect(listed.lockedUntil).not.toBeNull()
    expect((await security.browser.post(`/api/admin/users/${id}/unlocking`)).status).toBe(200)
    expect((await logIn(userName, password)).status).toBe(204)
  })

  test('一个地址上的登录太频繁会被挡住，别的地址不受影响', async () => {
    const flood = world.browser('10.66.66.66')
    const codes: (string | number)[] = []
    for (let time = 0; time < 62; time += 1)
      codes.push(
        await codeOf(await flood.send('POST', '/api/session', { userName: `x${time}`, password: 'x' })),
      )
    expect(codes).toContain('request.too-many')
    expect(await codeOf(await logIn('another', 'x', world.browser('10.66.66.67')))).toBe(
      'identity.wrong-credentials',
    )
  })

  test('失败的登录留下记录，但不记下输错位置的密码', async () => {
    await logIn('My-secret-password-9', 'x')
    const row = await world.lastAudit()
    expect(row).toMatchObject({ action: 'identity.logIn', outcome: 'refused', subject_name: '没有的用户名' })
    expect(JSON.stringify(row)).not.toContain('secret')
  })
})

describe('双因素', () => {
  const step = () => Math.floor(world.clock.now().getTime() / 30_000)
  const codeFor = (secret: string, offset = 0) => generateSync({ secret, epoch: (step() + offset) * 30 })

  async function enrolled() {
    const person = await world.person()
    const begun = await (await person.browser.post('/api/session/second-factor/enrolment')).json()
    const { secret } = begun as { secret: string }
    const confirmed = await person.browser.post('/api/session/second-factor/enrolment/confirmation', {
      code: codeFor(secret),
    })
    const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] }
    return { ...person, secret, recoveryCodes, qrSvg: begun.qrSvg as string }
  }

  async function afterPassword(userName: string) {
    const browser = world.browser('10.8.8.8')
    await logIn(userName, password, browser)
    return browser
  }

  test('绑定后每次登录都要动态码，验证前什么也做不了，验证后换了新令牌', async () => {
    const { userName, secret, qrSvg, recoveryCodes } = await enrolled()
    expect(qrSvg).toContain('<svg')
    expect(recoveryCodes).toHaveLength(10)
    world.clock.passMinutes(1)
    const browser = await afterPassword(userName)
    expect(await (await browser.get('/api/session')).json()).toMatchObject({ standing: 'secondFactorDue' })
    expect(await codeOf(await browser.get('/api/session/list'))).toBe('access.second-factor-needed')
    const before = browser.jar.get('mingche')
    expect((await browser.post('/api/session/second-factor', { code: codeFor(secret) })).status).toBe(204)
    expect(browser.jar.get('mingche')).not.toBe(before)
    expect(await (await browser.get('/api/session')).json()).toMatchObject({ standing: 'complete' })
  })

  test('用过的动态码不能再用，哪怕两个请求同时到', async () => {
    const { userName, secret } = await enrolled()
    world.clock.passMinutes(1)
    const [first, second] = [await afterPassword(userName), await afterPassword(userName)]
    const code = codeFor(secret)
    const answers = await Promise.all(
      [first, second].map((browser) => browser.post('/api/session/second-factor', { code })),
    )
    expect((await Promise.all(answers.map(codeOf))).sort()).toEqual([204, 'identity.wrong-code'])
    const third = await afterPassword(userName)
    expect(await codeOf(await third.post('/api/session/second-factor', { code }))).toBe('identity.wrong-code')
  })

  test('恢复码各用一次', async () => {
    const { userName, recoveryCodes } = await enrolled()
    const code = recoveryCodes[3] ?? ''
    const first = await afterPassword(userName)
    expect((await first.post('/api/session/second-factor', { code: code.toUpperCase() })).status).toBe(204)
    expect(await (await first.get('/api/session')).json()).toMatchObject({
      secondFactor: { recoveryCodesLeft: 9 },
    })
    const again = await afterPassword(userName)
    expect(await codeOf(await again.post('/api/session/second-factor', { code }))).toBe('identity.wrong-code')
  })

  test('猜动态码五次就锁定，换一次登录也不行', async () => {
    const { userName } = await enrolled()
    const browser = await afterPassword(userName)
    for (let time = 0; time < 5; time += 1)
      await browser.post('/api/session/second-factor', { code: '000000' })
    const again = await afterPassword(userName)
    expect(await codeOf(await again.post('/api/session/second-factor', { code: '000000' }))).toBe(
      'identity.locked',
    )
  })

  test('只知道密码的人不能用自己的身份验证器把原来的换掉', async () => {
    const { userName } = await enrolled()
    const thief = await afterPassword(userName)
    expect(await codeOf(await thief.post('/api/session/second-factor/enrolment'))).toBe(
      'identity.already-enrolled',
    )
    expect(
      await codeOf(await thief.post('/api/session/second-factor/enrolment/confirmation', { code: '000000' })),
    ).toBe('identity.already-enrolled')
    expect(
      await codeOf(await thief.post('/api/session/second-factor/removal', { password, code: '000000' })),
    ).toBe('access.second-factor-needed')
  })

  test('换手机：密码和动态码都对，才能解除', async () => {
    const { browser, secret } = await enrolled()
    world.clock.passMinutes(1)
    const code = codeFor(secret)
    expect(
      await codeOf(
        await browser.post('/api/session/second-factor/removal', { password: 'Wrong-password-1', code }),
      ),
    ).toBe('identity.wrong-password')
    expect((await browser.post('/api/session/second-factor/removal', { password, code })).status).toBe(204)
    expect(await (await browser.get('/api/session')).json()).toMatchObject({
      secondFactor: { isEnrolled: false },
    })
  })

  test('角色要求双因素时，没有绑定的人先绑定，才能办事', async () => {
    const security = await world.person({ roles: ['securityAdministrator'] })
    const head = await world.person({ roles: ['head'] })
    expect(
      (await security.browser.put('/api/admin/roles/head/second-factor', { isRequired: true })).status,
    ).toBe(204)
    expect(await (await head.browser.get('/api/session')).json()).toMatchObject({ standing: 'enrolmentDue' })
    expect(await codeOf(await head.browser.get('/api/session/list'))).toBe('access.enrolment-needed')
    const { secret } = await (await head.browser.post('/api/session/second-factor/enrolment')).json()
    expect(
      (
        await head.browser.post('/api/session/second-factor/enrolment/confirmation', {
          code: codeFor(secret),
        })
      ).status,
    ).toBe(200)
    expect((await head.browser.get('/api/session/list')).status).toBe(200)
    await security.browser.put('/api/admin/roles/head/second-factor', { isRequired: false })
  })

  test('库里找不到密钥，换一个账号也解不开', async () => {
    const { secret, id } = await enrolled()
    const row = await world.database.app
      .selectFrom('identity.second_factor')
      .selectAll()
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.secret_sealed.toString('latin1')).not.toContain(secret)
    expect(world.parts.secrets.open(row.secret_sealed, id)).toBe(secret)
    expect(() => world.parts.secrets.open(row.secret_sealed, 'another')).toThrow()
    const flipped = Buffer.from(row.secret_sealed)
    flipped[40] = (flipped[40] ?? 0) ^ 1
    expect(() => world.parts.secrets.open(flipped, id)).toThrow()
  })
})

describe('自己的账号', () => {
  test('改密码要原来的密码；改完别的登录都结束，自己换新令牌接着用', async () => {
    const { browser, userName } = await world.person()
    const other = world.browser()
    await logIn(userName, password, other)
    const change = (currentPassword: string, newPassword: string) =>
      browser.put('/api/session/password', { currentPassword, newPassword })
    expect(await codeOf(await change('Wrong-password-1', 'River-under-9-bridges'))).toBe(
      'identity.wrong-password',
    )
    expect(await codeOf(await change(password, 'weak'))).toBe('identity.weak-password')
    const before = browser.jar.get('mingche')
    expect((await change(password, 'River-under-9-bridges')).status).toBe(204)
    expect(browser.jar.get('mingche')).not.toBe(before)
    expect(await (await browser.get('/api/session')).json()).not.toBeNull()
    expect(await (await other.get('/api/session')).json()).toBeNull()
    expect((await logIn(userName, 'River-under-9-bridges')).status).toBe(204)
  })

  test('看得到自己的全部登录，能结束其中一次，但结束不了别人的', async () => {
    const { browser, userName } = await world.person()
    const other = world.browser('10.7.7.7')
    await logIn(userName, password, other)
    const { items } = await (await browser.get('/api/session/list')).json()
    expect(items).toHaveLength(2)
    const otherId = items.find((item: { isCurrent: boolean }) => !item.isCurrent).id
    const stranger = await world.person()
    expect(await codeOf(await stranger.browser.delete(`/api/session/list/${otherId}`))).toBe(
      'identity.session-unknown',
    )
    expect((await browser.delete(`/api/session/list/${otherId}`)).status).toBe(204)
    expect(await (await other.get('/api/session')).json()).toBeNull()
  })
})
