import { type Day, lastDayOfMonth } from '#kernel/calendar.ts'
import { type Decimal, decimalToNumber } from '#kernel/decimal.ts'
import type { Goal } from './goal.ts'

/** 指标值 as 预算公开 reads it, before it is decided what it means here. Dates are `2025`, `2025-12` or `2025-12-31`. */
export type PrintedTarget =
  | { kind: 'number'; operator: Operator; value: Decimal; unit: string; per?: string }
  | { kind: 'range'; from: Decimal; to: Decimal; unit: string }
  | { kind: 'date'; date: string }
  | { kind: 'duration'; value: Decimal; unit: string }
  | { kind: 'money'; operator: Operator; fen: number; per?: string }
  | { kind: 'qualitative'; text: string }
  | { kind: 'byContract'; text: string }
  | { kind: 'none' }

type Operator = '≥' | '≤' | '>' | '<' | '='

/** What stands beside the value and says what is meant by it. */
interface Beside {
  level2: string
  name: string
}

/**
 * What a printed value is measured against. A date without a day is its last day; `1万人次` is 10,000 人次; text with
 * digits that could not be read as a target is `unparsed`: a person is asked.
 */
export function goalOf(printed: string, target: PrintedTarget, about: Beside): Goal {
  switch (target.kind) {
    case 'number':
      return numberGoal(target, about)
    case 'range': {
      const { unit, factor } = plainUnit(target.unit)
      return {
        kind: 'range',
        from: decimalToNumber(target.from) * factor,
        to: decimalToNumber(target.to) * factor,
        unit,
      }
    }
    case 'money':
      return { kind: 'money', operator: target.operator, fen: target.fen, per: target.per ?? null }
    case 'date':
      return dateGoal(printed, target.date)
    case 'duration':
      return durationGoal(printed, decimalToNumber(target.value), target.unit, about)
    case 'qualitative':
      return { kind: holdsFigures(target.text) ? 'unparsed' : 'qualitative', text: target.text }
    case 'byContract':
      return { kind: 'byContract', text: target.text }
    case 'none':
      return { kind: 'none' }
  }
}

/** 服务期限 ≥2年 is a span of time; 优良天数 ≥255天 counts days. */
function numberGoal(target: PrintedTarget & { kind: 'number' }, { name }: Beside): Goal {
  const value = decimalToNumber(target.value)
  const time = durationUnits[target.unit]
  if (target.operator === '≥' && time && time.unit !== '日' && /期|时间|时长|持续|年限|使用|服务/.test(name))
    return { kind: 'duration', value: value * time.factor, unit: time.unit, sense: 'lasting' }
  const { unit, factor } = plainUnit(target.unit)
  return {
    kind: 'number',
    operator: target.operator,
    value: value * factor,
    unit,
    per: target.per ?? null,
  }
}

/** 万人次 → 人次 × 10,000. */
function plainUnit(printed: string): { unit: string; factor: number } {
  const found = /^万(?!元)(.+)$/.exec(printed)
  return found?.[1] ? { unit: found[1], factor: 10_000 } : { unit: printed, factor: 1 }
}

function dateGoal(printed: string, date: string): Goal {
  const by = lastDayOf(date)
  return by ? { kind: 'date', by } : { kind: 'unparsed', text: printed.trim() }
}

function lastDayOf(date: string): Day | undefined {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date)
  if (!found?.[1]) return undefined
  const month = found[2] === undefined ? 12 : Number(found[2])
  if (month < 1 || month > 12) return undefined
  const last = lastDayOfMonth(Number(found[1]), month)
  if (found[3] === undefined) return last
  return Number(found[3]) >= 1 && date <= last ? date : undefined
}

const durationUnits: Readonly<Record<string, { unit: '年' | '月' | '周' | '日'; factor: number }>> = {
  年: { unit: '年', factor: 1 },
  个月: { unit: '月', factor: 1 },
  月: { unit: '月', factor: 1 },
  季度: { unit: '月', factor: 3 },
  个季度: { unit: '月', factor: 3 },
  周: { unit: '周', factor: 1 },
  天: { unit: '日', factor: 1 },
  日: { unit: '日', factor: 1 },
}

/** Hours and working days are kept as numbers: the calendar here knows no public holidays. */
function durationGoal(printed: string, value: number, unit: string, about: Beside): Goal {
  const time = durationUnits[unit]
  const sense = senseOf(printed, about.name)
  if (time && !/天数|日数/.test(about.name))
    return { kind: 'duration', value: value * time.factor, unit: time.unit, sense }
  const isLimit = /[≤<]|不超过|不高于|不多于|最多|至多|内|前/.test(printed)
  const operator = isLimit ? '≤' : time ? '=' : sense === 'within' ? '≤' : '≥'
  return { kind: 'number', operator, value, unit, per: null }
}

function senseOf(printed: string, name: string): 'within' | 'lasting' {
  if (/内|完成|前|≤|不超过/.test(printed)) return 'within'
  if (/使用|服务|质保|运行|持续|有效/.test(name)) return 'lasting'
  return /完成|及时|时间|时限|建设|施工|工期|供货/.test(name) ? 'within' : 'lasting'
}

/** Names that hold digits and promise nothing: 第三轮, 十四五, PM2.5, 12369, 7×24小时, 2026年. */
const namesWithDigits =
  /第[\d一二三四五六七八九十]+|PM\s?(?:2\.5|10)|[A-Z]+[0-9](?![0-9])|123(?:45|69)|7\s?[*×xX]\s?24\s?小时|(?:19|20)\d{2}年度?/g
/** 三次, 二十个; 一次性 and 一个 promise nothing. */
const chineseAmount = /[二两三四五六七八九十百千]+余?[个次份人种台套件项期天户家辆座条]/

function holdsFigures(text: string): boolean {
  const rest = text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(namesWithDigits, '')
  return /\d/.test(rest) || chineseAmount.test(rest)
}
