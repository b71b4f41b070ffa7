/**
 * A budget of 10,000 lines in a real Chromium: how long a key pressed in the grid takes until the page has drawn what it
 * changes. Needs Debian's Chromium. Repeat with `npm run bench grid-keystroke`.
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { aVisitor, openBrowser, startPlatform } from '../e2e/harness.ts'
import { makeHome } from '../src/app/testing/spawned-platform.ts'
import { aLine } from '../src/contexts/budget/core/book/testing/a-book.ts'
import { checkoutFolder } from '../src/platform/config.ts'

const LINES = 10_000
const LIMIT_MS = 50
const { home, remove } = await makeHome()
const platform = await startPlatform({ MINGCHE_DATA: home })
const browser = await openBrowser()
try {
  const { page } = await aVisitor(browser, platform.url)
  await enter(page)
  await page.goto(`/budget/books/${await aLongBook(page)}`)
  await page.getByText(`共 ${LINES} 行`).waitFor()
  await page.getByRole('grid').focus()
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
  report('next row (arrow down)', await timed(page, () => page.keyboard.press('ArrowDown'), 60))
  await page.keyboard.press('F2')
  report('a letter typed into a cell', await timed(page, () => page.keyboard.press('1'), 40))
  await page.keyboard.press('Escape')
} finally {
  await browser.close()
  await platform.stop()
  await remove()
}

async function enter(page: Page): Promise<void> {
  const { stdout } = spawnSync(process.execPath, [join(checkoutFolder(), 'src/app/cli.ts'), 'demo-users'], {
    env: { ...process.env, MINGCHE_DATA: home },
    encoding: 'utf8',
  })
  const password = /demo-officer\s+(\S+)/.exec(stdout)?.[1] ?? ''
  await page.goto('/login')
  await page.getByLabel('用户名').fill('demo-officer')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('退出登录').waitFor()
}

/** @returns the id of a new book with many lines, entered through the same route as the grid's. */
async function aLongBook(page: Page): Promise<string> {
  const post = async (path: string, data: object) => {
    const answer = await page.context().request.post(`/api/budget/books${path}`, {
      data,
      headers: { origin: platform.url },
    })
    if (!answer.ok()) throw new Error(await answer.text())
    return answer.json()
  }
  const head = {
    unitName: '长水市水务局',
    unitCode: '061001',
    departmentName: '长水市水务局',
    departmentCode: '061',
  }
  const { id } = await post('', {
    head: { ...head, year: 2031, template: 'shanxi-unit' },
    from: { kind: 'blank' },
  })
  const edits = Array.from({ length: LINES }, (_, index) => {
    const value = aLine({ id: `L${index}` })
    return { kind: 'line', id: value.id, baseVersion: 0, value }
  })
  await post(`/${id}/edits`, { key: randomUUID(), edits })
  return id
}

/** Milliseconds from the key until the frame after it, in the page's own clock. */
async function timed(page: Page, press: () => Promise<void>, times: number): Promise<number[]> {
  await page.evaluate(() => {
    const taken: number[] = []
    Object.assign(window, { taken })
    window.addEventListener(
      'keydown',
      () => {
        const start = performance.now()
        // The frame that draws the change, and a task after it: the drawing is done by then.
        requestAnimationFrame(() => setTimeout(() => taken.push(performance.now() - start)))
      },
      { capture: true },
    )
  })
  for (let count = 0; count < times; count++) {
    await press()
    await page.waitForTimeout(80)
  }
  return page.evaluate(() => (window as unknown as { taken: number[] }).taken) // set above
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  const met = at(0.95) < LIMIT_MS ? 'met' : 'NOT MET'
  console.log(
    `${what.padEnd(30)} ${LINES} lines, ${sorted.length} keys: median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, slowest ${at(1).toFixed(0)} ms (limit ${LIMIT_MS} ms: ${met})`,
  )
}
