import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts, PaymentGroup, RecordGroup } from './facts.ts'
import { factsOfMethods } from './facts-of-method.ts'
import { measureMethod } from './measure-method.ts'
import type { Method } from './method.ts'

const projectId = fc.constantFrom('P1', 'P2', 'overall')
const day = fc.constantFrom('2031-01-05', '2031-02-07')
const recordGroup: fc.Arbitrary<RecordGroup> = fc.record({
  projectId,
  kind: fc.constantFrom('training', 'printing'),
  item: fc.constantFrom('甲', '乙'),
  month: fc.constantFrom(1, 2),
  count: fc.integer({ min: 1, max: 9 }),
  quantityMilli: fc.integer({ min: 0, max: 9_000 }),
  judgedMilli: fc.integer({ min: 0, max: 9_000 }),
  passedMilli: fc.integer({ min: 0, max: 9_000 }),
  people: fc.integer({ min: 0, max: 99 }),
  firstDay: day,
  lastDay: day,
  lastQuantityMilli: fc.integer({ min: 0, max: 9_000 }),
})
const paymentGroup: fc.Arbitrary<PaymentGroup> = fc.record({
  projectId,
  planItem: fc.constantFrom('a', 'b', null),
  month: fc.constantFrom(1, 2),
  count: fc.integer({ min: 1, max: 9 }),
  fen: fc.integer({ min: -500, max: 9_000 }),
  lastDay: day,
})
const ofProject = fc.option(projectId, { nil: null })
const method: fc.Arbitrary<Method> = fc.oneof(
  fc.record({
    kind: fc.constant('records' as const),
    recordKind: fc.constantFrom('training', 'printing', 'none'),
    formula: fc.constantFrom('count', 'quantity', 'people', 'average', 'latest', 'distinct', 'lastDay'),
    projectId: ofProject,
    item: fc.constantFrom('甲', '丙', null),
  }),
  fc.record({
    kind: fc.constant('payments' as const),
    projectId: ofProject,
    planItem: fc.constantFrom('a', null),
    formula: fc.constantFrom('sum', 'ofBudget'),
  }),
)
const goal = { kind: 'number', operator: '≥', value: 5, unit: '次', per: null } as const
const about = { indicatorId: 'x', asOf: '2031-12-31', budgetFenOf: () => 1000 }

test('先按种类、项目、名目找出来再算，与从全部里算是同一个数', () => {
  fc.assert(
    fc.property(
      fc.array(recordGroup, { maxLength: 12 }),
      fc.array(paymentGroup, { maxLength: 8 }),
      fc.array(method, { minLength: 1, maxLength: 6 }),
      (records, payments, methods) => {
        const facts: Facts = {
          ...{ records, payments, steps: [] },
          ...{ judgements: new Map(), surveys: new Map(), measures: new Map() },
        }
        const factsOf = factsOfMethods(facts)
        for (const each of methods)
          expect(measureMethod(each, goal, factsOf(each), about)).toEqual(
            measureMethod(each, goal, facts, about),
          )
      },
    ),
  )
})
