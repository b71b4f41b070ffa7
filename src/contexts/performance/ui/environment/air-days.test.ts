import { describe, expect, test } from 'vitest'
import { airCalendar, countByClass, dayWords } from './air-days.ts'
import { aqiClassOf } from './aqi-class.ts'

const day = (name: string, aqi: number | null, leadingPollutant = '') => ({
  day: name,
  aqi,
  leadingPollutant,
})

describe('空气质量级别', () => {
  test('界限值属于较好的一级', () => {
    expect(
      [0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500].map((aqi) => aqiClassOf(aqi).short),
    ).toEqual(['优', '优', '良', '良', '轻', '轻', '中', '中', '重', '重', '严', '严'])
  })
})

describe('全年日历', () => {
  const months = airCalendar(
    2028,
    [day('2028-02-29', 88, 'PM2.5'), day('2028-02-28', 101), day('2028-02-27', null)],
    '2028-03-02',
  )
  test('闰年二月有 29 天，全年 366 天', () => {
    expect(months[1]?.days).toHaveLength(29)
    expect(months.flatMap(({ days }) => days)).toHaveLength(366)
  })
  test('没有登记、没有有效值、还没有到，三种分得清', () => {
    const february = months[1]?.days ?? []
    expect([february[25]?.kind, february[26]?.kind, february[27]?.kind]).toEqual([
      'missing',
      'invalid',
      'measured',
    ])
    expect([months[2]?.days[1]?.kind, months[2]?.days[2]?.kind]).toEqual(['missing', 'coming'])
  })
  test('优良天数只在有值的天里数', () => {
    expect(months[1]).toMatchObject({ good: 1, measured: 2 })
    expect(countByClass(months).map(({ days }) => days)).toEqual([0, 1, 1, 0, 0, 0])
  })
  test('每一天都能说成一句话', () => {
    const february = months[1]?.days ?? []
    expect(
      [february[28], february[26], february[25], months[11]?.days[30]].flatMap((each) =>
        each ? [dayWords(each)] : [],
      ),
    ).toEqual([
      '2月29日：AQI 88，良，首要污染物 PM2.5',
      '2月27日：没有有效的 AQI',
      '2月26日：还没有登记',
      '12月31日：还没有到',
    ])
  })
})
