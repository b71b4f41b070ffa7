import type { Db } from '#platform/db/connect.ts'
import type { Log } from '#platform/log.ts'
import type { Measure, MeasureMoment, Measures } from '#platform/measures/measures.ts'
import type { MeasureOutcome } from './core/facts.ts'
import type { Method } from './core/method.ts'

interface Asking {
  readonly db: Db
  readonly measures: Measures
  readonly log: Log
  /** How long a measure may take; one that hangs must not keep the page from everybody. */
  readonly patienceMs?: number
}

/**
 * What each measure gives that one of the methods names. A measure that throws, hangs or gives no number is an outcome
 * with its reason: the others still count, and it is never 0.
 */
export async function askMeasures(
  { db, measures, log, patienceMs = 10_000 }: Asking,
  methods: readonly Method[],
  at: MeasureMoment,
): Promise<ReadonlyMap<string, MeasureOutcome>> {
  const ids = new Set(methods.flatMap((method) => (method.kind === 'measure' ? [method.measureId] : [])))
  const asked = [...ids].map(async (id): Promise<[string, MeasureOutcome]> => {
    const measure = measures.get(id)
    if (!measure) return [id, { ok: false, title: id, unit: '', reason: '提供这个数的系统没有启用' }]
    const { title, unit } = measure
    try {
      return [id, await askOne(measure, db, at, patienceMs)]
    } catch (error) {
      log.warn({ err: error, measure: id, asOf: at.asOf }, 'a measure failed')
      return [id, { ok: false, title, unit, reason: error instanceof Error ? error.message : String(error) }]
    }
  })
  return new Map(await Promise.all(asked))
}

async function askOne(
  measure: Measure,
  db: Db,
  at: MeasureMoment,
  patienceMs: number,
): Promise<MeasureOutcome> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${patienceMs / 1000} 秒内没有给出结果`)), patienceMs)
  })
  try {
    const { value, records, note } = await Promise.race([measure.compute(db, at), tooLate])
    if (value !== null && !Number.isFinite(value)) throw new Error('给出的不是一个数')
    const { title, unit, period } = measure
    return { ok: true, title, unit, period, value, records, note: note ?? null }
  } finally {
    clearTimeout(timer)
  }
}
