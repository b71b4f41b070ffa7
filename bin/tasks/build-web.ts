import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/platform/config.ts'

const checkout = checkoutFolder()
const stamp = join(checkout, 'dist/web-inputs.sha256')

/** Builds the browser shell into dist/web unless it was built from exactly these sources. */
export function ensureWebBuilt(): void {
  const hash = hashInputs()
  const isFresh = existsSync(join(checkout, 'dist/web/index.html')) && existsSync(stamp)
  if (isFresh && readFileSync(stamp, 'utf8') === hash) return
  console.error('正在生成网页……')
  const vite = join(checkout, 'node_modules/vite/bin/vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: checkout,
    stdio: ['ignore', 2, 2],
    // A test run's own NODE_ENV would build React for development: half as large again, and kept for the next start.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (result.status !== 0) {
    console.error('网页没有生成，原因见上面的输出。')
    process.exit(1)
  }
  writeFileSync(stamp, hash)
}

/** Everything that can end up in the page: the sources without their tests, the forms, the build's own settings. */
function hashInputs(): string {
  const sources = readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css|html|svg|json|woff2)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `src/${name}`)
    .sort()
  const hash = createHash('sha256')
  const settings = ['bin/tasks/build-web.ts', 'vite.config.ts', 'package-lock.json', 'tsconfig.json']
  for (const name of [...sources, ...settings]) {
    hash.update(`${name}\0`).update(readFileSync(join(checkout, name)))
  }
  return hash.digest('hex')
}
