import type { Transaction } from 'kysely'
import { expect, test } from 'vitest'
import { sqlOf } from '#platform/testing/golden-sql.ts'
import { readFacts } from './facts.ts'
import { listOwnedPlans } from './indicator-history.ts'
import { listPlans } from './list-plans.ts'
import { listPaymentsOf } from './payments.ts'
import { readPlanState } from './plan-state.ts'
import { countRecordsOf, listRecordsOf } from './records.ts'
import { isDayKept, keepSnapshots, mapLastGood } from './snapshots.ts'
import { countAnswers } from './surveys.ts'
import type { PerformanceTables } from './tables.ts'

const ask = (title: string, run: (trx: Transaction<PerformanceTables>) => Promise<unknown>) =>
  sqlOf<PerformanceTables>(title, (db) => run(db as Transaction<PerformanceTables>)) // nothing is executed, so nothing is committed

const at = { asOf: '2031-06-30', knownBefore: new Date(0) }
const reading = {
  ...{ status: 'empty' as const, value: null, records: 0, arithmetic: '', note: null },
  ...{ lastGood: null, interval: null },
}

const method = (formula: 'latest' | 'count', recordKind: string) =>
  ({ kind: 'records', recordKind, formula, projectId: null, item: null }) as const

test('绩效要紧的查询与记下的一致', async () => {
  const filter = { kind: 'training', item: 'x', projectId: 'P1', until: at.asOf }
  const texts = [
    await ask('readPlanState', (trx) => readPlanState(trx, 'x', at.knownBefore)),
    await ask('readFacts', (trx) =>
      readFacts(trx, { id: 'x' }, at, [method('latest', 'staff'), method('count', 'training')]),
    ),
    await ask('countAnswers', (trx) => countAnswers(trx, ['x'], at)),
    await ask('listRecordsOf', (trx) => listRecordsOf(trx, 'x', filter, at.knownBefore, 200)),
    await ask('countRecordsOf', (trx) => countRecordsOf(trx, 'x', filter, at.knownBefore)),
    await ask('listPaymentsOf', (trx) =>
      listPaymentsOf(trx, 'x', { projectId: 'P1', until: at.asOf }, at.knownBefore, 200),
    ),
    await ask('keepSnapshots', (trx) =>
      keepSnapshots(trx, at.asOf, [{ indicatorId: 'x', reading }], at.knownBefore),
    ),
    await ask('mapLastGood', (trx) => mapLastGood(trx, ['x'], at.asOf)),
    await ask('isDayKept', (trx) => isDayKept(trx, 'x', at.asOf, at.knownBefore)),
    await ask('listOwnedPlans', (trx) => listOwnedPlans(trx, 'x', ['unit'])),
    await ask('listPlans', (trx) => listPlans(trx, ['unit'])),
  ]
  await expect(texts.join('\n')).toMatchFileSnapshot('./golden.sql')
})
