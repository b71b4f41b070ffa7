import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { aVisitor, openBrowser, type RunningPlatform, startPlatform } from './harness.ts'
import {
  administrators,
  authenticatorCode,
  becomeAdministrator,
  handOutLinks,
  logIn,
  typeLogin,
} from './people.ts'

let platform: RunningPlatform
let browser: Browser

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform(), openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const {
  systemAdministrator: system,
  securityAdministrator: security,
  auditAdministrator: audit,
} = administrators

test('首次设置给出三个链接，三个人各领一个，同一个浏览器领不到第二个', async () => {
  const links = await handOutLinks(browser, platform)
  const [first, second, third] = await Promise.all([
    aVisitor(browser, platform.url, { expectedStatuses: [403] }),
    aVisitor(browser, platform.url),
    aVisitor(browser, platform.url),
  ])
  await becomeAdministrator(first.page, links.systemAdministrator, system)
  await first.page.getByText('您已就任系统管理员').waitFor()
  await becomeAdministrator(first.page, links.securityAdministrator, { ...security, userName: 'gao.jian2' })
  await first.page.getByText('这个浏览器已经领取过一个管理员').waitFor()
  await expectAccessible(first.page)
  await becomeAdministrator(second.page, links.securityAdministrator, security)
  await second.page.getByText('您已就任安全管理员').waitFor()
  await becomeAdministrator(third.page, links.auditAdministrator, audit)
  await third.page.getByText('您已就任审计管理员').waitFor()
  for (const visitor of [first, second, third]) {
    visitor.expectClean()
    await visitor.close()
  }
})

test('用过的链接说明为什么不能用、找谁', async () => {
  const visitor = await aVisitor(browser, platform.url, { expectedStatuses: [403] })
  await visitor.page.goto('/setup/administrator#aW52YWxpZA')
  await visitor.page.getByText('请向发给您链接的人再要一个').waitFor()
  await expectAccessible(visitor.page)
  visitor.expectClean()
  await visitor.close()
})

test('不够安全的密码一边输入一边说明原因，够了才能提交', async () => {
  const visitor = await aVisitor(browser, platform.url)
  await logIn(visitor.page, audit)
  await visitor.page.goto('/account')
  const { page } = visitor
  await page.getByLabel('现在的密码').fill(audit.password)
  const submit = page.getByRole('button', { name: '改用新密码' })
  await page.getByLabel('新密码').fill('shenhe')
  await page.getByText('还不行：至少要有 12 个字符，现在是 6 个。').waitFor()
  expect(await submit.isDisabled()).toBe(true)
  await page.getByLabel('新密码').fill('汾水东流Ri-2026-夜')
  await page.getByText('✓ 这个密码可以用。').waitFor()
  await page.getByLabel('再输入一次').fill('汾水西流')
  await page.getByText('两次输入的不一样。').waitFor()
  await expectAccessible(page)
  visitor.expectClean()
  await visitor.close()
})

test('绑定身份验证器以后，登录要输入动态码，恢复码也能代替', async () => {
  const visitor = await aVisitor(browser, platform.url, { expectedStatuses: [422] })
  const { page } = visitor
  await logIn(page, security)
  const { secret, recoveryCode } = await enrol(page)
  await page.getByRole('button', { name: '退出登录' }).click()

  await typeLogin(page, security)
  await page.getByRole('heading', { name: '双因素验证' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('动态码').fill('000000')
  await page.getByRole('button', { name: '验证并进入' }).click()
  await page.getByText('动态码不正确或已经用过').waitFor()
  await page.getByLabel('动态码').fill(authenticatorCode(secret, 1))
  await page.getByRole('button', { name: '验证并进入' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()

  await typeLogin(page, security)
  await page.getByRole('button', { name: '手机不在身边？使用恢复码' }).click()
  await page.getByLabel('恢复码').fill(recoveryCode)
  await page.getByRole('button', { name: '验证并进入' }).click()
  await page.getByRole('button', { name: '退出登录' }).waitFor()
  await page.goto('/account')
  await page.getByText('恢复码还剩 9 个').waitFor()
  visitor.expectClean()
  await visitor.close()
})

test('连续五次密码不对就锁定，提示等多久、找谁', async () => {
  const visitor = await aVisitor(browser, platform.url, { expectedStatuses: [401, 429] })
  const { page } = visitor
  await page.goto('/login')
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await typeLogin(page, { userName: system.userName, password: `错的密码${attempt}` })
    await page.getByText('用户名或密码不正确').waitFor()
    await expect.poll(() => page.getByLabel('密码').inputValue()).toBe('')
  }
  await typeLogin(page, system)
  await page.getByText(/已暂时锁定。请 \d+ 分钟后再试，或请安全管理员解除锁定/).waitFor()
  expect(await page.getByLabel('用户名').inputValue()).toBe(system.userName)
  await expectAccessible(page)
  visitor.expectClean()
  await visitor.close()
})

test('只用键盘能登录、换页、打开快捷键说明、退出', async () => {
  const visitor = await aVisitor(browser, platform.url)
  const { page } = visitor
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const tabTo = async (text: string) => {
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab')
      if ((await focused()).trim() === text) return
    }
    throw new Error(`Tab never reached ${text}`)
  }
  await page.goto('/admin/audit')
  await page.getByText('登录后会直接回到那里').waitFor()
  await page.keyboard.type(audit.userName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(audit.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '审计', level: 1 }).waitFor()
  await tabTo('不用介绍')
  await page.keyboard.press('Enter')

  await page.reload()
  await page.getByRole('heading', { name: '审计', level: 1 }).waitFor()
  await tabTo('跳到正文')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('查找审计记录')
  await page.reload()
  await page.getByRole('heading', { name: '审计', level: 1 }).waitFor()
  await tabTo('角色与权限')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '角色与权限', level: 1 }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '角色与权限', level: 1 }).waitFor()
  await tabTo('退出登录')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '登录', level: 1 }).waitFor()
  visitor.expectClean()
  await visitor.close()
})

/** Binds an authenticator on the own account page. */
async function enrol(page: Page): Promise<{ secret: string; recoveryCode: string }> {
  await page.goto('/account')
  await page.getByRole('button', { name: '绑定身份验证器' }).click()
  const secret = ((await page.locator('.enrolment-secret').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('动态码').fill(authenticatorCode(secret))
  await page.getByRole('button', { name: '绑定这个验证器' }).click()
  const recoveryCode = (await page.locator('.recovery-codes code').first().textContent()) ?? ''
  await page.getByRole('button', { name: '已保存，继续' }).click()
  await page.getByText('恢复码还剩 10 个').waitFor()
  return { secret, recoveryCode }
}
