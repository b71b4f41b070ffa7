import { type Decimal, parseDecimal } from '#kernel/decimal.ts'
import { type MoneyUnit, moneyToFen } from '#kernel/money.ts'
import { isoDate } from '../narrative/figures.ts'
import type { Target } from '../reading.ts'

type Operator = '≥' | '≤' | '>' | '<' | '='

/**
 * Reads the value that an indicator is to reach (指标值). Total: every text gives a target, words that are no number,
 * date or procedure give `qualitative`, an empty cell gives `none`.
 *
 * `≥20种/年` number per year · `3600元/年`, `3.2万/年` money in fen per year (万 alone is 万元) · `85%-90%` range ·
 * `2025年底` date 2025-12 · `1个月内完成`, `一年` duration · `按合同价`, `据实` byContract (a procedure instead of a
 * number) · `效果显著`, `及时`, `长期使用` qualitative.
 */
export function parseTarget(printed: string): Target {
  const text = halfWidth(printed.replace(/\s+/g, ''))
  if (text === '' || /^(?:[-—–－/\\]+|无|暂无)$/.test(text)) return { kind: 'none' }
  return (
    parseDate(text) ??
    parseRange(text) ??
    parseAmount(text) ??
    (procedure.test(text) ? { kind: 'byContract', text: printed.trim() } : undefined) ?? {
      kind: 'qualitative',
      text: printed.trim(),
    }
  )
}

/** A cost that follows a procedure and names no number cannot be measured against. */
const procedure =
  /^(?:据实|实报实销|(?:按|依|以|根据|凭|执行).{0,16}(?:合同|票|规定|标准|实际|定价|价格?|协议|文件|政策|要求|结算|预算|支付|发放|执行|为准)).{0,6}$/

function halfWidth(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[％]/g, '%')
    .replace(/[＞﹥]/g, '>')
    .replace(/[＜﹤]/g, '<')
    .replace(/[＝]/g, '=')
    .replace(/[≧⩾]|>=|=>/g, '≥')
    .replace(/[≦⩽]|<=|=</g, '≤')
    .replace(/．/g, '.')
}

const dateText =
  /^(?:于|在|截至|预计)?((?:19|20)\d{2}(?:年度?(?:\d{1,2}月(?:\d{1,2}日?)?)?|[-./]\d{1,2}(?:[-./]\d{1,2})?|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])))(底|末)?(?:之?前|以前|内|完成|前完成|底前完成|底前|末前)*$/

function parseDate(text: string): Target | undefined {
  const found = dateText.exec(text)
  if (!found?.[1]) return undefined
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(found[1])
  const day = compact ? compact.slice(1).join('-') : found[1]
  const yearEnd = /年底|年末|底|末/.test(text) && !/月|[-./]/.test(found[1]) && !compact
  const date = isoDate(yearEnd ? `${found[1].slice(0, 4)}年底` : day)
  return date ? { kind: 'date', date } : undefined
}

const number = String.raw`\d[\d,]*(?:\.\d+)?`
const range = new RegExp(`^(${number})([^\\d]{0,6}?)(?:[-~～—–]+|至|到)(${number})([^\\d]{0,8})$`)

function parseRange(text: string): Target | undefined {
  const found = range.exec(text)
  const from = found && parseDecimal(found[1] ?? '')
  const to = found && parseDecimal(found[3] ?? '')
  if (!from || !to) return undefined
  return { kind: 'range', from, to, unit: found[4] || (found[2] ?? '') }
}

const before: readonly [RegExp, Operator][] = [
  [/^(?:≥|大于等于|大于或等于|不少于|不低于|不小于|至少|最少)/, '≥'],
  [/^(?:≤|小于等于|小于或等于|不超过|不高于|不多于|不大于|最多|控制在|至多)/, '≤'],
  [/^(?:>|大于|超过|高于|多于)/, '>'],
  [/^(?:<|小于|低于|少于)/, '<'],
  [/^(?:=|等于|达到|达|完成|约|共|为)/, '='],
]
const after: readonly [RegExp, Operator][] = [
  [/(?:及?以上|及以上)$/, '≥'],
  [/(?:及?以下|以内|之内|内|前)$/, '≤'],
]
const chinese = '零一二三四五六七八九十'
const amount = new RegExp(
  `^(${number}|[一两二三四五六七八九十])(万元|亿元|千元|元|万(?![人个件份名户吨次条株])|[^\\d,.]{0,8}?)?(?:/|每)?([年月日天次人季周].{0,4})?$`,
)

function parseAmount(printed: string): Target | undefined {
  let text = printed
  let operator: Operator | undefined
  for (const [pattern, meaning] of before) {
    if (!operator && pattern.test(text)) {
      operator = meaning
      text = text.replace(pattern, '')
    }
  }
  text = text.replace(/(?:完成|结束|到位)$/, '')
  for (const [pattern, meaning] of after) {
    if (!pattern.test(text)) continue
    operator = operator === undefined || operator === '=' ? meaning : operator
    text = text.replace(pattern, '')
  }
  const { base, per } = splitPer(text)
  const found = amount.exec(base)
  if (!found?.[1]) return undefined
  const value = decimalOf(found[1])
  if (!value) return undefined
  return measured(value, (found[2] ?? '') + (found[3] ?? ''), operator, per)
}

/** `≥20种/年` is twenty kinds per year; `50笔每月` likewise. */
function splitPer(text: string): { base: string; per?: string } {
  const found =
    /^(.+?)[/每](年度?|月|季度?|日|天|周|次|人|人次|户|台|平方米|亩|公里|吨|小时|人·?[年月次天])$/.exec(text)
  return found?.[1] && found[2] ? { base: found[1], per: found[2] } : { base: text }
}

function decimalOf(text: string): Decimal | undefined {
  if (text === '两') return { digits: 2, scale: 0 }
  const chineseDigit = chinese.indexOf(text)
  return chineseDigit >= 0 ? { digits: chineseDigit, scale: 0 } : parseDecimal(text)
}

const durationUnit = /^(?:年|个月|月|天|日|周|小时|个工作日|工作日|个小时|分钟|季度|个季度)$/
const moneyUnits: Readonly<Record<string, MoneyUnit>> = { 元: '元', 万元: '万元', 亿元: '亿元', 万: '万元' }

function measured(
  value: Decimal,
  unit: string,
  operator: Operator | undefined,
  per: string | undefined,
): Target {
  const rate = per === undefined ? {} : { per }
  const money = moneyUnits[unit]
  const fen = money && moneyToFen(value, money)
  if (fen !== undefined) return { kind: 'money', operator: operator ?? '=', fen, ...rate }
  const limited = operator === undefined || operator === '≤' || operator === '='
  if (durationUnit.test(unit) && limited && per === undefined) return { kind: 'duration', value, unit }
  return { kind: 'number', operator: operator ?? '=', value, unit, ...rate }
}
