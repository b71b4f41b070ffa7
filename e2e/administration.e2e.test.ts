import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import {
  aVisitor,
  keepPicture,
  openBrowser,
  type RunningPlatform,
  startPlatform,
  type Visitor,
} from './harness.ts'
import {
  type AdministratorRole,
  authenticatorCode,
  logIn,
  type Person,
  threeAdministrators,
  typeLogin,
} from './people.ts'

/** The two screens that the pages are made for. */
const smallScreen = { width: 1366, height: 768 }
const largeScreen = { width: 1920, height: 1080 }

let platform: RunningPlatform
let browser: Browser
let admins: Record<AdministratorRole, Visitor>

const officer = {
  userName: 'zhao.min',
  displayName: '赵敏',
  password: '白露为霜Cang-2026',
} as const satisfies Person

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform(), openBrowser()])
  // Closing a unit that is still in use is tried below, and refused with 409.
  admins = await threeAdministrators(browser, platform, { expectedStatuses: [409] })
})

afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

test('系统管理员建部门和所属单位，单位按树排列', async () => {
  const { page, expectClean } = admins.systemAdministrator
  await page.goto('/admin/units')
  await page.getByRole('button', { name: '新建单位' }).first().click()
  await page.getByLabel('单位代码').fill('900')
  await page.getByLabel('单位名称').fill('清源市生态环境局')
  await page.getByRole('dialog').getByRole('button', { name: '新建单位' }).click()
  await page.getByRole('button', { name: '新建下级' }).click()
  await page.getByLabel('单位代码').fill('900001')
  await page.getByLabel('单位名称').fill('清源市生态环境监测站')
  await page.getByRole('dialog').getByRole('button', { name: '新建单位' }).click()
  const child = page.getByText('清源市生态环境监测站').first()
  await child.waitFor()
  expect((await page.locator('[data-depth="1"]').textContent())?.trim()).toBe('清源市生态环境监测站')
  await expectAccessible(page)
  expectClean()
})

test('撤销还有下级的单位会被拒绝并说明原因，撤销后可以当场撤回', async () => {
  const { page } = admins.systemAdministrator
  await page.goto('/admin/units')
  const row = (name: string) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name, exact: true }) })
      .first()
  await row('900').getByRole('button', { name: '撤销单位' }).click()
  await page.getByText('还有 1 个下级单位').waitFor()
  await row('900001').getByRole('button', { name: '撤销单位' }).click()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText('已恢复「清源市生态环境监测站」').waitFor()
})

test('新建的用户用一次性链接自己设密码，安全管理员授予角色后才能办业务', async () => {
  const link = await createOfficer(admins.systemAdministrator)
  const visitor = await aVisitor(browser, platform.url)
  await visitor.page.goto(link)
  await visitor.page.getByLabel('新密码').fill(officer.password)
  await visitor.page.getByLabel('再输入一次').fill(officer.password)
  await visitor.page.getByRole('button', { name: '设为新密码' }).click()
  await visitor.page.getByRole('link', { name: '去登录' }).click()
  await logIn(visitor.page, officer)
  await visitor.page.getByText('尚未授予角色').first().waitFor()

  await grantOfficerRole(admins.securityAdministrator)
  await visitor.page.goto('/account')
  await typeLogin(visitor.page, officer)
  await visitor.page.getByText('经办人').first().waitFor()
  await expectAccessible(visitor.page)
  visitor.expectClean()
  await visitor.close()
})

test('没有权限的人打开管理页面，看到缺什么、找谁', async () => {
  const visitor = await aVisitor(browser, platform.url)
  await logIn(visitor.page, officer)
  for (const address of ['/admin/users', '/admin/units', '/admin/roles', '/admin/audit', '/admin/sessions']) {
    await visitor.page.goto(address)
    await visitor.page.getByRole('heading', { name: /^您没有.*的权限$/ }).waitFor()
    await visitor.page.getByText('安全管理员').first().waitFor()
  }
  await expectAccessible(visitor.page)
  visitor.expectClean()
  await visitor.close()
})

test('三员各看各的：系统管理员看不到审计，审计管理员看不到用户', async () => {
  const namesOf = async (visitor: Visitor) => {
    await visitor.page.goto('/admin/roles')
    await visitor.page.locator('.side-navigation a').first().waitFor()
    return visitor.page.locator('.side-navigation a').allTextContents()
  }
  expect(await namesOf(admins.systemAdministrator)).toEqual(['用户', '单位', '角色与权限'])
  expect(await namesOf(admins.securityAdministrator)).toEqual(['用户', '单位', '角色与权限', '登录'])
  expect(await namesOf(admins.auditAdministrator)).toEqual(['角色与权限', '审计'])
})

test('安全管理员打开一个角色的双因素要求，可以当场撤回', async () => {
  const { page, expectClean } = admins.securityAdministrator
  await page.goto('/admin/roles')
  const duty = page.getByRole('switch', { name: '负责人登录必须双因素' })
  await duty.click()
  await expect.poll(() => duty.getAttribute('aria-checked')).toBe('true')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => duty.getAttribute('aria-checked')).toBe('false')
  await expectAccessible(page)
  expectClean()
})

test('角色要求双因素后，没有绑定的人登录时先绑定，绑定后才进得去', async () => {
  const { page } = admins.securityAdministrator
  await page.goto('/admin/roles')
  await page.getByRole('switch', { name: '经办人登录必须双因素' }).click()
  await page.getByText('「经办人」登录从现在起必须双因素').waitFor()
  const visitor = await aVisitor(browser, platform.url)
  await visitor.page.goto('/login')
  await typeLogin(visitor.page, officer)
  await visitor.page.getByRole('heading', { name: '绑定身份验证器' }).waitFor()
  await visitor.page.locator('.enrolment-secret').waitFor()
  await expectAccessible(visitor.page)
  await keepPicture(visitor.page, 'enrolment')
  const secret = ((await visitor.page.locator('.enrolment-secret').textContent()) ?? '').replaceAll(' ', '')
  await visitor.page.getByLabel('动态码').fill(authenticatorCode(secret))
  await visitor.page.getByRole('button', { name: '绑定这个验证器' }).click()
  await expectAccessible(visitor.page)
  await keepPicture(visitor.page, 'recovery-codes')
  await visitor.page.getByRole('button', { name: '已保存，继续' }).click()
  await visitor.page.getByRole('heading', { name: '预算公开', level: 1 }).waitFor()
  visitor.expectClean()
  await visitor.close()
})

test('管理页面在两种屏幕上都不横向滚动，没有无障碍问题', async () => {
  const pages = [
    ['systemAdministrator', '/admin/users'],
    ['systemAdministrator', '/admin/units'],
    ['securityAdministrator', '/admin/roles'],
    ['securityAdministrator', '/admin/sessions'],
    ['auditAdministrator', '/admin/audit'],
    ['auditAdministrator', '/account'],
    ['auditAdministrator', '/notices'],
  ] as const
  for (const [role, address] of pages) {
    const { page } = admins[role]
    for (const size of [smallScreen, largeScreen]) {
      await page.setViewportSize(size)
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      const overflowPx = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflowPx, `${address} ${size.width}`).toBe(0)
      await keepPicture(page, `${address.slice(1).replace('/', '-')}-${size.width}`)
    }
    await page.setViewportSize(smallScreen)
    await expectAccessible(page)
    admins[role].expectClean()
  }
})

test('审计管理员筛选记录、验证整条链、抄存检查点', async () => {
  const { page, expectClean } = admins.auditAdministrator
  await page.goto('/admin/audit')
  await page.getByPlaceholder('查找审计记录').fill(officer.displayName)
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(officer.displayName)
  await page.getByRole('cell', { name: '授予角色' }).first().waitFor()
  await page.getByRole('button', { name: '验证全部记录' }).click()
  await page.getByText(/完整：\d+ 行从第一行到最后一行都对得上/).waitFor()
  await expectAccessible(page)
  expectClean()
})

test('列表的查找写在地址里，返回键回到上一页', async () => {
  const { page } = admins.systemAdministrator
  await page.goto('/admin/users?q=赵敏')
  await page.getByRole('cell', { name: 'zhao.min' }).waitFor()
  expect(await page.getByPlaceholder('查找用户').inputValue()).toBe('赵敏')
  await page.getByRole('link', { name: '单位', exact: true }).click()
  await page.getByRole('heading', { name: '单位', level: 1 }).waitFor()
  await page.goBack()
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('赵敏')
})

async function createOfficer({ page }: Visitor): Promise<string> {
  await page.goto('/admin/users')
  await page.getByRole('button', { name: '新建用户' }).click()
  await page.getByLabel('姓名').fill(officer.displayName)
  await page.getByLabel('用户名').fill(officer.userName)
  await page.getByRole('button', { name: '新建并生成激活链接' }).click()
  const link = await page.getByLabel('一次性链接').inputValue()
  await page.getByRole('button', { name: '关闭' }).click()
  return link
}

async function grantOfficerRole({ page }: Visitor): Promise<void> {
  await page.goto('/admin/users?q=赵敏')
  await page.getByRole('button', { name: '授予角色' }).click()
  await page.getByLabel('经办人').check()
  await page.getByRole('button', { name: '授予所选角色' }).click()
  await page.getByText('已更新「赵敏」的角色。').waitFor()
}
