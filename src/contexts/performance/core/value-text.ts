import type { Goal } from './goal.ts'
import type { Reading, ReadingValue } from './reading.ts'

/** 「12 次」「36.00 万元」「2026-08-31」「96.7%」; `—` without a value. Rounded for reading only. */
export function valueText(value: ReadingValue | null, goal: Goal): string {
  if (value === null) return '—'
  switch (value.kind) {
    case 'number':
      return numberText(value.number, unitOf(goal))
    case 'money':
      return moneyText(value.fen)
    case 'day':
      return value.day
    case 'span':
      return value.to === null
        ? `${value.days} 天（进行中，自 ${value.from}）`
        : `${value.days} 天（${value.from} 至 ${value.to}）`
    case 'grade':
      return `评定 ${plainNumber(value.percent, 1)}%`
  }
}

/** What stands in a table for a result: the value, or why there is none. */
export function readingText(reading: Reading, goal: Goal): string {
  switch (reading.status) {
    case 'measured':
      return valueText(reading.value, goal)
    case 'empty':
      return '暂无'
    case 'unbound':
      return '未绑定'
    case 'failed':
      return reading.lastGood
        ? `测算失败（上次 ${valueText(reading.lastGood.value, goal)}，${reading.lastGood.asOf}）`
        : '测算失败'
  }
}

/** 「12 次」「96.7%」. */
export function numberText(number: number, unit: string): string {
  if (unit === '%') return `${plainNumber(number, 1)}%`
  return unit === '' ? plainNumber(number, 3) : `${plainNumber(number, 3)} ${unit}`
}

/** From 1 万元 on in 万元, below in 元; two decimals. */
export function moneyText(fen: number): string {
  return Math.abs(fen) >= 1_000_000 ? `${(fen / 1_000_000).toFixed(2)} 万元` : `${(fen / 100).toFixed(2)} 元`
}

/** Without zeros at the end: 12, 3.5, 96.7. */
export function plainNumber(number: number, decimals: number): string {
  const rounded = Number(number.toFixed(decimals))
  return String(Object.is(rounded, -0) ? 0 : rounded)
}

/** The unit of a goal that is a number; otherwise empty. */
export function unitOf(goal: Goal): string {
  return goal.kind === 'number' || goal.kind === 'range' ? goal.unit : ''
}
