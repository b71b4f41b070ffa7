import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { decideReport, isOpenTo, type ReportCase, reportDecisions } from './decide-report.ts'
import { reportKinds, reportStates } from './report.ts'

const aCase = (over: Partial<ReportCase> = {}): ReportCase => ({
  kind: 'monitoring',
  state: 'draft',
  asOf: '2031-06-30',
  knownAt: new Date('2031-07-05T02:00:00Z'),
  makerId: 'maker',
  submitterId: null,
  year: 2031,
  closedAt: null,
  closedOn: null,
  asked: [],
  ...over,
})

function refusalOf(decide: () => unknown): string {
  try {
    decide()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'none'
}

describe('报告的办理', () => {
  test('编写、报送、审定、公开依次进行', () => {
    expect(decideReport('submit', aCase(), 'maker')).toBe('review')
    expect(decideReport('approve', aCase({ state: 'review' }), 'head')).toBe('approved')
    expect(decideReport('publish', aCase({ state: 'approved' }), 'head')).toBe('published')
    expect(decideReport('return', aCase({ state: 'review' }), 'head')).toBe('draft')
    expect(decideReport('withdraw', aCase({ state: 'approved' }), 'maker')).toBe('withdrawn')
  })

  test('自己编写的、自己报送的都不能自己审定', () => {
    const inReview = aCase({ state: 'review', submitterId: 'submitter' })
    expect(refusalOf(() => decideReport('approve', inReview, 'maker'))).toBe('report.own')
    expect(refusalOf(() => decideReport('approve', inReview, 'submitter'))).toBe('report.own')
  })

  test('缺原因的不能报送，说出第一处', () => {
    const asked = aCase({ asked: ['走航监测（要填偏差原因）', '别的'] })
    expect(() => decideReport('submit', asked, 'maker')).toThrow(
      expect.objectContaining({
        code: 'report.asked',
        details: { count: 2, first: '走航监测（要填偏差原因）' },
      }),
    )
  })

  test('自评表要等年度结账', () => {
    const open = aCase({ kind: 'selfEvaluation', asOf: '2031-12-31' })
    expect(refusalOf(() => decideReport('submit', open, 'maker'))).toBe('report.year-open')
    expect(refusalOf(() => decideReport('approve', { ...open, state: 'review' }, 'head'))).toBe(
      'report.year-open',
    )
  })

  test('结账以前生成的、没有截至年末的自评表要重新生成', () => {
    const closed = aCase({
      kind: 'selfEvaluation',
      asOf: '2031-12-31',
      knownAt: new Date('2032-01-11T02:00:00Z'),
      closedAt: new Date('2032-01-10T02:00:00Z'),
      closedOn: '2032-01-10',
    })
    expect(decideReport('submit', closed, 'maker')).toBe('review')
    const early = { ...closed, knownAt: new Date('2032-01-09T02:00:00Z') }
    expect(refusalOf(() => decideReport('submit', early, 'maker'))).toBe('report.before-closing')
    const short = { ...closed, asOf: '2031-11-30' }
    expect(refusalOf(() => decideReport('submit', short, 'maker'))).toBe('report.before-closing')
  })

  test('年内结账的，截至结账那天就够', () => {
    const closed = aCase({
      kind: 'selfEvaluation',
      asOf: '2031-12-20',
      knownAt: new Date('2031-12-20T09:00:00Z'),
      closedAt: new Date('2031-12-20T08:00:00Z'),
      closedOn: '2031-12-20',
    })
    expect(decideReport('submit', closed, 'maker')).toBe('review')
  })

  test('公开的和撤回的不再改变', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...reportDecisions),
        fc.constantFrom('published' as const, 'withdrawn' as const),
        fc.constantFrom(...reportKinds),
        (decision, state, kind) => {
          expect(refusalOf(() => decideReport(decision, aCase({ state, kind }), 'other'))).toBe(
            'report.state',
          )
        },
      ),
    )
  })

  test('能做的事与页面上给出的一致', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...reportDecisions),
        fc.constantFrom(...reportStates),
        (decision, state) => {
          const isDone = refusalOf(() => decideReport(decision, aCase({ state }), 'other')) === 'none'
          expect(isDone).toBe(isOpenTo(decision, state))
        },
      ),
    )
  })
})
