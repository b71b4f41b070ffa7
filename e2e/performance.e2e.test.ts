import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import mammoth from 'mammoth'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chinaDay, yearOf } from '../src/kernel/calendar.ts'
import { expectAccessible } from './axe.ts'
import {
  aVisitor,
  keepPicture,
  openBrowser,
  type RunningPlatform,
  startPlatform,
  type Visitor,
} from './harness.ts'
import { aBudgetOf, ask, publishBudget } from './publish-budget.ts'

const checkout = path.resolve(import.meta.dirname, '..')
const home = mkdtempSync(path.join(tmpdir(), 'mc-e2e-'))
/** The year that has passed: every day of it can be entered, whenever this test runs. */
const year = yearOf(chinaDay(new Date())) - 1
const unitCode = '312001'

let platform: RunningPlatform
let browser: Browser
let passwords: Map<string, string>
let officer: Visitor
let head: Visitor
let leader: Visitor
let planId = ''
/** Points of the unit's own form, as printed. */
let total = ''

interface Indicator {
  id: string
  projectId: string
  name: string
  printed: string
}

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
  leader = await signedIn('demo-leader')
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

async function signedIn(user: string, size: { width?: number; height?: number } = {}): Promise<Visitor> {
  // A record for a closed year is sent on purpose.
  const visitor = await aVisitor(browser, platform.url, { ...size, expectedStatuses: [409] })
  await visitor.page.goto('/login')
  await visitor.page.getByLabel('用户名').fill(user)
  await visitor.page.getByLabel('密码', { exact: true }).fill(passwords.get(user) ?? '')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByRole('button', { name: '不用介绍' }).click()
  return visitor
}

async function indicators(page: Page): Promise<readonly Indicator[]> {
  const { indicators } = await ask<{ indicators: Indicator[] }>(
    page,
    'GET',
    `/api/performance/plans/${planId}`,
  )
  return indicators
}

async function indicatorOf(page: Page, name: string, projectId: string): Promise<Indicator> {
  const found = (await indicators(page)).find((each) => each.name === name && each.projectId === projectId)
  if (!found) throw new Error(`no indicator ${name} in ${projectId}`)
  return found
}

it('预算公开后，绩效年度自动建立；给指标选测量方法、定责任人', async () => {
  const { page, expectClean } = officer
  await publishBudget(await aBudgetOf(year, { unitCode }), {
    officer: officer.page,
    head: head.page,
    leader: leader.page,
  })
  await expect
    .poll(
      async () => {
        const { plans } = await ask<{ plans: { id: string; origin: string }[] }>(
          page,
          'GET',
          '/api/performance/plans',
        )
        planId = plans.find(({ origin }) => origin === 'person')?.id ?? ''
        return planId
      },
      { timeout: 30_000, interval: 500 },
    )
    .not.toBe('')
  await page.goto(`/performance/${planId}/targets`)
  await page.getByRole('button', { name: '选择测量方法：「检测批次」' }).nth(1).click()
  await page.getByLabel('按什么衡量').selectOption('records')
  await page.getByLabel('哪种记录').selectOption({ label: '其他工作' })
  await page.getByLabel('怎么算').selectOption('count')
  await expectAccessible(page)
  await keepPicture(page, 'bind')
  await page.getByRole('button', { name: '按这个方法测量' }).click()
  await page.getByText('的测量方法已设定').waitFor()
  await page.getByLabel('「检测批次」的责任人').nth(1).selectOption({ label: '【试用】经办人' })
  await page.getByText('「检测批次」由【试用】经办人负责').waitFor()
  await expectAccessible(page)
  expectClean()
})

it('在手机上点「登记」记一笔，断网时先存在手机里，连上后只存一次；指标跟着变，预测和预警说得出理由', async () => {
  const phone = await signedIn('demo-officer', { width: 390, height: 844 })
  const { page } = phone
  await page.goto('/performance/mine')
  await page.getByRole('link', { name: '登记', exact: true }).first().click()
  await page.getByLabel('工作内容').fill('第一批检测')
  await page.getByLabel('日期').fill(`${year}-03-12`)
  await expectAccessible(page)
  await keepPicture(page, 'enter-on-phone')
  await phone.context.setOffline(true)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('第一批检测').first().waitFor()
  await phone.context.setOffline(false)
  const count = async () => {
    const { items } = await ask<{ items: { item: string }[] }>(
      officer.page,
      'GET',
      `/api/performance/plans/${planId}/records`,
    )
    return items.filter(({ item }) => item === '第一批检测').length
  }
  await expect.poll(count, { timeout: 30_000, interval: 500 }).toBe(1)
  await phone.close() // its console holds the failed request of the time without a connection

  const indicator = await indicatorOf(
    officer.page,
    '检测批次',
    (await indicators(officer.page)).find(
      ({ name, projectId }) => name === '检测批次' && projectId !== 'overall',
    )?.projectId ?? '',
  )
  await officer.page.goto(`/performance/${planId}/indicators/${indicator.id}?asOf=${year}-06-30&known=now`)
  await officer.page.getByText('第一批检测').first().waitFor()
  const shown = (await officer.page.locator('main').textContent()) ?? ''
  expect(shown).toContain('1 批')
  expect(shown).toContain('预警')
  expect(shown).toMatch(/预计到/)
  await expectAccessible(officer.page)
  await keepPicture(officer.page, 'indicator')
  officer.expectClean()
})

it('概览上看得到资金、预警和到期；双监控报告从登记的内容写成，补齐原因后报送、审定、公开', async () => {
  const { page, expectClean } = officer
  await ask(page, 'POST', `/api/performance/plans/${planId}/payments`, {
    id: crypto.randomUUID(),
    projectId: 'P1',
    day: `${year}-05-20`,
    amountFen: 12_000_000,
    purpose: '检测耗材',
    planItem: 'P1-a',
    party: '示例公司',
    voucherNo: 'PZ-001',
    overReason: '',
  })
  await page.goto(`/performance/${planId}?asOf=${year}-06-30&known=now`)
  await page.getByRole('heading', { name: '先看这些' }).waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'overview')
  await writeReport('monitoring', `${year}-06-30`)
  expectClean()
})

/** Draft → reasons → review → approval by somebody else → publication. @returns the report's id. */
async function writeReport(kind: 'monitoring' | 'selfEvaluation', asOf: string): Promise<string> {
  const { page } = officer
  const base = `/api/performance/plans/${planId}`
  const { asked } = await ask<{ asked: { projectId: string; indicatorId: string | null }[] }>(
    page,
    'GET',
    `${base}/reports/preview?kind=${kind}&asOf=${asOf}`,
  )
  for (const { projectId, indicatorId } of asked)
    await ask(page, 'POST', `${base}/explanations`, {
      projectId,
      indicatorId,
      reason: '样品到得晚，批次集中在下半年。',
      measures: '由业务科在年底前补齐批次，每周通报一次。',
    })
  await page.goto(`/performance/${planId}/reports`)
  const names = { monitoring: '双监控报告', selfEvaluation: '绩效自评表' }
  if (kind === 'monitoring') await page.getByLabel('截至').last().fill(asOf)
  const button = { monitoring: '看会写成什么样', selfEvaluation: '看会得多少分' }
  await page.getByRole('button', { name: button[kind] }).click()
  await page.getByRole('button', { name: `生成${names[kind]}` }).click()
  await page.getByRole('button', { name: '报送审定' }).waitFor()
  await expectAccessible(page)
  await keepPicture(page, `report-${kind}`)
  await page.getByRole('button', { name: '报送审定' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '报送审定' }).click()
  await page.getByText('已报送，等待审定。').waitFor()
  const address = page.url()
  await head.page.goto(address)
  await head.page.getByRole('button', { name: '审定', exact: true }).click()
  await head.page.getByRole('dialog').getByRole('button', { name: '审定', exact: true }).click()
  await head.page.getByText('已审定，文件已经固定。').waitFor()
  await head.page.getByRole('button', { name: '公开', exact: true }).click()
  await head.page.getByRole('dialog').getByRole('button', { name: '公开', exact: true }).click()
  await head.page.getByText('已公开。').waitFor()
  await expectAccessible(head.page)
  return new URL(address).pathname.split('/').at(-1) ?? ''
}

it('结账以后什么也登不进去；自评表审定后，用别的程序打开 Word 和 Excel，得分与屏幕上一样', async () => {
  await head.page.goto(`/performance/${planId}/reports`)
  await head.page.getByRole('button', { name: '结账', exact: true }).click()
  await head.page.getByRole('dialog').getByRole('button', { name: '结账', exact: true }).click()
  await head.page.getByText('已结账，可以生成自评表了。').waitFor()
  const refused = await officer.page.evaluate(async (plan) => {
    const answer = await fetch(`/api/performance/plans/${plan}/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        projectId: 'P1',
        kind: 'work',
        day: '2020-01-01',
        item: '晚来的一笔',
        quantity: '1',
        unit: '次',
        passed: null,
        people: null,
        place: '',
        note: '',
        allowDuplicate: false,
      }),
    })
    return { status: answer.status, text: await answer.text() }
  }, planId)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('已经结账')

  const reportId = await writeReport('selfEvaluation', `${year}-12-31`)
  const { content } = await ask<{
    content: { forms: { projectName: string; total: number; rows: { score: number | null }[] }[] }
  }>(officer.page, 'GET', `/api/performance/reports/${reportId}`)
  const file = async (format: string) => {
    const found = await officer.context.request.get(`/api/performance/reports/${reportId}/files/${format}`)
    expect(found.status(), format).toBe(200)
    return Buffer.from(await found.body())
  }
  const totals = content.forms.map(({ total }) => (total / 100).toFixed(2))
  expect(totals.length).toBe(3) // the unit and its two projects
  total = totals[0] ?? ''
  const { value: words } = await mammoth.extractRawText({ buffer: await file('docx') })
  const workbook = path.join(home, 'evaluation.xlsx')
  writeFileSync(workbook, await file('xlsx'))
  const cells = (await readXlsxFile(workbook)).flatMap(({ data }) => data.flat().map(String))
  for (const total of totals) {
    expect(words).toContain(total)
    expect(cells.some((cell) => cell.includes(total) || Number(cell) === Number(total))).toBe(true)
  }
  expect((await file('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  leader.expectClean()
  head.expectClean()
})

it('不用账号，任何人都能看到指标、结果和得分，并下载文件', async () => {
  const everyone = await aVisitor(browser, platform.url)
  const { page } = everyone
  await page.goto(`/open/performance/${unitCode}/${year}`)
  const shown = (await page.locator('body').textContent()) ?? ''
  for (const words of ['检测批次', '≥12批', total]) expect(shown).toContain(words)
  expect(shown).not.toContain('模拟')
  await expectAccessible(page)
  await keepPicture(page, 'public-results')
  everyone.expectClean()
  await everyone.close()
})

it('示例的每一页都写着「模拟」，从预算的一格到项目、指标、记录走得通', async () => {
  const { page, expectClean } = officer
  const { plans } = await ask<{ plans: { id: string; origin: string }[] }>(
    page,
    'GET',
    '/api/performance/plans',
  )
  const example = plans.find(({ origin }) => origin === 'example')?.id ?? ''
  const pages = ['', '/targets', '/records', '/payments', '/environment', '/surveys', '/reports']
  for (const part of pages) {
    await page.goto(`/performance/${example}${part}`)
    await page.getByText('模拟：记录由程序生成').first().waitFor()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  }
  await page.goto(`/performance/${example}`)
  await page.getByRole('link', { name: '环保督查监测执法工作及运转经费' }).first().click()
  await page.getByRole('heading', { name: '项目节点' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '印制次数' }).first().click()
  await page.getByRole('heading', { name: /^依据/ }).waitFor()
  const [published] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: '看公开文件中的这一行' }).click(),
  ])
  await published.waitForURL(/\/open\/example-/)
  expectClean()
})
