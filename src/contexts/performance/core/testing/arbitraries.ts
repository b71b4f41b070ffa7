import fc from 'fast-check'
import { addDays, daysBetween, monthOf } from '#kernel/calendar.ts'
import type { Facts, PaymentGroup, RecordGroup } from '../facts.ts'
import type { Goal } from '../goal.ts'
import type { Reading, ReadingValue } from '../reading.ts'
import { measuredReading } from '../reading-of.ts'
import { type PlanRules, usualRules, usualRulesWithCost } from '../rules.ts'

const operator = fc.constantFrom('≥', '≤', '>', '<', '=') as fc.Arbitrary<'≥' | '≤' | '>' | '<' | '='>
const per = fc.constantFrom(null, '年', '月')
const aDay = fc.nat({ max: 364 }).map((days) => addDays('2031-01-01', days))

export const aNumberGoal: fc.Arbitrary<Goal & { kind: 'number' }> = fc.record({
  kind: fc.constant('number'),
  operator,
  value: fc.integer({ min: 0, max: 500 }),
  unit: fc.constantFrom('次', '份', '%', ''),
  per,
})

export const aGoal: fc.Arbitrary<Goal> = fc.oneof(
  aNumberGoal,
  fc
    .record({ from: fc.integer({ min: 0, max: 50 }), more: fc.integer({ min: 0, max: 50 }) })
    .map(({ from, more }): Goal => ({ kind: 'range', from, to: from + more, unit: '%' })),
  fc.record({ kind: fc.constant('money'), operator, fen: fc.integer({ min: 0, max: 1e10 }), per }),
  aDay.map((by): Goal => ({ kind: 'date', by })),
  fc.record({
    kind: fc.constant('duration'),
    value: fc.integer({ min: 1, max: 24 }),
    unit: fc.constantFrom('年', '月', '周', '日'),
    sense: fc.constantFrom('within', 'lasting'),
  }),
  fc.constantFrom<Goal>(
    { kind: 'qualitative', text: '效果显著' },
    { kind: 'byContract', text: '按合同价' },
    { kind: 'unparsed', text: '第2批完成3项' },
    { kind: 'none' },
  ),
)

const aValue: fc.Arbitrary<ReadingValue> = fc.oneof(
  fc.double({ min: 0, max: 2000, noNaN: true }).map((number): ReadingValue => ({ kind: 'number', number })),
  fc.integer({ min: 0, max: 2e10 }).map((fen): ReadingValue => ({ kind: 'money', fen })),
  aDay.map((day): ReadingValue => ({ kind: 'day', day })),
  fc.record({ from: aDay, days: fc.nat({ max: 800 }), isOpen: fc.boolean() }).map(
    ({ from, days, isOpen }): ReadingValue => ({
      kind: 'span',
      from,
      to: isOpen ? null : addDays(from, days),
      days,
    }),
  ),
  fc.integer({ min: 0, max: 100 }).map((percent): ReadingValue => ({ kind: 'grade', percent })),
)

export const aReading: fc.Arbitrary<Reading> = fc.oneof(
  { weight: 6, arbitrary: aValue.map((value) => measuredReading(value, { records: 1, arithmetic: '' })) },
  fc.constantFrom('empty', 'unbound', 'failed').map(
    (status): Reading => ({
      status,
      value: null,
      records: 0,
      arithmetic: '',
      note: null,
      lastGood: null,
      interval: null,
    }),
  ),
)

export const someRules: fc.Arbitrary<PlanRules> = fc
  .record({
    excess: fc.constantFrom(null, { fromPercent: 130, maxReductionPercent: 20 }),
    lateness: fc.constantFrom(null, { perDayPercent: 2, fromScorePercent: 80 }),
    base: fc.constantFrom(usualRules, usualRulesWithCost),
  })
  .map(({ base, excess, lateness }) => ({ ...base, excess, lateness }))

const aRecordGroup: fc.Arbitrary<RecordGroup> = fc
  .record({
    projectId: fc.constantFrom('P1', 'P2'),
    kind: fc.constantFrom('training', 'printing'),
    item: fc.constantFrom('甲', '乙', '丙'),
    firstDay: aDay,
    later: fc.nat({ max: 27 }),
    count: fc.integer({ min: 1, max: 9 }),
    quantityMilli: fc.nat({ max: 1_000_000 }),
    judged: fc.double({ min: 0, max: 1, noNaN: true }),
    passed: fc.double({ min: 0, max: 1, noNaN: true }),
    people: fc.nat({ max: 300 }),
  })
  .map(({ later, judged, passed, ...group }) => {
    const judgedMilli = Math.floor(group.quantityMilli * judged)
    const rest = daysBetween(group.firstDay, '2031-12-31')
    return {
      ...group,
      month: monthOf(group.firstDay),
      judgedMilli,
      passedMilli: Math.floor(judgedMilli * passed),
      lastDay: addDays(group.firstDay, Math.min(later, rest)),
      lastQuantityMilli: group.quantityMilli,
    }
  })

const aPaymentGroup: fc.Arbitrary<PaymentGroup> = fc
  .record({
    projectId: fc.constantFrom('P1', 'P2'),
    planItem: fc.constantFrom(null, 'P1-p1'),
    lastDay: aDay,
    count: fc.integer({ min: 1, max: 9 }),
    fen: fc.integer({ min: 1, max: 1e9 }),
  })
  .map((group) => ({ ...group, month: monthOf(group.lastDay) }))

export const someFacts: fc.Arbitrary<Facts> = fc
  .record({
    records: fc.array(aRecordGroup, { maxLength: 12 }),
    payments: fc.array(aPaymentGroup, { maxLength: 8 }),
  })
  .map((given) => someEvidence(given))

/** Nothing recorded, with overrides. */
export function someEvidence(given: Partial<Facts> = {}): Facts {
  return {
    records: [],
    payments: [],
    steps: [],
    judgements: new Map(),
    surveys: new Map(),
    measures: new Map(),
    ...given,
  }
}

/** Twelve trainings in March with 120 people, with overrides. */
export function aRecord(given: Partial<RecordGroup> = {}): RecordGroup {
  return {
    projectId: 'P1',
    kind: 'training',
    item: '业务培训',
    month: 3,
    count: 12,
    quantityMilli: 12_000,
    judgedMilli: 0,
    passedMilli: 0,
    people: 120,
    firstDay: '2031-03-01',
    lastDay: '2031-03-20',
    lastQuantityMilli: 1000,
    ...given,
  }
}
