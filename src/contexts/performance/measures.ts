import { daysBetween, yearOf } from '#kernel/calendar.ts'
import type { Db } from '#platform/db/connect.ts'
import type { Measure, MeasureMoment, MeasureValue } from '#platform/measures/measures.ts'
import { type AirTally, airRatioId, airTargetOf, allowedExceedances, tallyAir } from './core/air-tally.ts'
import { tallyWater } from './core/water-tally.ts'
import { listAirDays } from './store/air.ts'
import { listPlansOfUnit } from './store/plan-of-unit.ts'
import { readPlanState } from './store/plan-state.ts'
import type { PerformanceTables } from './store/tables.ts'
import { listWaterMonths } from './store/water.ts'

const recordsLink = (asOf: string) => `/performance?asOf=${asOf}`

/** What 绩效管理 itself measures until live sources exist: imported air and water quality. */
export const performanceMeasures: readonly Measure[] = [
  {
    id: 'performance.air.goodDays',
    title: '环境空气优良天数',
    unit: '天',
    period: 'year',
    compute: async (bare, at) => {
      const air = await airOf(bare, at)
      return { value: air.measured === 0 ? null : air.good, records: air.measured, ...noteOf(air) }
    },
    recordsLink,
  },
  {
    id: airRatioId,
    title: '环境空气优良天数比例',
    unit: '%',
    period: 'none',
    compute: async (bare, at) => {
      const air = await airOf(bare, at)
      return { value: air.ratio, records: air.measured, ...noteOf(air) }
    },
    recordsLink,
  },
  {
    id: 'performance.air.exceedanceLeft',
    title: '今年还可超标的天数',
    unit: '天',
    period: 'none',
    compute: exceedanceLeft,
    recordsLink,
  },
  {
    id: 'performance.water.goodRatio',
    title: '国考断面水质优良比例',
    unit: '%',
    period: 'none',
    compute: waterRatio,
    recordsLink,
  },
]

/** Days of the year up to the as-of day, of the unit or of the worked example. */
async function airOf(bare: Db, { asOf, knownBefore, unitId, isExample }: MeasureMoment): Promise<AirTally> {
  const from = `${yearOf(asOf)}-01-01`
  if (unitId === null && !isExample) return tallyAir([], daysBetween(from, asOf) + 1)
  const db = bare.withTables<PerformanceTables>()
  const days = await listAirDays(db, isExample ? null : unitId, { from, until: asOf, knownBefore })
  return tallyAir(days, daysBetween(from, asOf) + 1)
}

function noteOf({ measured, missing }: AirTally): { note?: string } {
  if (measured === 0) return { note: '本年还没有登记日空气质量' }
  return missing === 0 ? {} : { note: `缺 ${missing} 天的数据，比例按有数据的 ${measured} 天算` }
}

/** 「今年还可超标 n 天」: by the ratio that the unit's own plan promises. Below 0: the target cannot be reached any more. */
async function exceedanceLeft(bare: Db, at: MeasureMoment): Promise<MeasureValue> {
  const db = bare.withTables<PerformanceTables>()
  const year = yearOf(at.asOf)
  for (const plan of await listPlansOfUnit(db, { ...at, year })) {
    const { indicators } = await readPlanState(db, plan.id, at.knownBefore)
    const target = airTargetOf(indicators)
    if (!target) continue
    const air = await airOf(bare, at)
    const allowed = allowedExceedances(target.percent, daysBetween(`${year}-01-01`, `${year + 1}-01-01`))
    const note = `目标 ${target.percent}%，全年可超标 ${allowed} 天，已超标 ${air.exceeded} 天`
    const missing = air.missing === 0 ? '' : `；另有 ${air.missing} 天没有数据`
    return { value: allowed - air.exceeded, records: air.measured, note: `${note}${missing}` }
  }
  return { value: null, records: 0, note: '本年没有用优良天数比例测量的指标，不知道可超标多少天' }
}

async function waterRatio(bare: Db, at: MeasureMoment): Promise<MeasureValue> {
  if (at.unitId === null && !at.isExample) return { value: null, records: 0, note: '本年还没有登记断面水质' }
  const db = bare.withTables<PerformanceTables>()
  const window = { from: `${yearOf(at.asOf)}-01-01`, until: at.asOf, knownBefore: at.knownBefore }
  const months = await listWaterMonths(db, at.isExample ? null : at.unitId, window)
  const { ratio, measured, ungraded } = tallyWater(months)
  if (ratio === null) return { value: null, records: 0, note: '本年还没有登记断面水质' }
  const note = ungraded === 0 ? {} : { note: `${ungraded} 个断面月没有评级，不计入` }
  return { value: ratio, records: measured, ...note }
}
