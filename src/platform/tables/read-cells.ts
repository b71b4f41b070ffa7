import { addDays, type Day } from '#kernel/calendar.ts'
import { parseDecimal } from '#kernel/decimal.ts'
import { moneyToFen } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TableCell } from './table.ts'

/** Days of 2000 … 2100 as a workbook counts them: from 1899-12-30 on (the system of 1900, ECMA-376-1, 18.17.4.1). */
const [firstSerial, lastSerial] = [36_526, 73_415]
const serialZero: Day = '1899-12-30'

const dayPattern = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}.*)?$/
const plainDayPattern = /^(\d{4})(\d{2})(\d{2})$/

/** @throws Refusal `import.no-day`. */
export function readDay(cell: TableCell | undefined): Day {
  const text = textOf(cell)
  const day = dayOfText(text) ?? dayOfSerial(cell?.stored)
  if (day === undefined) throw new Refusal('import.no-day', { text: text.slice(0, 40) })
  return day
}

/** The first day of the month that is meant. @param year of 「3月」 alone. @throws Refusal `import.no-day`. */
export function readMonth(cell: TableCell | undefined, year: number): Day {
  const text = textOf(cell)
  const found =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份)?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text) ?? undefined
  const alone = /^(\d{1,2})\s*月?(?:份)?$/.exec(text)
  const month = found
    ? realDay(found[1], found[2], '1')
    : alone
      ? realDay(String(year), alone[1], '1')
      : undefined
  return month ?? `${readDay(cell).slice(0, 7)}-01`
}

function dayOfText(text: string): Day | undefined {
  const found = dayPattern.exec(text) ?? plainDayPattern.exec(text)
  return found ? realDay(found[1], found[2], found[3]) : undefined
}

function dayOfSerial(stored: string | undefined): Day | undefined {
  const serial = stored === undefined ? Number.NaN : Math.floor(Number(stored))
  return serial >= firstSerial && serial <= lastSerial ? addDays(serialZero, serial) : undefined
}

/** @returns `undefined` for a day that no calendar has: 2031-02-30. */
function realDay(year = '', month = '', day = ''): Day | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

/** Exact fen. @param heading tells the unit: 万元 where it says so, otherwise 元. @throws Refusal `import.no-money`. */
export function readFen(cell: TableCell | undefined, heading: string): number {
  const text = numberText(cell)
    .replace(/^[¥￥]\s*/, '')
    .replace(/元$/, '')
  const inBrackets = /^[（(](.+)[）)]$/.exec(text) // as accountants write a negative amount
  const parsed = parseDecimal(inBrackets ? `-${inBrackets[1]}` : text)
  const fen = parsed && moneyToFen(parsed, heading.includes('万元') ? '万元' : '元')
  if (fen === undefined) throw new Refusal('import.no-money', { text: text.slice(0, 40) })
  return fen
}

/** A number at full precision where the workbook knows it, otherwise as it is shown; without separators of thousands. */
export function numberText(cell: TableCell | undefined): string {
  return (cell?.stored ?? textOf(cell)).replace(/[,，\s]/g, '')
}

/** A whole number, or null where nothing stands. @throws Refusal `import.no-count`. */
export function readCount(cell: TableCell | undefined, what: string): number | null {
  const text = numberText(cell)
  if (isNothing(text)) return null
  const count = Number(text)
  if (!Number.isSafeInteger(count)) throw new Refusal('import.no-count', { what, text: text.slice(0, 40) })
  return count
}

export function textOf(cell: TableCell | undefined): string {
  return cell?.text.trim() ?? ''
}

/** Dashes and words that stand where nothing was measured. */
export function isNothing(text: string): boolean {
  return /^(|[-—–－/、]+|无|无数据|缺测|未监测|NA|N\/A)$/i.test(text.trim())
}

/** @throws Refusal `import.text-long`. */
export function shortText(text: string, max: number): string {
  if (text.length > max) throw new Refusal('import.text-long', { text: `${text.slice(0, 20)}…`, max })
  return text
}
