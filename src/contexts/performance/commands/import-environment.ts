import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isNothing, readCount, readDay, readMonth, shortText, textOf } from '#platform/tables/read-cells.ts'
import { type AirEntry, assertAir, assertWater, type WaterEntry } from '../core/new-environment.ts'
import { performancePolicy } from '../policy.ts'
import { listAirDays, lockEnvironment } from '../store/air.ts'
import { listWaterMonths } from '../store/water.ts'
import { monthsToRows } from '../table/months-to-rows.ts'
import { readGrade } from '../table/read-grade.ts'
import { airKey, storeAir, storeWater, waterKey, windowOf } from './environment.ts'
import type { TableKind, Taking, Verdict } from './import-table.ts'

/** 日空气质量: one row a day. */
export const airTable: TableKind<'day' | 'aqi' | 'pollutant', AirEntry, AirEntry> = {
  action: performancePolicy.importAir,
  what: '日空气质量导入',
  columns: [
    { field: 'day', title: '日期', headings: ['日期', '监测日期', '时间'], isNeeded: true },
    { field: 'aqi', title: 'AQI', headings: ['AQI', '空气质量指数', 'AQI指数', 'aqi'], isNeeded: true },
    { field: 'pollutant', title: '首要污染物', headings: ['首要污染物'], isNeeded: false },
  ],
  async open(taking) {
    const at = { year: taking.plan.plan_year, today: chinaDay(taking.now) }
    return {
      read(row, columns) {
        const pollutant = textOf(columns.cellOf(row, 'pollutant'))
        const entry = {
          day: readDay(columns.cellOf(row, 'day')),
          aqi: readCount(columns.cellOf(row, 'aqi'), 'AQI'),
          leadingPollutant: isNothing(pollutant) ? '' : shortText(pollutant, 40),
        }
        assertAir(entry, at)
        return entry
      },
      async judge(values) {
        await lockEnvironment(taking.trx, taking.plan.owner_unit_id)
        const rows = await listAirDays(taking.trx, taking.plan.owner_unit_id, windowOf(taking))
        const standing = rows.map((row) => ({ ...row, leadingPollutant: row.leading_pollutant }))
        return judgeEntries(values, standing, {
          nameOf: ({ day }) => day,
          keyOf: airKey,
          textOf: ({ aqi }) => `AQI ${aqi ?? '（无数据）'}`,
        })
      },
      present: (entry) => entry,
      store: async (values) => {
        await storeAir(taking.trx, values, bringing(taking))
      },
    }
  },
}

/** 国考断面水质: one row a section and month, or one column a month. */
export const waterTable: TableKind<'section' | 'month' | 'grade' | 'note', WaterEntry, WaterEntry> = {
  action: performancePolicy.importWater,
  what: '断面水质导入',
  reshape: monthsToRows,
  columns: [
    {
      field: 'section',
      title: '断面',
      headings: ['断面名称', '断面', '考核断面', '国考断面'],
      isNeeded: true,
    },
    { field: 'month', title: '月份', headings: ['月份', '月度', '监测月份', '时间', '日期'], isNeeded: true },
    {
      field: 'grade',
      title: '水质类别',
      headings: ['水质类别', '类别', '水质现状', '本月水质', '水质'],
      isNeeded: true,
    },
    { field: 'note', title: '说明', headings: ['说明', '备注'], isNeeded: false },
  ],
  async open(taking) {
    const at = { year: taking.plan.plan_year, today: chinaDay(taking.now) }
    return {
      read(row, columns) {
        const { grade, reason } = readGrade(textOf(columns.cellOf(row, 'grade')))
        const entry = {
          section: shortText(textOf(columns.cellOf(row, 'section')), 60),
          month: readMonth(columns.cellOf(row, 'month'), at.year),
          grade,
          note: shortText(textOf(columns.cellOf(row, 'note')) || reason, 200),
        }
        assertWater(entry, at)
        return entry
      },
      async judge(values) {
        await lockEnvironment(taking.trx, taking.plan.owner_unit_id)
        const standing = await listWaterMonths(taking.trx, taking.plan.owner_unit_id, windowOf(taking))
        return judgeEntries(values, standing, {
          nameOf: ({ section, month }) => `${section} ${month.slice(0, 7)}`,
          keyOf: waterKey,
          textOf: ({ grade }) => `水质类别 ${grade ?? '（未监测）'}`,
        })
      },
      present: (entry) => entry,
      store: async (values) => {
        await storeWater(taking.trx, values, bringing(taking))
      },
    }
  },
}

/** The same again is known; another value takes the place of what stands; the same day twice in one file is a mistake. */
function judgeEntries<Entry>(
  values: readonly Entry[],
  standing: readonly Entry[],
  by: { nameOf(entry: Entry): string; keyOf(entry: Entry): string; textOf(entry: Entry): string },
): Verdict[] {
  const known = new Map(standing.map((entry) => [by.nameOf(entry), entry]))
  const seen = new Set<string>()
  return values.map((entry) => {
    const name = by.nameOf(entry)
    if (seen.has(name)) return { kind: 'bad', refusal: new Refusal('environment.twice', { name }) }
    seen.add(name)
    const before = known.get(name)
    if (!before) return { kind: 'good' }
    if (by.keyOf(before) === by.keyOf(entry)) return { kind: 'known', note: '已经登记过，不再导入' }
    return { kind: 'good', note: `代替已登记的 ${by.textOf(before)}` }
  })
}

function bringing({ plan, actor, now, fileName }: Taking) {
  return { plan, actor, now, source: 'import' as const, proof: fileName }
}
