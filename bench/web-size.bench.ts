// Script that the public pages and the login load, compressed, against the limit. Real pages in a real browser.
import { gzipSync } from 'node:zlib'
import { aVisitor, openBrowser, startPlatform } from '../e2e/harness.ts'

const limitKb = 250

const platform = await startPlatform()
const browser = await openBrowser()
try {
  const { disclosures } = (await (await fetch(`${platform.url}/api/budget/public`)).json()) as {
    disclosures: { id: string }[]
  }
  const pages = ['/', '/login', '/setup', ...disclosures.map(({ id }) => `/public/disclosures/${id}`)]
  const all = new Map<string, number>()
  const rows = []
  for (const address of pages) {
    const visitor = await aVisitor(browser, platform.url)
    const loading: Promise<readonly [url: string, bytes: Buffer]>[] = []
    visitor.context.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        loading.push(response.body().then((bytes) => [response.url(), bytes]))
    })
    await visitor.page.goto(address)
    await visitor.page.waitForLoadState('networkidle')
    const own = new Map((await Promise.all(loading)).map(([url, bytes]) => [url, gzipSync(bytes).length]))
    for (const [url, size] of own) all.set(url, size)
    rows.push({ page: address.replace(/[0-9a-f-]{36}/, '…'), files: own.size, 'gzip kB': kilobytes(own) })
    await visitor.close()
  }
  rows.push({ page: 'all of them together', files: all.size, 'gzip kB': kilobytes(all) })
  console.table(rows)
  console.log(`limit ${limitKb} kB: ${kilobytes(all) <= limitKb ? 'met' : 'NOT MET'}`)
  if (kilobytes(all) > limitKb) process.exitCode = 1
} finally {
  await browser.close()
  await platform.stop()
}

function kilobytes(sizes: ReadonlyMap<string, number>): number {
  return Math.round([...sizes.values()].reduce((sum, size) => sum + size, 0) / 100) / 10
}
