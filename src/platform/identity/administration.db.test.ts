import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoleId } from './roles.ts'
import { type Browser, codeOf } from './testing/browser.ts'
import { type IdentityWorld, openIdentityWorld, password } from './testing/identity-world.ts'

let world: IdentityWorld
let system: Awaited<ReturnType<IdentityWorld['person']>>
let security: Awaited<ReturnType<IdentityWorld['person']>>
beforeAll(async () => {
  world = await openIdentityWorld()
  system = await world.person({ roles: ['systemAdministrator'] })
  security = await world.person({ roles: ['securityAdministrator'] })
})
afterAll(() => world.close())

async function invite(over: {
  userName: string
  kind?: 'administrator' | 'business'
  unitId?: string | null
}) {
  const body = { displayName: '某某', kind: 'business', unitId: null, ...over }
  const answer = await system.browser.post('/api/admin/users', body)
  const { user, link } = (await answer.json()) as { user: { id: string }; link: { path: string } }
  return { id: user.id, token: link.path.split('#')[1] ?? '' }
}

async function activate(browser: Browser, token: string): Promise<Response> {
  await browser.get('/api/setup/link', { 'mingche-link': token })
  return browser.post('/api/setup/passwords', { token, password })
}

const grant = (userId: string, roleIds: RoleId[], by = security) =>
  by.browser.put(`/api/admin/users/${userId}/roles`, { roleIds })

describe('新用户', () => {
  test('系统管理员建账号，本人用链接设密码，安全管理员授予角色；链接用过作废', async () => {
    const { id, token } = await invite({ userName: 'new.person' })
    const browser = world.browser()
    expect(await codeOf(await browser.post('/api/session', { userName: 'new.person', password }))).toBe(
      'identity.wrong-credentials',
    )
    expect((await activate(browser, token)).status).toBe(200)
    expect(await codeOf(await activate(browser, token))).toBe('identity.link-unusable')
    expect(await (await grant(id, ['officer', 'head'])).json()).toMatchObject({
      roles: [{ name: '负责人' }, { name: '经办人' }],
    })
    expect((await browser.post('/api/session', { userName: 'New.Person', password })).status).toBe(204)
  })

  test('用户名不能重，大小写不算不同', async () => {
    await invite({ userName: 'twin' })
    const answer = await system.browser.post('/api/admin/users', {
      userName: 'TWIN',
      displayName: '某',
      kind: 'business',
      unitId: null,
    })
    expect(await codeOf(answer)).toBe('identity.user-name-taken')
  })

  test('忘了密码：新的链接使旧的作废，用过之后原来的登录都结束', async () => {
    const person = await world.person()
    const issue = async () =>
      (
        (await (await system.browser.post(`/api/admin/users/${person.id}/password-link`)).json()) as {
          path: string
        }
      ).path.split('#')[1] ?? ''
    const old = await issue()
    const fresh = await issue()
    expect(await codeOf(await activate(world.browser(), old))).toBe('identity.link-unusable')
    expect((await activate(world.browser(), fresh)).status).toBe(200)
    expect(await (await person.browser.get('/api/session')).json()).toBeNull()
  })

  test('名单能按姓名、角色、状态找，一页一页看，能导出', async () => {
    await world.account({ userName: 'formula', roles: ['leader'] })
    await world.database.app
      .updateTable('identity.account')
      .set({ display_name: '=cmd|calc' })
      .where('user_name', '=', 'formula')
      .execute()
    const list = async (query: string) =>
      (await (await system.browser.get(`/api/admin/users?${query}`)).json()) as {
        items: { userName: string }[]
        total: number
      }
    expect((await list('roleId=leader')).items.map((item) => item.userName)).toEqual(['formula'])
    expect((await list('search=%25')).items).toEqual([]) // a wildcard is a character
    expect((await list('search=SYSTEM')).total).toBe(0)
    const all = await list('pageSize=2&page=2')
    expect(all.items).toHaveLength(2)
    expect(await codeOf(await system.browser.get('/api/admin/users?pageSize=201'))).toBe('request.invalid')
    const file = await system.browser.get('/api/admin/users/export?roleId=leader')
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(await file.text()).toContain("formula,'=cmd|calc,,分管领导,在用,否,")
  })
})

describe('三员分立', () => {
  test('系统管理员授不了角色，安全管理员建不了账号，审计管理员什么也改不了', async () => {
    const audit = await world.person({ roles: ['auditAdministrator'] })
    const { id } = await world.account()
    expect(await codeOf(await grant(id, ['head'], system))).toBe('access.forbidden')
    const body = { userName: 'x1', displayName: '某', kind: 'business', unitId: null }
    expect(await codeOf(await security.browser.post('/api/admin/users', body))).toBe('access.forbidden')
    for (const attempt of [
      grant(id, ['head'], audit),
      audit.browser.post('/api/admin/users', body),
      audit.browser.post(`/api/admin/users/${id}/disabling`),
    ])
      expect(await codeOf(await attempt)).toBe('access.forbidden')
    expect(await codeOf(await system.browser.get('/api/audit'))).toBe('access.forbidden')
  })

  test('谁也不能给自己授予角色', async () => {
    expect(await codeOf(await grant(security.id, ['securityAdministrator']))).toBe('identity.own-account')
    expect(await codeOf(await grant(security.id, ['systemAdministrator']))).toBe('identity.own-account')
  })

  test('一个账号担任不了两个管理员角色，也不能又管理又办业务', async () => {
    const { id } = await invite({ userName: 'third.admin', kind: 'administrator' })
    expect(await codeOf(await grant(id, ['systemAdministrator', 'auditAdministrator']))).toBe(
      'identity.one-administrator-role',
    )
    expect(await codeOf(await grant(id, ['officer']))).toBe('identity.role-of-other-kind')
    const officer = await world.account()
    expect(await codeOf(await grant(officer.id, ['systemAdministrator']))).toBe('identity.role-of-other-kind')
  })

  test('绕过程序也不行：数据库拒绝第二个管理员角色、混合角色和自己授予', async () => {
    const { id } = await world.account({ roles: ['auditAdministrator'] })
    const insert = (accountId: string, roleId: string, kind: string, by: string | null) =>
      sql`insert into identity.role_grant (account_id, role_id, kind, granted_by, granted_at) values (${accountId}, ${roleId}, ${kind}, ${by}, now())`.execute(
        world.database.owner,
      )
    await expect(insert(id, 'systemAdministrator', 'administrator', null)).rejects.toThrow(
      'one_administrator_role_per_account',
    )
    await expect(insert(id, 'officer', 'business', null)).rejects.toThrow('foreign key')
    const officer = await world.account({ roles: ['officer'] })
    await expect(insert(officer.id, 'systemAdministrator', 'administrator', null)).rejects.toThrow(
      'foreign key',
    )
    await expect(insert(officer.id, 'head', 'business', officer.id)).rejects.toThrow(
      'nobody_grants_to_himself',
    )
    await expect(
      sql`update identity.account set kind = 'administrator' where id = ${officer.id}`.execute(
        world.database.app,
      ),
    ).rejects.toThrow('permission denied')
  })

  test('系统管理员重设不了已经就任的管理员的密码', async () => {
    const answer = await system.browser.post(`/api/admin/users/${security.id}/password-link`)
    expect(await codeOf(answer)).toBe('identity.administrator-password')
  })

  test('领过管理员链接的浏览器激活不了另一个管理账号', async () => {
    const first = await invite({ userName: 'admin.one', kind: 'administrator' })
    const second = await invite({ userName: 'admin.two', kind: 'administrator' })
    const browser = world.browser()
    expect((await activate(browser, first.token)).status).toBe(200)
    expect(await codeOf(await activate(browser, second.token))).toBe('identity.link-same-browser')
  })

  test('唯一的一位管理员不能被停用或免去，两位中的一位可以', async () => {
    expect(await codeOf(await system.browser.post(`/api/admin/users/${security.id}/disabling`))).toBe(
      'identity.last-administrator',
    )
    expect(await codeOf(await grant(system.id, []))).toBe('identity.last-administrator')
    const second = await world.account({ roles: ['securityAdministrator'] })
    expect(await codeOf(await system.browser.post(`/api/admin/users/${second.id}/disabling`))).toBe(200)
  })

  test('两位管理员同时停用对方，至少留下一位', async () => {
    const lone = await openIdentityWorld()
    const a = await lone.person({ roles: ['systemAdministrator'] })
    const b = await lone.person({ roles: ['systemAdministrator'] })
    const answers = await Promise.all([
      a.browser.post(`/api/admin/users/${b.id}/disabling`),
      b.browser.post(`/api/admin/users/${a.id}/disabling`),
    ])
    const codes = await Promise.all(answers.map(codeOf))
    expect(codes.filter((code) => code === 200)).toHaveLength(1)
    await lone.close()
  })

  test('角色变了，原来的登录就结束；停用也一样', async () => {
    const person = await world.person()
    await grant(person.id, ['head'])
    expect(await (await person.browser.get('/api/session')).json()).toBeNull()
    const other = await world.person()
    await system.browser.post(`/api/admin/users/${other.id}/disabling`)
    expect(await codeOf(await other.browser.get('/api/session/list'))).toBe('access.sign-in-needed')
  })

  test('安全管理员看得到全部登录，能结束其中一次', async () => {
    const person = await world.person()
    const { items } = await (
      await security.browser.get(`/api/admin/sessions?search=${person.userName}`)
    ).json()
    expect(items).toMatchObject([{ user: { userName: person.userName } }])
    expect((await security.browser.delete(`/api/admin/sessions/${items[0].id}`)).status).toBe(204)
    expect(await (await person.browser.get('/api/session')).json()).toBeNull()
  })

  test('角色页写的就是实际执行的权限', async () => {
    const { items } = await (await security.browser.get('/api/admin/roles')).json()
    const audit = items.find((role: { id: string }) => role.id === 'auditAdministrator')
    expect(audit.actions.map((action: { name: string }) => action.name).sort()).toEqual([
      'audit.exportAudit',
      'audit.readAudit',
      'audit.verifyAudit',
      'identity.listRoles',
    ])
  })
})

describe('单位', () => {
  const create = async (code: string, parentId: string | null = null) => {
    const answer = await system.browser.post('/api/admin/units', { code, name: `单位${code}`, parentId })
    return (await answer.json()) as { id: string; parent: { name: string } | null }
  }

  test('有上下级，代码不能重', async () => {
    const parent = await create('100')
    expect(await create('100001', parent.id)).toMatchObject({ parent: { name: '单位100' } })
    expect(
      await codeOf(
        await system.browser.post('/api/admin/units', { code: '100', name: '又一个', parentId: null }),
      ),
    ).toBe('identity.unit-code-taken')
  })

  test('不能归到自己或者自己的下级之下，同时移动也绕不成圈', async () => {
    const [a, b] = [await create('200'), await create('201')]
    const move = (unit: { id: string }, parent: { id: string }) =>
      system.browser.put(`/api/admin/units/${unit.id}`, { name: '某', parentId: parent.id })
    expect(await codeOf(await move(a, a))).toBe('identity.unit-under-itself')
    const codes = await Promise.all((await Promise.all([move(a, b), move(b, a)])).map(codeOf))
    expect(codes.sort()).toEqual([200, 'identity.unit-under-itself'])
  })

  test('还有下级或在用账号的单位不能撤销；撤销了的不能再归入，可以恢复', async () => {
    const parent = await create('300')
    const child = await create('301', parent.id)
    expect(await codeOf(await system.browser.post(`/api/admin/units/${parent.id}/closing`))).toBe(
      'identity.unit-in-use',
    )
    const person = await world.account({ unitId: child.id })
    expect(await codeOf(await system.browser.post(`/api/admin/units/${child.id}/closing`))).toBe(
      'identity.unit-in-use',
    )
    await system.browser.put(`/api/admin/users/${person.id}`, { displayName: '某', unitId: null })
    expect(await codeOf(await system.browser.post(`/api/admin/units/${child.id}/closing`))).toBe(200)
    expect(
      await codeOf(
        await system.browser.put(`/api/admin/users/${person.id}`, { displayName: '某', unitId: child.id }),
      ),
    ).toBe('identity.unit-closed')
    expect(await codeOf(await system.browser.post(`/api/admin/units/${child.id}/reopening`))).toBe(200)
    const { items } = await (await system.browser.get('/api/admin/units?search=30')).json()
    expect(items.map((unit: { code: string }) => unit.code)).toEqual(['300', '301'])
  })
})
