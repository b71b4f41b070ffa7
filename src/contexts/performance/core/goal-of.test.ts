import { describe, expect, test } from 'vitest'
import { goalOf, type PrintedTarget } from './goal-of.ts'

const about = (name: string) => ({ level2: '数量', name })
const decimal = (digits: number) => ({ digits, scale: 0 })

describe('指标值变成可以比较的目标', () => {
  test.each([
    ['2026年8月', '2026-08', '2026-08-31'],
    ['2026年底', '2026-12', '2026-12-31'],
    ['2026年', '2026', '2026-12-31'],
    ['2024年2月', '2024-02', '2024-02-29'],
    ['2026-06-30', '2026-06-30', '2026-06-30'],
  ])('%s 的最后一天是 %s → %s', (printed, date, by) => {
    expect(goalOf(printed, { kind: 'date', date }, about('完成时间'))).toEqual({ kind: 'date', by })
  })

  test('日历上没有的日期保留原文，请人核对', () => {
    expect(goalOf('2026-02-30', { kind: 'date', date: '2026-02-30' }, about('完成时间'))).toEqual({
      kind: 'unparsed',
      text: '2026-02-30',
    })
  })

  test.each([
    ['1个月完成', '个月', '设备购买和安装及时性', '月', 'within'],
    ['1年', '年', '服务周期', '年', 'lasting'],
    ['2年', '年', '项目持续发挥作用的期限', '年', 'lasting'],
    ['30天', '天', '建设周期', '日', 'within'],
    ['1个月内', '个月', '响应', '月', 'within'],
  ])('%s（%s）按名称「%s」理解', (printed, unit, name, goalUnit, sense) => {
    const value = Number(/\d+/.exec(printed)?.[0])
    expect(goalOf(printed, { kind: 'duration', value: decimal(value), unit }, about(name))).toEqual({
      kind: 'duration',
      value,
      unit: goalUnit,
      sense,
    })
  })

  test('小时和工作日没有日历可依，按数比较', () => {
    const target: PrintedTarget = { kind: 'duration', value: decimal(24), unit: '小时' }
    expect(goalOf('24小时内', target, about('响应时间'))).toEqual({
      kind: 'number',
      operator: '≤',
      value: 24,
      unit: '小时',
      per: null,
    })
  })

  test('优良天数是天的个数，服务期限是一段时间', () => {
    const target = { kind: 'number', operator: '≥', value: decimal(2), unit: '年' } as const
    expect(goalOf('≥2年', target, about('服务期限')).kind).toBe('duration')
    const days = { kind: 'number', operator: '≥', value: decimal(255), unit: '天' } as const
    expect(goalOf('≥255天', days, about('优良天数'))).toMatchObject({ kind: 'number', unit: '天' })
  })

  test('1万人次就是 10000 人次', () => {
    const target = { kind: 'number', operator: '≥', value: decimal(1), unit: '万人次' } as const
    expect(goalOf('≥1万人次', target, about('培训'))).toMatchObject({ value: 10_000, unit: '人次' })
  })

  test.each([
    '效果显著',
    '完成第三轮督察整改',
    '六五环境日宣传到位',
    '改善PM2.5',
    '7×24小时值守',
    '2026年全年完成',
    '一次性完成',
  ])('「%s」是定性的', (text) => {
    expect(goalOf(text, { kind: 'qualitative', text }, about('任务')).kind).toBe('qualitative')
  })

  test.each(['培训3期以上共120人', '完成三次巡查', '约１０个点位左右'])(
    '「%s」里有数却读不出，要问人',
    (text) => {
      expect(goalOf(text, { kind: 'qualitative', text }, about('任务'))).toEqual({ kind: 'unparsed', text })
    },
  )
})
