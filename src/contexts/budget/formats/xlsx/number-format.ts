/**
 * Prints a stored number as the worksheet shows it, because that is what the disclosure published: `346.2951` under
 * `0.00` is the figure 346.30. Works on decimal digits, never through a float's rounding.
 */

/** Formats that a file may use without spelling them out (ECMA-376-1:2016, 18.8.30; 27–36 and 50–58 as in Chinese Excel). */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);(#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);(#,##0.00)',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

export function builtInFormat(id: number): string {
  return builtIn[id] ?? 'General'
}

/**
 * @param stored the number as the file spells it, e.g. `1.7191516900000001E8`.
 * @returns the printed text; `undefined` when the format is one that is not known here.
 */
export function printNumber(stored: string, format: string, dates1904 = false): string | undefined {
  const value = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(value)) return undefined
  const sections = splitSections(format)
  const hasConditions = sections.some((section) => /\[[<>=]/.test(section))
  if (hasConditions) return undefined
  const section =
    sections.length > 1 && value < 0
      ? sections[1]
      : sections.length > 2 && value === 0
        ? sections[2]
        : sections[0]
  if (section === undefined || /^general$/i.test(section.trim())) return printGeneral(value)
  const parts = tokenize(section)
  if (parts === undefined) return undefined
  if (parts.some((part) => part.kind === 'date')) return printDate(value, parts, dates1904)
  return printDigits(value, parts, sections.length > 1 && value < 0)
}

/** Excel keeps 15 significant digits and shows at most 11 in a General cell. */
function printGeneral(value: number): string {
  const shortest = String(Number(value.toPrecision(15)))
  if (shortest.replace(/\D/g, '').length <= 11 || Number.isInteger(value)) return plain(shortest)
  return plain(String(Number(value.toPrecision(10))))
}

/** `1.5e-7` → `0.00000015`. */
function plain(text: string): string {
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!found) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found
  const digits = whole + fraction
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? sign + digits.padEnd(point, '0')
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

function splitSections(format: string): string[] {
  const sections = ['']
  for (const piece of format.match(/"[^"]*"|\\.|!.|\[[^\]]*\]|[\s\S]/g) ?? []) {
    if (piece === ';') sections.push('')
    else sections[sections.length - 1] += piece
  }
  return sections
}

type Part =
  | { kind: 'literal'; text: string }
  | { kind: 'digits'; text: string }
  | { kind: 'date'; text: string }
  | { kind: 'percent' }
  | { kind: 'text' }

/** Colours, padding (`_x`) and fill (`*x`) print nothing; `[$¥-804]` prints what stands before the dash. */
function tokenize(section: string): Part[] | undefined {
  const parts: Part[] = []
  const pattern =
    /"([^"]*)"|[\\!](.)|_(.)|\*(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|([#0?][#0?.,]*|\.[#0?]+)|(yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|aaaa|aaa|AM\/PM|上午\/下午)|(%)|(@)|(E[+-]|\/)|([\s\S])/gi
  for (const [
    ,
    quoted,
    escaped,
    ,
    ,
    currency,
    digits,
    date,
    percent,
    text,
    unknown,
    other,
  ] of section.matchAll(pattern)) {
    if (
      unknown === undefined &&
      date === undefined &&
      digits === undefined &&
      percent === undefined &&
      text === undefined
    ) {
      const literal = quoted ?? escaped ?? currency ?? other
      if (literal !== undefined && literal !== '') parts.push({ kind: 'literal', text: literal })
    } else if (unknown === '/' && parts.some((part) => part.kind === 'date'))
      parts.push({ kind: 'literal', text: '/' })
    else if (unknown !== undefined) return undefined
    else if (date !== undefined) parts.push({ kind: 'date', text: date.toLowerCase() })
    else if (digits !== undefined) parts.push({ kind: 'digits', text: digits })
    else if (percent !== undefined) parts.push({ kind: 'percent' })
    else parts.push({ kind: 'text' })
  }
  return parts
}

function printDigits(value: number, parts: readonly Part[], signInFormat: boolean): string | undefined {
  const places = parts.filter((part) => part.kind === 'digits')
  if (places.length > 1) return undefined
  const [place] = places
  const percents = parts.filter((part) => part.kind === 'percent').length
  const figure = place ? roundTo(value, place.text, percents) : ''
  // A negative number under the only section keeps its sign; a section of its own says how a negative looks.
  const sign = value < 0 && !signInFormat && /[1-9]/.test(figure) ? '-' : ''
  let text = ''
  for (const part of parts) {
    if (part.kind === 'literal') text += part.text
    if (part.kind === 'digits') text += figure
    if (part.kind === 'percent') text += '%'
    if (part.kind === 'text') text += printGeneral(value)
  }
  return (sign + text).trim()
}

/** Half away from zero on the 15 significant decimal digits, as Excel rounds for display. */
function roundTo(value: number, place: string, percents: number): string {
  const scaling = /,+$/.exec(place)?.[0].length ?? 0
  const pattern = scaling > 0 ? place.slice(0, -scaling) : place
  const [whole = '', fraction = ''] = pattern.split('.')
  const decimals = fraction.replace(/[^#0?]/g, '').length
  const least = fraction.replace(/[^0]/g, '').length
  const shifted = shift(plain(String(Number(Math.abs(value).toPrecision(15)))), percents * 2 - scaling * 3)
  const digits = roundDecimal(shifted, decimals)
  let [integer = '0', rest = ''] = digits.split('.')
  while (rest.length > least && rest.endsWith('0')) rest = rest.slice(0, -1)
  integer = integer.replace(/^0+(?=\d)/, '').padStart(whole.replace(/[^0]/g, '').length, '0')
  if (integer === '0' && !whole.includes('0')) integer = ''
  if (whole.includes(',')) integer = integer.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === '' && least === 0 ? integer : `${integer}.${rest}`
}

function shift(text: string, by: number): string {
  const [integer = '0', fraction = ''] = text.split('.')
  if (by >= 0) {
    const padded = fraction.padEnd(by, '0')
    return `${integer}${padded.slice(0, by)}.${padded.slice(by)}`
  }
  const padded = integer.padStart(1 - by, '0')
  return `${padded.slice(0, by)}.${padded.slice(by)}${fraction}`
}

function roundDecimal(text: string, decimals: number): string {
  const [integer = '0', fraction = ''] = text.split('.')
  const kept = BigInt(integer + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const up = (fraction[decimals] ?? '0') >= '5'
  const digits = String(up ? kept + 1n : kept).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const dayMs = 86_400_000
const weekdays = '日一二三四五六'

/** Serial day 1 is 1900-01-01 and 60 the day that never was, 1900-02-29; with 1904 dates day 0 is 1904-01-01. */
function printDate(value: number, parts: readonly Part[], dates1904: boolean): string | undefined {
  if (value < 0 || value > 2_958_465) return undefined
  const epoch = dates1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, value < 60 ? 31 : 30)
  const date = new Date(epoch + Math.round(value * 86_400) * 1000)
  let text = ''
  let afterHour = false
  for (const part of parts) {
    if (part.kind === 'literal') text += part.text
    if (part.kind !== 'date') continue
    const isMinute: boolean = afterHour && (part.text === 'm' || part.text === 'mm')
    text += isMinute
      ? String(date.getUTCMinutes()).padStart(part.text.length, '0')
      : datePart(date, part.text)
    afterHour = part.text.startsWith('h') || (afterHour && !isMinute)
  }
  return text.trim()
}

function datePart(date: Date, code: string): string {
  const padded = (value: number) => String(value).padStart(code.length, '0')
  switch (code) {
    case 'yyyy':
      return String(date.getUTCFullYear())
    case 'yy':
      return String(date.getUTCFullYear() % 100).padStart(2, '0')
    case 'm':
    case 'mm':
      return padded(date.getUTCMonth() + 1)
    case 'mmm':
    case 'mmmm':
      return `${date.getUTCMonth() + 1}月`
    case 'd':
    case 'dd':
      return padded(date.getUTCDate())
    case 'h':
    case 'hh':
      return padded(date.getUTCHours())
    case 's':
    case 'ss':
      return padded(date.getUTCSeconds())
    case 'aaa':
    case 'aaaa':
      return `${code === 'aaaa' ? '星期' : ''}${weekdays[Math.floor(date.getTime() / dayMs + 4) % 7]}`
    default:
      return date.getUTCHours() < 12 ? '上午' : '下午'
  }
}
