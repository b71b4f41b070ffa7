import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPhoto } from '../src/contexts/cases/testing/a-photo.ts'
import { chinaDay } from '../src/kernel/calendar.ts'
import { expectAccessible } from './axe.ts'
import {
  aVisitor,
  keepPicture,
  openBrowser,
  type RunningPlatform,
  startPlatform,
  type Visitor,
} from './harness.ts'
import { ask } from './publish-budget.ts'

const checkout = path.resolve(import.meta.dirname, '..')
const home = mkdtempSync(path.join(tmpdir(), 'mc-e2e-'))
const title = '示例路口工地裸土未覆盖'

let platform: RunningPlatform
let browser: Browser
let passwords: Map<string, string>
let officer: Visitor
let head: Visitor
let phone: Visitor
let caseId = ''

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
  officer = await signedIn('demo-officer')
  head = await signedIn('demo-head')
  phone = await aVisitor(browser, platform.url, { width: 390, height: 844 })
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

async function signedIn(user: string): Promise<Visitor> {
  // A delisting file is asked for before its photos have been looked at.
  const visitor = await aVisitor(browser, platform.url, { expectedStatuses: [409] })
  await visitor.page.goto('/login')
  await visitor.page.getByLabel('用户名').fill(user)
  await visitor.page.getByLabel('密码', { exact: true }).fill(passwords.get(user) ?? '')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByRole('button', { name: '不用介绍' }).click()
  return visitor
}

async function stateOf(page: Page): Promise<string> {
  const { row } = await ask<{ row: { state: string } }>(page, 'GET', `/api/cases/cases/${caseId}`)
  return row.state
}

it('在地图上点一下登记问题，转办给没有账号的人，生成一张卡片', async () => {
  const { page, expectClean } = officer
  await page.goto('/cases')
  await page.getByRole('button', { name: '在地图上登记' }).click()
  await page.getByText('在问题所在的位置点一下').waitFor()
  await page.locator('.point-map-canvas').click({ position: { x: 300, y: 200 } })
  await page.getByLabel('问题', { exact: true }).fill(title)
  await page.getByRole('dialog').getByLabel('种类', { exact: true }).selectOption({ label: '扬尘' })
  await page.getByRole('dialog').getByLabel('县区').fill('示例县')
  await expectAccessible(page)
  await keepPicture(page, 'case-new')
  await page.getByRole('button', { name: '登记这个问题' }).click()
  await page.waitForURL(/\/cases\/items\//)
  caseId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.getByRole('button', { name: '转办', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('责任人：姓名').fill('王示例')
  await dialog.getByLabel('责任人：单位').fill('示例县分局')
  await dialog.getByLabel('整改要求').fill('裸土全部覆盖，出入口冲洗。')
  await dialog.getByLabel('验收人：姓名').selectOption({ label: '【试用】负责人' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '转办，开始计时' }).click()
  await expect.poll(() => stateOf(page)).toBe('dispatched')
  await expectAccessible(page)
  await keepPicture(page, 'case')
  expectClean()
})

it('收到的人在手机上签收，断网时拍照报送，连上后各到一次；换一部手机办不了', async () => {
  const { page: desk } = officer
  await desk.getByRole('button', { name: '生成卡片' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '生成卡片' }).click()
  const text = (await desk.locator('.made-card-text').textContent()) ?? ''
  const link = /https?:\/\/\S+\/card#\S+/.exec(text)?.[0] ?? ''
  expect(link).not.toBe('')
  await keepPicture(desk, 'case-card')
  await desk.keyboard.press('Escape')

  const { page } = phone
  await page.goto(link)
  await page.getByText(title).first().waitFor()
  await expectAccessible(page)
  await page.getByLabel('您的姓名').fill('王示例')
  await page.getByRole('button', { name: '签收，由我办理' }).click()
  await expect.poll(() => stateOf(desk)).toBe('acked')
  await submitByPhone('裸土已全部覆盖。', true)
  await expect.poll(() => stateOf(desk), { timeout: 60_000, interval: 500 }).toBe('submitted')

  const other = await aVisitor(browser, platform.url, { width: 390, height: 844 })
  await other.page.goto(link)
  await other.page
    .getByText(/已由.*签收/)
    .first()
    .waitFor()
  expect(await other.page.getByRole('button', { name: '报送整改结果' }).count()).toBe(0)
  await other.close()
})

async function submitByPhone(words: string, isOffline: boolean): Promise<void> {
  const { page, context } = phone
  await page.getByText('报送整改结果').first().click()
  await page.getByLabel('整改情况').fill(words)
  const photo = aPhoto({ label: words })
  await page.getByLabel('拍照').setInputFiles({ name: '整改后.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.locator('.card-photo-add, img').first().waitFor()
  await keepPicture(page, 'card-on-phone')
  if (isOffline) await context.setOffline(true)
  await page.getByRole('button', { name: '报送整改结果' }).last().click()
  if (isOffline) {
    await page
      .getByText(/在手机里等待发送/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await context.setOffline(false)
  }
}

it('现场核查，退回返工，再报送，验收通过，销号；每一步都在办理经过里', async () => {
  const { page, expectClean } = head
  await page.goto(`/cases/items/${caseId}`)
  await act(page, '开始现场核查', '开始现场核查')
  await page.getByRole('button', { name: '退回返工', exact: true }).click()
  await page.getByRole('dialog').getByLabel('哪里没有整改到位').fill('北侧还有一片没有覆盖。')
  await page.getByRole('dialog').getByRole('button', { name: '退回返工' }).click()
  await expect.poll(() => stateOf(page)).toBe('rework')
  await phone.page.reload()
  await submitByPhone('北侧也已覆盖。', false)
  await expect.poll(() => stateOf(page), { timeout: 60_000, interval: 500 }).toBe('submitted')
  await page.reload()
  await act(page, '开始现场核查', '开始现场核查')
  await act(page, '验收通过', '验收通过')
  await expect.poll(() => stateOf(page)).toBe('signedOff')
  await act(page, '销号', '销号')
  await expect.poll(() => stateOf(page)).toBe('closed')
  await expectAccessible(page)
  await keepPicture(page, 'case-closed')
  expectClean()
})

async function act(page: Page, button: string, submit: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: submit, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

it('照片确认遮挡以后才有销号材料，一份 PDF 里有经过和照片', async () => {
  const { page } = officer
  const refused = await page.evaluate(
    async (id) => (await fetch(`/api/cases/cases/${id}/delisting.pdf`)).status,
    caseId,
  )
  expect(refused).toBe(409)
  const { evidence } = await ask<{ evidence: { id: string }[] }>(page, 'GET', `/api/cases/cases/${caseId}`)
  for (const { id } of evidence)
    await ask(page, 'PUT', `/api/cases/evidence/${id}/blurs`, {
      blurs: [{ x: 200, y: 200, width: 120, height: 200 }],
      confirmed: true,
    })
  const found = await officer.context.request.get(`/api/cases/cases/${caseId}/delisting.pdf`)
  expect(found.status()).toBe(200)
  const words = await textOfPdf(new Uint8Array(await found.body()))
  for (const part of [title, '王示例', '北侧还有一片没有覆盖', '验收']) expect(words).toContain(part)
})

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes, verbosity: 0 })
  const document = await task.promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join('')
    }),
  )
  await task.destroy()
  return pages.join('').replace(/\s+/g, '')
}

it('统计、测算口径和早调度都跟着变；各页没有无障碍问题', async () => {
  const { page, expectClean } = officer
  const closed = await ask<{ value: number | null; records: number }>(
    page,
    'GET',
    `/api/measures/cases.closed.ratio?asOf=${chinaDay(new Date())}`,
  )
  expect(closed).toMatchObject({ value: 100, records: 1 })
  const pages = ['', '/todo', '/morning', '/statistics', '/lists', '/sources', '/settings']
  for (const part of pages) {
    await page.goto(`/cases${part}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await expect.poll(() => page.locator('.skeleton').count(), { timeout: 20_000 }).toBe(0)
    await expectAccessible(page)
  }
  await page.goto('/cases/statistics')
  await page.getByText('扬尘').first().waitFor()
  await keepPicture(page, 'case-statistics')
  expectClean()
})
