import { afterEach, beforeEach, expect, test } from 'vitest'
import { issueSetupLink } from './commands/set-up.ts'
import { createTrialUsers, removeTrialUsers } from './commands/trial-users.ts'
import { roleIds } from './roles.ts'
import { type IdentityWorld, openIdentityWorld } from './testing/identity-world.ts'

let world: IdentityWorld
beforeEach(async () => {
  world = await openIdentityWorld()
})
afterEach(() => world.close())

const create = (isForced = false) => createTrialUsers(world.parts.db, { isForced, now: world.clock.now() })

test('每个角色一个试用账号，密码随机，能登录，名字标明【试用】', async () => {
  const users = await create()
  expect(users.map((user) => user.roleId)).toEqual(roleIds)
  expect(new Set(users.map((user) => user.password)).size).toBe(users.length)
  for (const { userName, password, roleId } of users) {
    const browser = world.browser()
    expect((await browser.post('/api/session', { userName, password })).status).toBe(204)
    expect(await (await browser.get('/api/session')).json()).toMatchObject({
      isTrial: true,
      roles: [{ id: roleId }],
      displayName: expect.stringContaining('【试用】'),
    })
  }
})

test('再运行一次换新密码，旧的密码和登录作废', async () => {
  const [old] = await create()
  const browser = world.browser()
  await browser.post('/api/session', { userName: old?.userName, password: old?.password })
  const [fresh] = await create()
  expect(fresh?.password).not.toBe(old?.password)
  expect(await (await browser.get('/api/session')).json()).toBeNull()
})

test('已有正式账号时拒绝，除非明确要求', async () => {
  await world.account()
  await expect(create()).rejects.toThrow('identity.real-users')
  expect(await create(true)).toHaveLength(roleIds.length)
})

test('试用的管理员不算管理员：设置链接照样给；清除之后一个不剩，审计记录还在', async () => {
  const [user] = await create()
  expect(await issueSetupLink(world.parts, world.clock.now())).toMatch(/^\/setup#/)
  await world.browser().post('/api/session', { userName: user?.userName, password: user?.password })
  const before = await world.countAudit()
  expect(await removeTrialUsers(world.parts.db, world.clock.now())).toHaveLength(roleIds.length)
  expect(await world.database.app.selectFrom('identity.account').selectAll().execute()).toEqual([])
  expect(await world.countAudit()).toBe(before + 1)
})

test('没有默认账号：新装的平台里一个账号也没有', async () => {
  expect(await world.database.app.selectFrom('identity.account').selectAll().execute()).toEqual([])
})
