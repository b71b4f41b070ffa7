import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { aVisitor, type RunningPlatform, type Visitor, type VisitorOptions } from './harness.ts'

export interface Person {
  readonly userName: string
  readonly displayName: string
  readonly password: string
}

export const administrators = {
  systemAdministrator: { userName: 'gao.jian', displayName: '高健', password: '汾河之水Tian-2026' },
  securityAdministrator: { userName: 'lin.an', displayName: '林安', password: '太行松涛Sui-2026' },
  auditAdministrator: { userName: 'shen.he', displayName: '沈禾', password: '娘子关外瀑布Bu-2026' },
} as const satisfies Record<string, Person>

export type AdministratorRole = keyof typeof administrators

/** Opens the printed set-up link and gives the three links, by role. */
export async function handOutLinks(
  browser: Browser,
  platform: RunningPlatform,
): Promise<Record<AdministratorRole, string>> {
  const setupLink = /https?:\/\/\S+\/setup#\S+/.exec(platform.printed())?.[0]
  if (!setupLink) throw new Error(`no set-up link was printed:\n${platform.printed()}`)
  const visitor = await aVisitor(browser, platform.url)
  await visitor.page.goto(setupLink)
  await visitor.page.getByRole('button', { name: '生成三个链接' }).click()
  const linkOf = async (role: AdministratorRole) =>
    (await visitor.page.locator(`code[data-role=${role}]`).textContent()) ?? ''
  const links = {
    systemAdministrator: await linkOf('systemAdministrator'),
    securityAdministrator: await linkOf('securityAdministrator'),
    auditAdministrator: await linkOf('auditAdministrator'),
  }
  visitor.expectClean()
  await visitor.close()
  return links
}

/** A person opens one of the three links and becomes that administrator. */
export async function becomeAdministrator(page: Page, link: string, person: Person): Promise<void> {
  await page.goto(link)
  await page.getByLabel('姓名').fill(person.displayName)
  await page.getByLabel('用户名').fill(person.userName)
  await page.getByLabel('新密码').fill(person.password)
  await page.getByLabel('再输入一次').fill(person.password)
  await page.getByRole('button', { name: /^就任/ }).click()
}

/** Name and password, up to whatever comes next. */
export async function typeLogin(page: Page, person: Pick<Person, 'userName' | 'password'>): Promise<void> {
  await page.getByLabel('用户名').fill(person.userName)
  await page.getByLabel('密码').fill(person.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Logs in with a password alone and leaves the first tour. */
export async function logIn(page: Page, person: Pick<Person, 'userName' | 'password'>): Promise<void> {
  await page.goto('/login')
  await typeLogin(page, person)
  await page.getByRole('button', { name: '不用介绍' }).click()
}

/** All three administrators, each in an own browser, logged in. */
export async function threeAdministrators(
  browser: Browser,
  platform: RunningPlatform,
  options: VisitorOptions = {},
): Promise<Record<AdministratorRole, Visitor>> {
  const links = await handOutLinks(browser, platform)
  const enter = async (role: AdministratorRole) => {
    const visitor = await aVisitor(browser, platform.url, options)
    await becomeAdministrator(visitor.page, links[role], administrators[role])
    await visitor.page.getByRole('link', { name: '去登录' }).click()
    await typeLogin(visitor.page, administrators[role])
    await visitor.page.getByRole('button', { name: '不用介绍' }).click()
    return visitor
  }
  return {
    systemAdministrator: await enter('systemAdministrator'),
    securityAdministrator: await enter('securityAdministrator'),
    auditAdministrator: await enter('auditAdministrator'),
  }
}

/**
 * The code that an authenticator shows. One step of 30 seconds ahead is accepted too: the next code stands for a
 * person who waits, because a code is good only once.
 */
export function authenticatorCode(secret: string, stepsAhead: 0 | 1 = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * 30 })
}
