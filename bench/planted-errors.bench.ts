// Errors of every family planted into invented clean budgets, in every form and format: how many are found, and named first?
import { runPlanting } from '../src/contexts/budget/planting/run-planting.ts'
import { totalOf } from '../src/contexts/budget/planting/scores.ts'

const seed = 20260101
const documents = Number(process.env.DOCUMENTS ?? 2)
const targets = { detected: 95, first: 80 }

const started = performance.now()
const score = await runPlanting({ seed, documents })
const total = { family: 'total', title: '合计', ...totalOf(score.families) }
console.log(
  `planted errors, seed ${seed}, ${documents} clean documents in each form and format, ${Math.round((performance.now() - started) / 1000)} s`,
)
const share = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)}%`)
console.table(
  [...score.families, total].map((row) => ({
    family: row.family,
    planted: row.planted,
    found: row.detected,
    covered: row.covered,
    'found of covered': share(row.coveredDetected, row.covered),
    'first suspect': share(row.first, row.coveredDetected),
    'first where two relations tell': share(row.decidableFirst, row.decidable),
  })),
)
console.log(`clean documents: ${score.clean.documents}, raised anything: ${score.clean.raised}`)
if (process.env.VERBOSE) console.log([...score.clean.messages, ...score.missed].join('\n'))
const isMet =
  100 * total.coveredDetected >= targets.detected * total.covered &&
  100 * total.decidableFirst >= targets.first * total.decidable &&
  score.clean.raised === 0
if (!isMet) process.exitCode = 1
console.log(
  `targets: found ≥ ${targets.detected}% where covered, first suspect ≥ ${targets.first}%, clean 0: ${isMet ? 'met' : 'NOT MET'}`,
)
