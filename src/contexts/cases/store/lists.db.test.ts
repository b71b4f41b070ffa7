import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chinaDay } from '#kernel/calendar.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { caseStates } from '../core/case-state.ts'
import { countsOf, isItemOverdue } from '../core/list-progress.ts'
import { countItems } from './lists.ts'
import type { CasesTables } from './tables.ts'

let database: TestDatabase<CasesTables>
beforeAll(async () => {
  database = await testDatabase<CasesTables>()
})
afterAll(() => database.drop())

const now = new Date('2031-06-01T04:00:00Z')
const today = chinaDay(now)
const instant = fc
  .date({ min: new Date('2031-05-30T00:00:00Z'), max: new Date('2031-06-03T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const anItem = fc.record({
  state: fc.constantFrom(...caseStates),
  dueAt: fc.option(instant),
  submittedAt: fc.option(instant),
  plannedUntil: fc.option(fc.constantFrom('2031-05-31', '2031-06-01', '2031-06-02')),
})

it('数据库里数出的超期与按规则逐项判断的一样', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anItem, { minLength: 1, maxLength: 12 }), async (items) => {
      const [listId, unitId] = [randomUUID(), randomUUID()]
      await sql`insert into cases.list (id, owner_unit_id, kind, title, made_at, maker_name)
        values (${listId}, ${unitId}, 'self-check', '示例清单', ${now}, '示例')`.execute(database.app)
      for (const item of items) {
        number += 1
        await sql`insert into cases.case (id, owner_unit_id, year, number, kind, title, state, origin, list_id, county,
            address, datum, is_emergency, responsible_name, department, found_at, due_at, submitted_at, planned_until,
            file, version, updated_at, is_extension_asked)
          values (${randomUUID()}, ${unitId}, 2031, ${number}, 'other', '示例', ${item.state}, 'selfCheck', ${listId}, '',
            '', 'wgs84', false, '', '', ${now}, ${item.dueAt}, ${item.submittedAt}, ${item.plannedUntil}, '{}', 1,
            ${now}, false)`.execute(database.app)
      }
      const counted = (await countItems(database.app, [listId], { now, today })).get(listId)
      const judged = items.map((item) => ({
        ...item,
        ...{ county: '', closedOn: null, fields: {} },
        isOverdue: isItemOverdue(item, { now, today }),
      }))
      const expected = countsOf(judged)
      if (expected.items === 0) expect(counted).toBeUndefined()
      else expect(counted).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})
