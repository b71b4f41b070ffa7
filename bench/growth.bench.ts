// Cost against size: documents with 1×, 4×, 16×, 64× the rows. The exponent is the slope of log(time) over log(rows).
import { checkReading, readDisclosureFile } from '../src/contexts/budget/index.ts'
import { inventedDisclosure } from './invented-disclosure.ts'
import { median } from './whole-process.ts'

const baseItems = 22 // as many 项 as the reference document
const factors = [1, 4, 16, 64]
const repeats = 5

for (const plant of [false, true]) {
  console.log(plant ? '\nwith one planted error (LP infeasible, MIP localises it)' : 'consistent documents')
  const rows: Record<string, number>[] = []
  for (const factor of factors) {
    const bytes = new TextEncoder().encode(inventedDisclosure({ items: baseItems * factor, seed: 7, plant }))
    const reads: number[] = []
    const checks: number[] = []
    let outcome = { rows: 0, checked: 0, violated: 0, feasible: true }
    for (let repeat = 0; repeat < repeats; repeat++) {
      const start = performance.now()
      const reading = await readDisclosureFile(bytes, 'invented.md')
      const read = performance.now()
      const report = await checkReading(reading)
      reads.push(read - start)
      checks.push(performance.now() - read)
      outcome = {
        rows: reading.tables.reduce((all, table) => all + table.rowCount, 0),
        checked: report.identities.filter(({ outcome: found }) => found !== 'notCheckable').length,
        violated: report.identities.filter(({ outcome: found }) => found === 'violated').length,
        feasible: report.joint.feasible,
      }
      if (outcome.feasible === plant) throw new Error(`feasible: ${outcome.feasible} with plant: ${plant}`)
    }
    const [readMs, checkMs] = [median(reads), median(checks)]
    rows.push({
      factor,
      rows: outcome.rows,
      KB: Math.round(bytes.length / 1024),
      'read ms': round(readMs),
      'check ms': round(checkMs),
      'identities checked': outcome.checked,
      violated: outcome.violated,
    })
  }
  console.table(rows)
  console.log(
    `exponent from 4× to 64×: read ${exponent(rows, 'read ms')}, check with solver ${exponent(rows, 'check ms')} (1.0 is linear)`,
  )
}

function exponent(rows: readonly Record<string, number>[], column: string): string {
  const [from, to] = [rows[1], rows.at(-1)]
  if (!from || !to) return '?'
  const growth =
    Math.log((to[column] ?? 0) / (from[column] ?? 1)) / Math.log((to.rows ?? 0) / (from.rows ?? 1))
  return growth.toFixed(2)
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
