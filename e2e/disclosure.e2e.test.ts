import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSmallDisclosure } from '../src/contexts/budget/testing/small-disclosure.ts'
import { aVisitor, openBrowser, type RunningPlatform, startPlatform, type Visitor } from './harness.ts'

const checkout = path.resolve(import.meta.dirname, '..')
const example = path.join(checkout, 'examples/yangquan-2026/disclosure.md')
const home = mkdtempSync(path.join(tmpdir(), 'mc-e2e-'))
let platform: RunningPlatform
let browser: Browser
let passwords: Map<string, string>

beforeAll(async () => {
  chmodSync(home, 0o755) // the database server runs as another user where the tests run as root
  platform = await startPlatform({ MINGCHE_DATA: home })
  browser = await openBrowser()
  const made = spawnSync(process.execPath, [path.join(checkout, 'src/app/cli.ts'), 'demo-users'], {
    env: { ...process.env, MINGCHE_DATA: home },
    encoding: 'utf8',
  })
  passwords = new Map(
    [...made.stdout.matchAll(/(demo-[a-z]+)\s+(\S+)/g)].map(([, user = '', password = '']) => [
      user,
      password,
    ]),
  )
})
afterAll(async () => {
  await browser.close()
  await platform.stop()
})

async function signedIn(user: string, size: { width: number; height: number }): Promise<Visitor> {
  const visitor = await aVisitor(browser, platform.url, size)
  await visitor.page.goto('/login')
  await visitor.page.getByLabel('用户名').fill(user)
  await visitor.page.getByLabel('密码', { exact: true }).fill(passwords.get(user) ?? '')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL('**/budget')
  // The tour of the first login would stand in front of the pictures.
  await visitor.page.getByRole('button', { name: '不用介绍' }).click()
  return visitor
}

/** Keeps a picture of the page for people to look at, where they ask for it. */
async function picture({ page }: Visitor, name: string): Promise<void> {
  const folder = process.env.MINGCHE_PICTURES
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

it('上传文件后打开核对结果，选一条问题，有关的数和句子被标出，算式写明', async () => {
  const visitor = await signedIn('demo-officer', { width: 1366, height: 768 })
  const { page } = visitor
  await page.getByLabel('预算公开文件').setInputFiles(example)
  await page.waitForURL(/\/budget\/disclosures\/[0-9a-f-]{36}/, { timeout: 30_000 })
  await page.getByRole('heading', { name: /2026年度单位预算公开/ }).waitFor()
  await page.getByLabel('查找问题').fill('11.26%')
  await page.getByRole('button', { name: /11\.26%/ }).click()
  const equation = page.getByTestId('equation')
  await equation.waitFor()
  expect(await equation.textContent()).toMatch(/6\.19.*61\.17.*10\.12%/)
  const suspect = page.locator('.is-suspect').first()
  expect(await suspect.textContent()).toContain('11.26%')
  expect(await suspect.isVisible()).toBe(true)
  expect(await page.locator('.is-part').count()).toBeGreaterThan(1)
  await picture(visitor, 'disclosure-1366')
  await page.getByLabel('查找问题').fill('')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('j')
  expect(new URL(page.url()).searchParams.get('finding')).not.toBeNull()
  visitor.expectClean()
  await visitor.close()
})

it('表格里的错处和它的各个加数一起标出，点单元格也能选中问题', async () => {
  const visitor = await signedIn('demo-officer', { width: 1920, height: 1080 })
  const { page } = visitor
  const file = {
    name: '有错.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(aSmallDisclosure({ plant: true })),
  }
  await page.getByLabel('预算公开文件').setInputFiles(file)
  await page.waitForURL(/\/budget\/disclosures\/[0-9a-f-]{36}/, { timeout: 30_000 })
  await page.locator('td.is-marked', { hasText: '121.00' }).click()
  await page.getByTestId('equation').waitFor()
  expect(await page.locator('td.is-suspect').textContent()).toBe('121.00')
  expect(await page.locator('td.is-part').count()).toBeGreaterThan(0)
  await picture(visitor, 'identity-1920')
  visitor.expectClean()
  await visitor.close()
})

it('文件里的脚本只是文字', async () => {
  const visitor = await signedIn('demo-officer', { width: 1366, height: 768 })
  const { page } = visitor
  page.on('dialog', () => expect.unreachable('a document ran script'))
  const nasty = `<img src=x onerror="alert(1)"> <script>alert(2)</script> [x](javascript:alert(3))\n\n`
  const buffer = Buffer.from(nasty + aSmallDisclosure({ plant: false }))
  await page
    .getByLabel('预算公开文件')
    .setInputFiles({ name: '<b>脚本</b>.md', mimeType: 'text/markdown', buffer })
  await page.waitForURL(/\/budget\/disclosures\/[0-9a-f-]{36}/, { timeout: 30_000 })
  await page.getByText('<script>alert(2)</script>').waitFor()
  expect(await page.locator('.document-pane script, .document-pane img').count()).toBe(0)
  visitor.expectClean()
  await visitor.close()
})

it('读不出的文件当场说明原因，列表里不留痕迹', async () => {
  const visitor = await signedIn('demo-officer', { width: 1366, height: 768 })
  const { page } = visitor
  await page
    .getByLabel('预算公开文件')
    .setInputFiles({ name: '纪要.txt', mimeType: 'text/plain', buffer: Buffer.from('会议纪要') })
  await page.getByText('没有找到预算公开报表').waitFor({ timeout: 30_000 })
  expect(await page.getByRole('cell', { name: '纪要.txt' }).count()).toBe(0)
  visitor.expectClean()
  await visitor.close()
})

it('示例不用登录就能看，移除的文件可以撤销', async () => {
  const everyone = await aVisitor(browser, platform.url)
  await everyone.page.goto('/')
  await everyone.page.getByRole('link', { name: /2026年度单位预算公开/ }).click()
  await everyone.page.getByText('示例', { exact: true }).waitFor()
  await picture(everyone, 'public-1366')
  everyone.expectClean()
  await everyone.close()
  const visitor = await signedIn('demo-officer', { width: 1366, height: 768 })
  const { page } = visitor
  await page.getByRole('link', { name: '示例市示例局' }).first().click()
  await page.getByRole('button', { name: '移除' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('heading', { name: /示例市示例局 2031年度/ }).waitFor()
  visitor.expectClean()
  await visitor.close()
})

it('一次上传几份：读得出的各有通往结果的链接，读不出的说明原因', async () => {
  const visitor = await signedIn('demo-head', { width: 1366, height: 768 })
  const { page, expectClean } = visitor
  const notADisclosure = {
    name: '会议通知.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('明天上午开会。'),
  }
  const disclosure = {
    name: '公开.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(aSmallDisclosure({ plant: true })),
  }
  await page.getByLabel('预算公开文件').setInputFiles([disclosure, notADisclosure])
  const refused = page.getByRole('region', { name: '核对《会议通知.txt》' })
  await refused.getByText(/^没有完成：/).waitFor()
  await page
    .getByRole('region', { name: '核对《公开.md》' })
    .getByRole('link', { name: '查看核对结果' })
    .click()
  await page.waitForURL(/\/budget\/disclosures\/[0-9a-f-]{36}/)
  expectClean()
  await visitor.close()
})
