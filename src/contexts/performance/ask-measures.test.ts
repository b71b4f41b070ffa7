import { expect, test } from 'vitest'
import type { Db } from '#platform/db/connect.ts'
import { createLog } from '#platform/log.ts'
import { registerMeasures } from '#platform/measures/measures.ts'
import { askMeasures } from './ask-measures.ts'

test('一直没有结果的测算不拖住整页', async () => {
  const measures = registerMeasures([
    {
      ...{ id: 'slow', title: '慢的', unit: '个', period: 'none', recordsLink: () => '/' },
      compute: () => new Promise(() => {}),
    },
  ])
  const db = {} as Db // never asked
  const at = { asOf: '2031-01-31', knownBefore: new Date(0), unitId: null, isExample: false }
  const methods = [{ kind: 'measure', measureId: 'slow' } as const, { kind: 'judgement' } as const]
  const outcomes = await askMeasures({ db, measures, log: createLog('silent'), patienceMs: 5 }, methods, at)
  expect([...outcomes]).toEqual([
    ['slow', { ok: false, title: '慢的', unit: '个', reason: '0.005 秒内没有给出结果' }],
  ])
})
