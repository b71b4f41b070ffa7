import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const here = import.meta.dirname

/** `/performance/${plan.id}/targets` and `/performance/$plan/targets` name the same page. */
function shapeOf(path: string): string {
  return path.replace(/\$\{[^}]*\}|\$[A-Za-z]+/g, '*')
}

it('通知里的每个链接都通到一个有的页面', () => {
  const pages = new Set(
    [...readFileSync(join(here, 'ui/index.tsx'), 'utf8').matchAll(/'(\/performance[^']*)'/g)].map(
      ([, path = '']) => shapeOf(path),
    ),
  )
  const sources = globSync(['*.ts', 'commands/*.ts', 'core/*.ts'], { cwd: here }).filter(
    (file) => !file.includes('.test.'),
  )
  const links = sources.flatMap((file) =>
    [...readFileSync(join(here, file), 'utf8').matchAll(/link: [`'](\/performance[^`']*)[`']/g)].map(
      ([, path = '']) => ({ file, page: shapeOf(path) }),
    ),
  )
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter(({ page }) => !pages.has(page))).toEqual([])
})
