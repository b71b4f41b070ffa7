import { type Decimal, parseDecimal } from '../../../../kernel/decimal.ts'
import { type MoneyUnit, moneyToFen } from '../../../../kernel/money.ts'
import { amountFenMax } from '../book/book.ts'
import type { Classification, CodeList } from '../template/code-list.ts'
import type { RawCell } from './raw-workbook.ts'
import type { Choice, FieldDefinition } from './sheet-definition.ts'

/** What a cell says, or why it says nothing that can be taken. */
export type CellValue = { value: string | number; note?: string } | { error: string } | { blank: true }

export interface CellContext {
  /** Unit that the sheet declares. */
  unit: MoneyUnit | undefined
  codes: CodeList
}

/** Reads one cell as the field wants it; a formula's saved result is taken and said. */
export function readCell(cell: RawCell | undefined, field: FieldDefinition, context: CellContext): CellValue {
  if (!cell) return { blank: true }
  if (cell.isUncomputed)
    return { error: '公式没有保存计算结果。请用办公软件打开文件、保存一次，或把公式换成数值。' }
  if (cell.kind === 'error')
    return { error: `公式的结果是错误值“${cell.text}”。请改正公式，或直接填写内容。` }
  const text = cell.text.trim()
  if (text === '') return { blank: true }
  const read = readField(cell, text, field, context)
  if (!cell.isFormula || !('value' in read)) return read
  const taken = `“${field.heading}”是公式，按保存的结果 ${text} 读入`
  return { ...read, note: read.note === undefined ? taken : `${taken}；${read.note}` }
}

function readField(cell: RawCell, text: string, field: FieldDefinition, context: CellContext): CellValue {
  switch (field.kind) {
    case 'text':
      return { value: text }
    case 'money':
      return readMoney(cell, text, context.unit)
    case 'integer':
      return readInteger(cell, text)
    case 'area':
      return readArea(cell, text)
    case 'day':
      return readDay(text)
    case 'choice':
      return readChoice(text, field)
    case 'functional':
      return readCode(cell, text, { digits: 7, name: '功能科目', list: 'functional' }, context.codes)
    case 'departmentItem':
      return readCode(cell, text, { digits: 5, name: '部门经济科目', list: 'economic' }, context.codes)
    case 'governmentItem':
      return readCode(cell, text, { digits: 5, name: '政府经济科目', list: 'government' }, context.codes)
    case 'revenueItem':
      return readRevenueItem(cell, text)
    default:
      return field.kind satisfies never
  }
}

function decimalOf(cell: RawCell, text: string): Decimal | undefined {
  return parseDecimal(cell.stored ?? text.replace(/^[¥￥]\s*/, ''))
}

function readMoney(cell: RawCell, text: string, unit: MoneyUnit | undefined): CellValue {
  if (/^[-—–－]+$/.test(text)) return { blank: true }
  const decimal = decimalOf(cell, text)
  if (!decimal && /^-?\d[\d,]{12,}(\.\d+)?$/.test(cell.stored ?? text)) return tooLarge(text, unit)
  if (!decimal)
    return { error: `“${shortened(text)}”不是数。金额只写数字，例如 12345.67；单位在表的上方说明。` }
  if (unit === undefined) return { error: '不知道金额单位是元还是万元。请在表的上方写明“金额单位”，再导入。' }
  if (decimal.digits < 0)
    return { error: `金额是负数（${text}）。预算金额不能是负数；要冲减，请直接改小原来的那一笔。` }
  const exact = moneyToFen(decimal, unit)
  if (exact === undefined) return fitsNowhere(decimal, text, unit)
  return exact > amountFenMax ? tooLarge(text, unit) : { value: exact }
}

function fitsNowhere(decimal: Decimal, text: string, unit: MoneyUnit): CellValue {
  const isHuge = Math.abs(decimal.digits) / 10 ** decimal.scale > amountFenMax
  if (isHuge) return tooLarge(text, unit)
  return { error: `金额 ${shortened(text)} ${unit}比分还细。请四舍五入到分（万元最多 6 位小数）后再填。` }
}

function tooLarge(text: string, unit: MoneyUnit | undefined): CellValue {
  return { error: `金额 ${text} ${unit ?? ''}太大，单笔最多 1,000 亿元。请看单位应是元还是万元。` }
}

function readInteger(cell: RawCell, text: string): CellValue {
  const decimal = parseDecimal(cell.stored ?? text.replace(/[年人个辆台套]$/, ''))
  if (!decimal || decimal.scale > 0)
    return { error: `“${shortened(text)}”不是整数。请只写一个整数，例如 12。` }
  if (decimal.digits < 0) return { error: `“${text}”是负数。请写 0 或正整数。` }
  return { value: decimal.digits }
}

/** Square metres with up to two decimals → hundredths. */
function readArea(cell: RawCell, text: string): CellValue {
  const decimal = decimalOf(cell, text)
  if (!decimal || decimal.digits < 0 || decimal.scale > 2)
    return { error: `“${shortened(text)}”不是面积。请写平方米数，最多两位小数，例如 1234.56。` }
  return { value: decimal.digits * 10 ** (2 - decimal.scale) }
}

function readDay(text: string): CellValue {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text)
  const [, year = '', month = '', day = ''] = found ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!found || !isDay(Number(year), Number(month), Number(day)))
    return { error: `“${shortened(text)}”不是日期。请写成 2026-01-31。` }
  return { value: iso }
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] ?? 0)
}

function readChoice(text: string, { choices }: FieldDefinition): CellValue {
  const value = choiceBook(choices).get(choiceKey(text))
  if (value !== undefined) return { value }
  const words = choices.map(({ label }) => label).join('、')
  return { error: `“${shortened(text)}”不在可选范围里。请填：${words}。` }
}

const choiceBooks = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>()

/** Word → value, made once a list: a column of thousands of cells asks for it. */
function choiceBook(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const known = choiceBooks.get(choices)
  if (known) return known
  const book = new Map<string, string>()
  for (const { value, label, also } of choices) {
    for (const word of [label, ...also]) if (!book.has(choiceKey(word))) book.set(choiceKey(word), value)
  }
  choiceBooks.set(choices, book)
  return book
}

/** `01 一般公共预算`, `一般公共预算 ` and `一般公共预算` are one choice. */
function choiceKey(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/^[\d.]+[-－—、]?(?=\p{Script=Han})/u, '')
}

interface CodeKind {
  digits: number
  name: string
  list: Classification
}

/** `2110101`, `2110101 行政运行`, `[2110101]行政运行`, `211 01 01`, or a name that only one code has. */
function readCode(cell: RawCell, text: string, kind: CodeKind, codes: CodeList): CellValue {
  const digits = codeDigits(cell.stored ?? text)
  const level = kind.digits === 7 ? '项' : '款'
  if (digits === '') return readCodeName(text, kind, codes)
  if (digits.length !== kind.digits)
    return {
      error: `${kind.name}编码“${shortened(text)}”有 ${digits.length} 位。请写到${level}，应是 ${kind.digits} 位数字。`,
    }
  return { value: digits }
}

/** The digits that a code cell begins with, separators inside dropped; `''` when it begins with none. */
export function codeDigits(text: string): string {
  const found = /^[[(（【]?\s*(\d[\d\s.-]*)/.exec(text.trim())
  return (found?.[1] ?? '').replace(/\D/g, '')
}

function readCodeName(text: string, kind: CodeKind, codes: CodeList): CellValue {
  const name = plainName(text)
  const found = codes.entries.filter(
    (entry) =>
      entry.classification === kind.list &&
      entry.code.length === kind.digits &&
      plainName(entry.name) === name,
  )
  const [only, ...others] = found
  if (only && others.length === 0)
    return { value: only.code, note: `“${name}”按名称取${kind.name} ${only.code}` }
  if (only) {
    const choices = found.map((entry) => entry.code).join('、')
    return { error: `“${shortened(text)}”对应多个${kind.name}（${choices}）。请填编码。` }
  }
  return { error: `“${shortened(text)}”不是${kind.name}编码。请填 ${kind.digits} 位数字的编码。` }
}

function readRevenueItem(cell: RawCell, text: string): CellValue {
  const digits = codeDigits(cell.stored ?? text)
  if (digits.length < 5 || digits.length > 9)
    return { error: `收入科目编码“${shortened(text)}”应是 5 至 9 位数字，例如 1030148。` }
  return { value: digits }
}

/** Names are compared without white space and with one kind of bracket. */
export function plainName(name: string): string {
  return name.replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）')
}

function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
