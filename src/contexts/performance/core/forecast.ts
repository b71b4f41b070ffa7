import { type Day, daysBetween, lastDayOfMonth, yearOf } from '#kernel/calendar.ts'
import type { Forecast } from './evaluated.ts'
import type { Progress } from './progress-of.ts'
import type { ReadingValue } from './reading.ts'
import { shareOf } from './time-share.ts'
import { plainNumber } from './value-text.ts'
import { wilson } from './wilson.ts'

/** From when to when an indicator runs, and which day is looked at. */
export interface Time {
  readonly first: Day
  readonly last: Day
  readonly asOf: Day
}

/** Quantile of the normal distribution for a range that holds 80 % of cases. */
const z80 = 1.281552

type Amount = ReadingValue & { kind: 'number' | 'money' }

/**
 * Where a result stands at the end of its time if it goes on as so far (this project's choice): what adds up goes on with
 * the mean of the complete months, shares and states hold. Null for days, spans and judgements, before the first month is
 * complete, and when the time is over.
 */
export function forecast(progress: Progress, value: ReadingValue, time: Time): Forecast | null {
  if (time.asOf >= time.last || time.asOf < time.first) return null
  if (value.kind !== 'number' && value.kind !== 'money') return null
  switch (progress.kind) {
    case 'months':
      return byMonths(progress, value, time)
    case 'total':
      return byTime(value, time)
    case 'share':
      return held(value, progress.of)
    case 'state':
      return { value, low: value, high: value, how: '按目前水平保持不变推算，没有给出范围' }
    case 'fixed':
      return null
  }
}

/**
 * Remaining months × mean of the complete ones. The range is 80 % of a normal distribution whose variance a month is that
 * of the months seen, at least that of entries that come by chance (Poisson), plus the doubt of the mean itself.
 */
function byMonths(progress: Progress & { kind: 'months' }, value: Amount, time: Time): Forecast | null {
  const complete = completeMonths(time)
  if (complete.length === 0) return null
  const amounts = complete.map((month) => progress.amounts.get(month) ?? 0)
  const mean = total(amounts) / amounts.length
  const left = monthsLeft(time)
  const perEntry = progress.entries > 0 ? total([...progress.amounts.values()]) / progress.entries : 0
  const byChance = Math.abs(mean * perEntry)
  const seen =
    amounts.length > 1
      ? amounts.reduce((squares, amount) => squares + (amount - mean) ** 2, 0) / (amounts.length - 1)
      : 0
  const spread = z80 * Math.sqrt(Math.max(seen, byChance) * (left + left ** 2 / amounts.length))
  const so = amountOf(value)
  const end = so + mean * left
  const low = Math.max(Math.min(so, end), end - spread)
  return {
    value: like(value, rounded(end, progress, Math.round)),
    low: like(value, rounded(low, progress, Math.floor)),
    high: like(value, rounded(end + spread, progress, Math.ceil)),
    how: `按前 ${complete.length} 个完整月的平均数推算其余 ${plainNumber(left, 1)} 个月；80% 范围按各月的波动计算`,
  }
}

/** As much again in as much time; the range as if single units came by chance. */
function byTime(value: Amount, time: Time): Forecast | null {
  const share = shareOf(time.first, time.last, time.asOf)
  if (share <= 0) return null
  const so = amountOf(value)
  const rest = (so * (1 - share)) / share
  const unit = value.kind === 'money' ? 1_000_000 : 1
  const spread = z80 * Math.sqrt(Math.max(0, rest) * unit * (1 + (1 - share) / share))
  return {
    value: like(value, Math.round(so + rest)),
    low: like(value, Math.floor(Math.max(so, so + rest - spread))),
    high: like(value, Math.ceil(so + rest + spread)),
    how: `按已过时间 ${plainNumber(share * 100, 1)}% 的进度推算；80% 范围按偶然波动计算`,
  }
}

/** A share goes on as it is; the range is Wilson's for so many. */
function held(value: Amount, of: number): Forecast {
  if (value.kind === 'money' || of < 1 || value.number < 0 || value.number > 100)
    return { value, low: value, high: value, how: '按目前水平保持不变推算，没有给出范围' }
  const { low, high } = wilson((value.number / 100) * of, of, z80)
  return {
    value,
    low: like(value, low),
    high: like(value, high),
    how: `按目前的比例保持不变推算；80% 范围按 ${plainNumber(of, 3)} 个样本计算`,
  }
}

/** Months of the time that are over, from its first whole month on. */
function completeMonths({ first, last, asOf }: Time): number[] {
  const year = yearOf(asOf)
  const months: number[] = []
  for (let month = 1; month <= 12; month += 1) {
    const isWhole =
      `${year}-${String(month).padStart(2, '0')}-01` >= first && lastDayOfMonth(year, month) <= last
    if (isWhole && lastDayOfMonth(year, month) <= asOf) months.push(month)
  }
  return months
}

/** Days that are left, in months of the year's mean length. */
function monthsLeft({ last, asOf }: Time): number {
  return (daysBetween(asOf, last) / 365) * 12
}

function amountOf(value: Amount): number {
  return value.kind === 'money' ? value.fen : value.number
}

function like(value: Amount, amount: number): Amount {
  return value.kind === 'money'
    ? { kind: 'money', fen: Math.round(amount) }
    : { kind: 'number', number: amount }
}

function rounded(
  amount: number,
  progress: Progress & { kind: 'months' },
  round: (n: number) => number,
): number {
  return progress.isWhole ? round(amount) : amount
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
