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
    recordsLink: (_, isExample) => link('/cases', isExample),
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
    recordsLink: (_, isExample) => link('/cases?light=red', isExample),
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
    recordsLink: (_, isExample) => link('/cases?kind=legal', isExample),
  },
  {
    id: 'outfalls.surveyed',
    title: '已排查的入河排污口',
    unit: '个',
    period: 'year',
    compute: async (bare, at) => {
      const measured = await surveyedOutfalls(bare, at)
      return 'none' in measured
        ? { value: null, records: 0, note: measured.none }
        : { value: measured.reached, records: measured.all, note: measured.note }
    },
    recordsLink: (_, isExample) => link('/cases/lists', isExample),
  },
  {
    id: 'outfalls.surveyed.ratio',
    title: '入河排污口排查率',
    unit: '%',
    period: 'none',
    compute: async (bare, at) => ratio(await surveyedOutfalls(bare, at)),
    recordsLink: (_, isExample) => link('/cases/lists', isExample),
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
    recordsLink: (_, isExample) => link('/cases/lists', isExample),
  },
]

interface Counted {
  readonly all: string
  readonly reached: string
  /** Only cases that were found in the year; the items of a list count until they are done. */
  readonly isOfYear: boolean
}

/** What was counted, or why nothing was. */
type Measured = (Tally & { readonly note: string }) | { readonly none: string }

/** One count behind the number and the ratio. */
function surveyedOutfalls(bare: Db, at: MeasureMoment): Promise<Measured> {
  const step = { listKind: 'outfall', step: 'survey', until: at.asOf }
  return measured(at, '还没有入河排污口清单', (asked) => tallyStep(casesOf(bare), asked, step), {
    ...{ all: '清单内', reached: '已排查', isOfYear: false },
  })
}

async function ratioOf(...asked: Parameters<typeof measured>): Promise<MeasureValue> {
  return ratio(await measured(...asked))
}

function ratio(counted: Measured): MeasureValue {
  if ('none' in counted) return { value: null, records: 0, note: counted.none }
  return { value: (counted.reached * 100) / counted.all, records: counted.all, note: counted.note }
}

/** @param none why there is no value, where there is nothing to count. */
async function measured(
  { asOf, knownBefore, unitId, isExample }: MeasureMoment,
  none: string,
  tally: (asked: MeasuredCases) => Promise<Tally>,
  counted: Counted,
): Promise<Measured> {
  if (unitId === null && !isExample) return { none: '账号还没有所属单位' }
  // An event is recorded when it happens: both conditions are one moment.
  const before = new Date(Math.min(endOfDay(asOf).getTime(), knownBefore.getTime()))
  const foundFrom = counted.isOfYear ? new Date(`${yearOf(asOf)}-01-01T00:00:00+08:00`) : null
  const { all, reached } = await tally({ unitId, isExample, before, foundFrom })
  if (all === 0) return { none }
  return { all, reached, note: `${counted.all} ${all} 件，${counted.reached} ${reached} 件` }
}

/** Simulated records stand apart from real ones, on the same pages. */
function link(path: string, isExample = false): string {
  if (!isExample) return path
  return `${path}${path.includes('?') ? '&' : '?'}example=yes`
}

function casesOf(bare: Db) {
  return bare.withTables<CasesTables>()
}
