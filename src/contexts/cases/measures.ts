import { endOfDay, yearOf } from '#kernel/calendar.ts'
import type { Db } from '#platform/db/connect.ts'
import type { Measure, MeasureMoment, MeasureValue } from '#platform/measures/measures.ts'
import {
  type MeasuredCases,
  type Tally,
  tallyClosed,
  tallyDelisted,
  tallyOnTime,
  tallyStep,
} from './store/measured.ts'
import type { CasesTables } from './store/tables.ts'

/** What 转办与销号 can prove about a target: told by the events of cases, so that any past day can be computed again. */
export const casesMeasures: readonly Measure[] = [
  {
    id: 'cases.closed.ratio',
    title: '问题办结销号率',
    unit: '%',
    period: 'none',
    compute: (bare, at) =>
      ratioOf(at, '本年没有发现问题', (asked) => tallyClosed(casesOf(bare), asked, null), {
        ...{ all: '本年发现', reached: '已销号', isOfYear: true },
      }),
    recordsLink: () => '/cases',
  },
  {
    id: 'cases.onTime.ratio',
    title: '问题按期整改率',
    unit: '%',
    period: 'none',
    compute: (bare, at) =>
      ratioOf(at, '本年还没有验收过或超期的问题', (asked) => tallyOnTime(casesOf(bare), asked), {
        ...{ all: '已验收或已超期', reached: '按期报送', isOfYear: true },
      }),
    recordsLink: () => '/cases?light=red',
  },
  {
    id: 'cases.legal.handled.ratio',
    title: '涉法问题办结率',
    unit: '%',
    period: 'none',
    compute: (bare, at) =>
      ratioOf(at, '本年没有涉法问题', (asked) => tallyClosed(casesOf(bare), asked, 'legal'), {
        ...{ all: '本年发现', reached: '已办结', isOfYear: true },
      }),
    recordsLink: () => '/cases?kind=legal',
  },
  {
    id: 'outfalls.surveyed.ratio',
    title: '入河排污口排查率',
    unit: '%',
    period: 'none',
    compute: (bare, at) =>
      ratioOf(
        at,
        '还没有入河排污口清单',
        (asked) => tallyStep(casesOf(bare), asked, { listKind: 'outfall', step: 'survey', until: at.asOf }),
        { all: '清单内', reached: '已排查', isOfYear: false },
      ),
    recordsLink: () => '/cases/lists',
  },
  {
    id: 'inspectorate.delisted.ratio',
    title: '督察反馈问题销号率',
    unit: '%',
    period: 'none',
    compute: (bare, at) =>
      ratioOf(at, '还没有督察反馈问题清单', (asked) => tallyDelisted(casesOf(bare), asked, 'inspectorate'), {
        all: '清单内',
        reached: '已销号',
        isOfYear: false,
      }),
    recordsLink: () => '/cases/lists',
  },
]

interface Counted {
  readonly all: string
  readonly reached: string
  /** Only cases that were found in the year; the items of a list count until they are done. */
  readonly isOfYear: boolean
}

/** @param none why there is no value, where there is nothing to count. */
async function ratioOf(
  { asOf, knownBefore, unitId, isExample }: MeasureMoment,
  none: string,
  tally: (asked: MeasuredCases) => Promise<Tally>,
  counted: Counted,
): Promise<MeasureValue> {
  if (unitId === null && !isExample) return { value: null, records: 0, note: '账号还没有所属单位' }
  // An event is recorded when it happens: both conditions are one moment.
  const before = new Date(Math.min(endOfDay(asOf).getTime(), knownBefore.getTime()))
  const foundFrom = counted.isOfYear ? new Date(`${yearOf(asOf)}-01-01T00:00:00+08:00`) : null
  const { all, reached } = await tally({ unitId, isExample, before, foundFrom })
  if (all === 0) return { value: null, records: 0, note: none }
  const note = `${counted.all} ${all} 件，${counted.reached} ${reached} 件`
  return { value: (reached * 100) / all, records: all, note }
}

function casesOf(bare: Db) {
  return bare.withTables<CasesTables>()
}
