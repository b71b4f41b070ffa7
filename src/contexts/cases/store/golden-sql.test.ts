import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { sqlOf } from '#platform/testing/golden-sql.ts'
import { listEventsBefore } from './case-log.ts'
import { listCasesOnMap, listNamedElsewhere, pageCases } from './cases.ts'
import { listCasesAsOf } from './cases-as-of.ts'
import { tallyClosed, tallyDelisted, tallyOnTime, tallyStep } from './measured.ts'
import { listRunning } from './reminding.ts'
import { countMonths, groupCases, measureTimes } from './statistics.ts'
import type { CasesTables } from './tables.ts'
import { listWaitingFor } from './todo.ts'

const ask = (title: string, run: (db: Kysely<CasesTables>) => Promise<unknown>) =>
  sqlOf<CasesTables>(title, run)

const scope = { visible: ['unit'], isExample: false, named: ['x'] }
const span = { from: '2031-01-01', until: '2031-12-31' }
const now = new Date(0)
const asked = { unitId: 'unit', isExample: false, before: now, foundFrom: now }
const filter = {
  ...{ state: 'open' as const, light: 'yellow' as const, kind: 'dust', county: 'x', department: 'x' },
  ...{ listId: 'x', sourceId: 'x', responsible: 'x', responsibleId: 'x', search: 'A12' },
}
const window = { sort: 'due' as const, limit: 50, offset: 0, at: { now, yellowAtPercent: 80 } }

test('转办与销号要紧的查询与记下的一致', async () => {
  const texts = [
    await ask('pageCases', (db) => pageCases(db, scope, filter, window)),
    await ask('listCasesOnMap', (db) => listCasesOnMap(db, scope)),
    await ask('listNamedElsewhere', (db) => listNamedElsewhere(db, ['unit'], 'x')),
    await ask('listWaitingFor', (db) =>
      listWaitingFor(db, scope, { userId: 'x', isHead: true, dispatches: true }),
    ),
    await ask('listCasesAsOf', (db) => listCasesAsOf(db, scope, { at: now, since: now })),
    await ask('listEventsBefore', (db) => listEventsBefore(db, ['x'], now)),
    await ask('listRunning', (db) => listRunning(db, now)),
    await ask('groupCases', (db) => groupCases(db, scope, span, now)),
    await ask('measureTimes', (db) => measureTimes(db, scope, span)),
    await ask('countMonths', (db) => countMonths(db, scope, span)),
    await ask('tallyClosed', (db) => tallyClosed(db, asked, 'legal')),
    await ask('tallyDelisted', (db) => tallyDelisted(db, asked, 'inspectorate')),
    await ask('tallyOnTime', (db) => tallyOnTime(db, asked)),
    await ask('tallyStep', (db) =>
      tallyStep(db, asked, { listKind: 'outfall', step: 'survey', until: span.until }),
    ),
  ]
  await expect(texts.join('\n')).toMatchFileSnapshot('./golden.sql')
})
