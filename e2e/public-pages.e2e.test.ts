import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { aVisitor, keepPicture, openBrowser, type RunningPlatform, startPlatform } from './harness.ts'

/** Issue 2 §4: at most 250 kB of script, compressed, for the public and login pages in all. */
const scriptKbMax = 250

let platform: RunningPlatform
let browser: Browser

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform(), openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const pages = ['/', '/login', '/setup', '/没有这个页面']

test.each(pages)('%s 不用账号就能打开，没有无障碍问题，不访问别处', async (address) => {
  const visitor = await aVisitor(browser, platform.url)
  await visitor.page.goto(address)
  await visitor.page.locator('main h1, main h2').first().waitFor()
  await visitor.page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await expectAccessible(visitor.page)
  await keepPicture(visitor.page, `public${address.replaceAll('/', '-')}`)
  visitor.expectClean()
  await visitor.close()
})

test('公开页和登录页的脚本压缩后合计不超过 250 kB', async () => {
  const scripts = new Set<string>()
  const visitor = await aVisitor(browser, platform.url)
  visitor.context.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname)
  })
  for (const address of pages) {
    await visitor.page.goto(address)
    await visitor.page.waitForLoadState('networkidle')
  }
  const sizesKb = [...scripts].map((name) => gzipSync(readBuilt(name)).length / 1000)
  const totalKb = sizesKb.reduce((sum, size) => sum + size, 0)
  console.info(`公开页与登录页的脚本：${scripts.size} 个文件，gzip 后 ${totalKb.toFixed(1)} kB`)
  expect(totalKb).toBeGreaterThan(20)
  expect(totalKb).toBeLessThanOrEqual(scriptKbMax)
  await visitor.close()
})

test('公开页在手机宽度下不横向滚动', async () => {
  const visitor = await aVisitor(browser, platform.url, { width: 390, height: 844 })
  for (const address of pages) {
    await visitor.page.goto(address)
    await visitor.page.locator('main h1, main h2').first().waitFor()
    await visitor.page.locator('.skeleton').first().waitFor({ state: 'detached' })
    const overflowPx = await visitor.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflowPx, address).toBe(0)
    await keepPicture(visitor.page, `phone${address.replaceAll('/', '-')}`)
  }
  await visitor.close()
})

function readBuilt(name: string): Buffer {
  return readFileSync(path.join(import.meta.dirname, '../dist/web', name))
}
