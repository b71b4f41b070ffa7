import { expect, test } from 'vitest'
import { chartNumber, type ValueChart, valueOption } from './value-option.ts'

const aChart = (over: Partial<ValueChart> = {}): ValueChart => ({
  year: 2031,
  asOf: '2031-06-30',
  dueOn: '2031-12-31',
  unit: '次',
  printed: '≥20次',
  series: [
    { day: '2031-02-01', value: 3 },
    { day: '2031-06-01', value: 9 },
  ],
  addsUp: true,
  targetLine: 20,
  forecast: null,
  snapshots: [],
  ...over,
})

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const seriesOf = (chart: ValueChart) => [valueOption(chart).series ?? []].flat()

test('结果画到截至日为止，目标是一条横线', () => {
  const [value] = seriesOf(aChart())
  expect(value?.data).toEqual([
    [at('2031-01-01'), 0],
    [at('2031-02-01'), 3],
    [at('2031-06-01'), 9],
    [at('2031-06-30'), 9],
  ])
  expect(value).toMatchObject({ markLine: { data: [{ yAxis: 20 }, { xAxis: at('2031-06-30') }] } })
})

test('不累加的结果在第一次测量以前没有值', () => {
  const [value] = seriesOf(aChart({ addsUp: false }))
  expect(value?.data).toHaveLength(3)
})

test('预计从现在的值出发，到期限时落在它的区间里', () => {
  const number = (value: number) => ({ kind: 'number' as const, number: value })
  const forecast = { value: number(18), low: number(15), high: number(21), how: '' }
  const series = seriesOf(aChart({ forecast }))
  expect(series.map(({ name }) => name)).toEqual(['结果', '80% 区间的下限', '80% 区间', '预计'])
  expect(series[2]?.data).toEqual([
    [at('2031-06-30'), 0],
    [at('2031-12-31'), 6],
  ])
  expect(seriesOf(aChart({ forecast, asOf: '2031-12-31' }))).toHaveLength(1)
})

test('补登以前显示的值另外标出，与现在相同的不标', () => {
  const number = (value: number) => ({ kind: 'number' as const, number: value })
  const series = seriesOf(
    aChart({
      snapshots: [
        { asOf: '2031-03-31', value: number(2) },
        { asOf: '2031-06-10', value: number(9) },
      ],
    }),
  )
  expect(series[1]).toMatchObject({ name: '当时所见', data: [[at('2031-03-31'), 2]] })
})

test('金额以万元画，日期不画在数轴上', () => {
  expect(chartNumber({ kind: 'money', fen: 36_000_000 })).toBe(36)
  expect(chartNumber({ kind: 'day', day: '2031-08-31' })).toBeNull()
})
