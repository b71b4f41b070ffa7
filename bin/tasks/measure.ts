// `npm run bench [name]` and `npm run soak [name]`: runs every bench/*.bench.ts or bench/*.soak.ts, one after the other.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '../../src/platform/config.ts'

const [kind = 'bench', ...names] = process.argv.slice(2)
const folder = join(checkoutFolder(), 'bench')
const files = readdirSync(folder)
  .filter((file) => file.endsWith(`.${kind}.ts`))
  .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
  .sort()

if (files.length === 0) {
  console.error(`bench/ 里没有这样的测量：${names.join('、')}`)
  process.exitCode = 2
}
for (const file of files) {
  console.log(`\n── ${file} ──`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(folder, file)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
