import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs axe-core in the open page (through the debugger, so the content policy stays in force) and expects no finding. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(source)
  const results = (await page.evaluate('axe.run(document)')) as AxeResults // what axe documents as its result
  const found = results.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    places: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  }))
  expect(found, `axe on ${page.url()}`).toEqual([])
}
