// The reference document, read and fully checked, LP and MIP included: whole process, against its limits.
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { checkoutFolder } from '../src/platform/config.ts'
import { median, runWhole } from './whole-process.ts'

const runs = 9
const limitMs = 1500
const limitMb = 250

const checkout = checkoutFolder()
const command = join(checkout, 'node_modules/.bin/mingche')
const documents = [
  'examples/yangquan-2026/disclosure.md',
  '../shared/data/disclosures/yangquan-sthj-2026.txt',
  '../shared/data/disclosures/01-putuo-sifaju-2026-unit-budget.txt',
  '../shared/data/disclosures/03-shanghai-caizhengju-2025-unit-budget.txt',
  '../shared/data/disclosures/03-shanghai-caizhengju-2025-unit-budget.pdf',
]

console.log(
  `mingche check --json, whole process, ${runs} runs each, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
)
const rows: Record<string, string | number>[] = []
for (const document of documents) {
  if (!existsSync(join(checkout, document))) {
    console.log(`not run: ${document} is not here`)
    continue
  }
  const measured = []
  for (let run = 0; run < runs; run++)
    measured.push(await runWhole(command, ['check', join(checkout, document), '--json']))
  const ms = measured.map((run) => run.ms)
  const peakMb = Math.max(...measured.map((run) => run.peakMb))
  const isMet = Math.max(...ms) < limitMs && peakMb < limitMb
  if (!isMet) process.exitCode = 1
  rows.push({
    document: document.split('/').slice(-2).join('/'),
    'min ms': Math.round(Math.min(...ms)),
    'median ms': Math.round(median(ms)),
    'max ms': Math.round(Math.max(...ms)),
    'limit ms': limitMs,
    'peak MB': Math.round(peakMb),
    'limit MB': limitMb,
    'exit code': measured[0]?.code ?? -1,
    met: isMet ? 'yes' : 'NO',
  })
}
console.table(rows)
