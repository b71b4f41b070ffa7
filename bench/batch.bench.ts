// 200 documents in one run of one process: documents per second and peak memory.
import { checkReading, readDisclosureFile } from '../src/contexts/budget/index.ts'
import { inventedDisclosure } from './invented-disclosure.ts'

const count = 200
const items = 22

const documents = Array.from({ length: count }, (_, index) =>
  new TextEncoder().encode(inventedDisclosure({ items, seed: index + 1, plant: index % 10 === 0 })),
)
let peakBytes = 0
let errors = 0
const start = performance.now()
for (const bytes of documents) {
  const report = await checkReading(await readDisclosureFile(bytes, 'invented.md'))
  errors += Number(report.findings.some(({ severity }) => severity === 'error'))
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
}
const seconds = (performance.now() - start) / 1000
console.table([
  {
    documents: count,
    'with a planted error': count / 10,
    'found with an error': errors,
    seconds: Number(seconds.toFixed(2)),
    'documents per second': Number((count / seconds).toFixed(1)),
    'peak MB': Math.round(peakBytes / 1024 / 1024),
  },
])
if (errors !== count / 10) process.exitCode = 1
