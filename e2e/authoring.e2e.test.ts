import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Book } from '../src/contexts/budget/core/book/book.ts'
import { aBook } from '../src/contexts/budget/core/book/testing/a-book.ts'
import { changeKeysOf, changesOf } from '../src/contexts/budget/core/compose/changes.ts'
import { figuresOf } from '../src/contexts/budget/core/compose/figures.ts'
import { exportBook } from '../src/contexts/budget/core/import/export-book.ts'
import type { OutWorkbook } from '../src/contexts/budget/core/import/workbook-model.ts'
import { writeWorkbook } from '../src/contexts/budget/import/write-workbook.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'
import { expectAccessible } from './axe.ts'
import {
  aVisitor,
  keepPicture,
  openBrowser,
  type RunningPlatform,
  startPlatform,
  type Visitor,
} from './harness.ts'

const checkout = path.resolve(import.meta.dirname, '..')
const home = mkdtempSync(path.join(tmpdir(), 'mc-e2e-'))
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let platform: RunningPlatform
let browser: Browser
let passwords: Map<string, string>
let officer: Visitor
let book: Book
let workbook: OutWorkbook
/** 万元 with two decimals, as the tables print it. */
let printedTotal: string

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
  const { templates, codes } = await loadTemplateLibrary()
  const template = templates.find(({ id }) => id === 'shanxi-unit')
  if (!template) throw new Error('the form is missing')
  const draft = aBook()
  const figures = figuresOf(draft, template, codes)
  const amounts = Object.fromEntries(
    changesOf(draft, figures, template).map(({ key, nowFen }) => [key, nowFen]),
  )
  book = { ...draft, parts: { ...draft.parts, previous: { amounts } } }
  workbook = exportBook(book, { codes, changes: changeKeysOf(template) })
  const totalFen = book.lines
    .filter(({ timing }) => timing !== 'carriedOut')
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
  printedTotal = (Math.round(totalFen / 10_000) / 100).toFixed(2)
  officer = await signedIn('demo-officer')
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

async function signedIn(user: string): Promise<Visitor> {
  const visitor = await aVisitor(browser, platform.url)
  await visitor.page.goto('/login')
  await visitor.page.getByLabel('用户名').fill(user)
  await visitor.page.getByLabel('密码', { exact: true }).fill(passwords.get(user) ?? '')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByRole('button', { name: '不用介绍' }).click()
  await visitor.page.getByRole('link', { name: '编制与公开' }).click()
  return visitor
}

/** The workbook with the words of somebody who has not decided yet where the first amount belongs. */
function withWrongAmount({ sheets }: OutWorkbook): OutWorkbook {
  let isDone = false
  return {
    sheets: sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) =>
        row.map((cell) => {
          if (isDone || cell.kind !== 'money' || cell.look === 'example') return cell
          isDone = true
          return { kind: 'text' as const, text: '待定' }
        }),
      ),
    })),
  }
}

/** As it would be typed: 「1234.56」. */
function firstAmount({ sheets }: OutWorkbook): string {
  for (const cell of sheets.flatMap(({ rows }) => rows.flat()))
    if (cell.kind === 'money' && cell.look !== 'example') return String(cell.fen / 100)
  throw new Error('the workbook holds no amount')
}

async function chooseFile(page: Page, file: OutWorkbook, name: string): Promise<void> {
  const buffer = Buffer.from(await writeWorkbook(file))
  await page.getByLabel('要导入的文件').setInputFiles({ name, mimeType: xlsxType, buffer })
}

it('新建预算，导入有错的模板：指出哪一行错、怎么改，不写入；在窗口里改好，全部写入', async () => {
  const { page, expectClean } = officer
  await page.getByRole('button', { name: '新建预算' }).first().click()
  await page.getByLabel('单位名称').fill(book.head.unitName)
  await page.getByLabel('单位代码').fill(book.head.unitCode)
  await page.getByLabel('主管部门', { exact: true }).fill(book.head.departmentName)
  await page.getByLabel('主管部门代码').fill(book.head.departmentCode)
  await page.getByLabel('预算年度').fill(String(book.head.year))
  await page.getByLabel('报表格式').selectOption('shanxi-unit')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '新建预算' }).click()
  await page.getByRole('button', { name: '导入表格' }).click()
  await chooseFile(page, withWrongAmount(workbook), '录入模板.xlsx')
  await page.locator('.import-error').first().waitFor()
  expect(await page.locator('.import-error').count()).toBe(1)
  expect(await page.locator('.import-why').last().textContent()).toContain('待定')
  expect(await page.getByRole('button', { name: '有错的行，改好再导入' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await keepPicture(page, 'import-error')
  await page.locator('.import-wrong input').fill(firstAmount(workbook))
  await page.getByRole('button', { name: '重新检查改过的 1 格' }).click()
  await page.getByRole('button', { name: /^全部写入/ }).click()
  await page.getByText(`共 ${book.lines.length} 行`).waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'lines')
  expectClean()
})

it('在表格里改一格：自动保存，合计跟着变；撤销后变回来', async () => {
  const { page, expectClean } = officer
  const grid = page.getByRole('grid', { name: '预算明细' })
  const income = page.locator('.totals dd').first()
  const before = await income.textContent()
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('1,000.5')
  await page.keyboard.press('Enter')
  await page.getByText('✓ 已保存').waitFor()
  expect(await income.textContent()).not.toBe(before)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => income.textContent()).toBe(before)
  await page.getByText('✓ 已保存').waitFor()
  expectClean()
})

it('两个人同时编同一份：别人的修改自动出现；断线时改的留在本机，连上后存上', async () => {
  const { page, expectClean } = officer
  const colleague = await signedIn('demo-officer')
  const other = colleague.page
  await other.goto(page.url())
  await other.getByText(`共 ${book.lines.length} 行`).waitFor()
  const typeNote = async (text: string) => {
    await other.getByRole('grid').focus()
    await other.keyboard.press('End')
    await other.keyboard.press('F2')
    await other.keyboard.type(text)
    await other.keyboard.press('Enter')
  }
  await typeNote('同事写的备注')
  await page.getByRole('gridcell', { name: '同事写的备注' }).waitFor({ timeout: 15_000 })
  // Cut off: what is typed stays in this browser, and is saved when the platform can be reached again.
  await colleague.context.setOffline(true)
  await typeNote('断线时写的')
  await other.getByText(/连不上平台：1 处未保存，已存在本机/).waitFor()
  await colleague.context.setOffline(false)
  await other.getByText('✓ 已保存').waitFor()
  await page.getByRole('gridcell', { name: '断线时写的' }).waitFor({ timeout: 15_000 })
  await colleague.close() // its console holds the failed requests of the time without a connection
  expectClean()
})

it('预览里每个数点得开来历，问题指到改的地方；核对没有错误和矛盾', async () => {
  const { page, expectClean } = officer
  await page.getByRole('link', { name: '预览', exact: true }).click()
  await page.locator('.composed-table .composed-figure', { hasText: printedTotal }).first().click()
  await page.getByText(/条明细精确相加/).waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'preview-origin')
  await page.getByRole('link', { name: '核对', exact: true }).click()
  await page.getByRole('button', { name: '核对这份预算' }).click()
  await page.locator('.viewer').waitFor({ timeout: 60_000 })
  expect(await page.locator('.viewer-head').textContent()).toMatch(/错误 0.*矛盾 0/)
  await expectAccessible(page)
  expectClean()
})

it('送审后锁定；负责人指着一个数退回，经办人看得到；再送审后两级通过', async () => {
  const { page } = officer
  await page.getByRole('link', { name: '审核与公开' }).click()
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByText('正在审核，内容已锁定').waitFor()
  const head = await signedIn('demo-head')
  await head.page.locator('.waiting a').first().click()
  await head.page.locator('.composed-table .composed-figure', { hasText: printedTotal }).first().click()
  await head.page.getByRole('button', { name: '退回修改' }).click()
  await head.page.getByLabel('退回的理由').fill('请再核对这个合计')
  await expectAccessible(head.page)
  await head.page.getByRole('dialog').getByRole('button', { name: '退回修改' }).click()
  await page.getByText('请再核对这个合计').first().waitFor({ timeout: 15_000 })
  await page.getByRole('link', { name: '看指到的数' }).click()
  await page.locator('.composed-figure.is-chosen', { hasText: printedTotal }).first().waitFor()
  await page.getByRole('link', { name: '审核与公开' }).click()
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByText('正在审核，内容已锁定').waitFor()
  await approve(head.page)
  head.expectClean()
  await head.close()
  const leader = await signedIn('demo-leader')
  await leader.page.locator('.waiting a').first().click()
  await approve(leader.page)
  leader.expectClean()
  await leader.close()
})

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.getByText('已通过，转到下一步。').waitFor()
}

it('公开这一版，不用账号就能打开；各种格式都能下载，打开后的数与录入的一致', async () => {
  const { page, expectClean } = officer
  await page.getByRole('button', { name: '公开这一版' }).click()
  await page.getByText(`任何人不用账号都能看到 ${book.head.unitName}`).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '公开第 1 版' }).click()
  await page.getByRole('heading', { name: '公开的版本' }).waitFor({ timeout: 90_000 })
  await expectAccessible(page)
  await keepPicture(page, 'published')
  expectClean()

  const everyone = await aVisitor(browser, platform.url)
  await everyone.page.goto(`/open/${book.head.unitCode}/${book.head.year}`)
  await everyone.page.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await everyone.page.locator('body').textContent()).toContain(printedTotal)
  await expectAccessible(everyone.page)
  everyone.expectClean()
  const read = async (segment: string): Promise<Uint8Array> => {
    const found = await everyone.context.request.get(
      `/open/${book.head.unitCode}/${book.head.year}/v1/${segment}`,
    )
    expect(found.status(), segment).toBe(200)
    return new Uint8Array(await found.body())
  }
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  expect(text(await read('disclosure.html'))).toContain(printedTotal)
  expect(text(await read('disclosure.md'))).toContain(printedTotal)
  expect(await textOfPdf(await read('disclosure.pdf'))).toContain(printedTotal)
  const { value: words } = await mammoth.extractRawText({
    buffer: Buffer.from(await read('disclosure.docx')),
  })
  expect(words).toContain(printedTotal)
  const file = path.join(home, 'disclosure.xlsx')
  writeFileSync(file, await read('disclosure.xlsx'))
  const cells = (await readXlsxFile(file)).flatMap(({ data }) => data.flat())
  expect(cells.some((cell) => Number(cell).toFixed(2) === printedTotal)).toBe(true)
  const entries = unzipSync(await read('open-data.zip'))
  const lines = Object.entries(entries).find(([name]) => name.endsWith('.csv'))
  expect(lines).toBeDefined()
  await everyone.close()
})

it('更正：打开已公开的预算，改一处，再审定，公开第 2 版写明改了什么、为什么；第 1 版仍可读，两版可以对照', async () => {
  const { page, expectClean } = officer
  await page.getByRole('button', { name: '开始更正' }).click()
  await page.getByRole('button', { name: '打开修改' }).click()
  await page.getByRole('button', { name: '送审' }).waitFor()
  const changed = await page.evaluate(async () => {
    const address = `/api/budget/books/${location.pathname.split('/').at(-1)}`
    const { version, value } = (await (await fetch(address)).json()).parts.otherMatters
    const edit = {
      kind: 'part',
      id: 'otherMatters',
      baseVersion: version,
      value: { ...value, other: '补充说明一项。' },
    }
    const answered = await fetch(`${address}/edits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: crypto.randomUUID(), edits: [edit] }),
    })
    return answered.status
  })
  expect(changed).toBe(200)
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByText('正在审核，内容已锁定').waitFor()
  for (const name of ['demo-head', 'demo-leader']) {
    const reviewer = await signedIn(name)
    await reviewer.page.locator('.waiting a').first().click()
    await approve(reviewer.page)
    if (name === 'demo-leader') await setRule(reviewer.page)
    reviewer.expectClean()
    await reviewer.close()
  }
  await page.getByRole('button', { name: '公开这一版' }).click()
  await page.getByLabel('改了什么').fill('补充了其他说明')
  await page.getByLabel('为什么更正').fill('公开时漏了一项')
  await page.getByRole('button', { name: '公开第 2 版' }).click()
  await page.getByRole('link', { name: '与第 1 版对照' }).waitFor({ timeout: 90_000 })
  await expectAccessible(page)
  await keepPicture(page, 'corrected')
  expectClean()

  const everyone = await aVisitor(browser, platform.url)
  const key = `${book.head.unitCode}/${book.head.year}`
  const textAt = async (address: string) => {
    await everyone.page.goto(address)
    await expectAccessible(everyone.page)
    return (await everyone.page.locator('body').textContent()) ?? ''
  }
  const newest = await textAt(`/open/${key}`)
  for (const words of ['补充说明一项。', '补充了其他说明', '公开时漏了一项']) expect(newest).toContain(words)
  expect(await textAt(`/open/${key}/v1`)).not.toContain('补充说明一项。')
  expect(await textAt(`/open/compare?left=${key}/v1&right=${key}/v2`)).toContain('补充说明一项。')
  await keepPicture(everyone.page, 'compared')
  everyone.expectClean()
  await everyone.close()
})

async function setRule(page: Page): Promise<void> {
  await page.getByRole('link', { name: '审核与公开' }).click()
  await page.getByRole('button', { name: '审核步骤和期限设置' }).click()
  await page.getByLabel('怎样计算').selectOption('working')
  await expectAccessible(page)
  await keepPicture(page, 'review-rule')
  await page.getByRole('button', { name: '保存设置' }).click()
  await page.getByText('已设置。正在审核的预算仍按原来的步骤。').waitFor()
}

async function textOfPdf(data: Uint8Array): Promise<string> {
  const document = await getDocument({ data }).promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const { items } = await (await document.getPage(at + 1)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join(' ')
    }),
  )
  return pages.join('\n')
}
