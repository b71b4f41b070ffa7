// Every format of the worked example, and of a department of up to 50 units: how long does it take to generate?
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { bookSchema } from '../src/contexts/budget/core/book/book.ts'
import { composeDisclosure } from '../src/contexts/budget/core/compose/compose-disclosure.ts'
import { inventBook } from '../src/contexts/budget/core/plant/invent-book.ts'
import { publishFormats, renderDisclosure } from '../src/contexts/budget/publish/render-disclosure.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'
import { checkoutFolder } from '../src/platform/config.ts'
import { PdfRenderer } from '../src/platform/documents/pdf.ts'
import { median } from './whole-process.ts'

const runs = 5
const limits = { all: 5000, pdf: 1000 }
const departments = [1, 10, 25, 50]

const library = await loadTemplateLibrary()
const example = bookSchema.parse(
  JSON.parse(readFileSync(join(checkoutFolder(), 'examples/yangquan-2026/budget.json'), 'utf8')),
)
const template = library.templates.find(({ id }) => id === example.head.template)
if (!template) throw new Error(`no template ${example.head.template}`)
const pdf = new PdfRenderer()
const stamp = { footer: '' }

/** Milliseconds by format; `compose` is the disclosure as data, before any format. */
async function generate(book: typeof example): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  const clock = async <Value>(name: string, work: () => Value | Promise<Value>) => {
    const started = performance.now()
    const value = await work()
    times.set(name, performance.now() - started)
    return value
  }
  const composed = await clock('compose', () =>
    composeDisclosure(book, template as NonNullable<typeof template>, library.codes),
  ) // found above
  for (const format of publishFormats)
    await clock(format, () => renderDisclosure(composed, format, { pdf, stamp, book }))
  return times
}

const sum = (times: Map<string, number>) => [...times.values()].reduce((all, ms) => all + ms, 0)
const cold = await generate(example)
const warm: Awaited<ReturnType<typeof generate>>[] = []
for (let run = 0; run < runs; run++) warm.push(await generate(example))
console.log(
  `the worked example, every format, ${runs} runs after the first, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
)
const rows = [...cold.keys()].map((part) => ({
  part,
  'first ms': Math.round(cold.get(part) ?? 0),
  'median ms': Math.round(median(warm.map((times) => times.get(part) ?? 0))),
}))
const all = { part: 'all', 'first ms': Math.round(sum(cold)), 'median ms': Math.round(median(warm.map(sum))) }
console.table([...rows, all])
const pdfMs = rows.find(({ part }) => part === 'pdf')?.['median ms'] ?? 0
const isMet = all['first ms'] < limits.all && pdfMs < limits.pdf
console.log(
  `limits: all formats ${limits.all} ms (first run included), PDF ${limits.pdf} ms: ${isMet ? 'met' : 'NOT MET'}`,
)

const perUnit = []
for (const units of departments) {
  const started = performance.now()
  for (let unit = 1; unit <= units; unit++)
    await generate(
      inventBook(template, library.codes, { seed: unit, projects: 6, unitName: `长水市第${unit}管理所` }),
    )
  const ms = performance.now() - started
  perUnit.push({ units, ms: Math.round(ms), 'ms a unit': Math.round(ms / units) })
}
console.log('a department, every unit in every format')
console.table(perUnit)
await pdf.stop()
const [first, last] = [perUnit[1]?.['ms a unit'] ?? 0, perUnit.at(-1)?.['ms a unit'] ?? 0]
const isLinear = last < 1.5 * first
console.log(`linear (50 units cost no more a unit than 1.5 × 10 units do): ${isLinear ? 'yes' : 'NO'}`)
if (!isMet || !isLinear) process.exitCode = 1
