import { type Decimal, parseDecimal } from '#kernel/decimal.ts'

/** A figure as it stands in running text, before it is known what it says. Positions are character offsets. */
export interface Figure {
  start: number
  end: number
  printed: string
  /** `plain` has no unit that is known; `same` is a phrase that stands for a change of nothing (持平). */
  kind: 'money' | 'percent' | 'count' | 'area' | 'date' | 'code' | 'same' | 'plain'
  decimal?: Decimal
  unit: string
  /** ISO day, month or year. */
  date?: string
  /** Digits of a code part: 类 three, 款 and 项 two each, or the whole code. */
  code?: string
}

/** Classifiers after which a number is a count. */
const classifiers =
  '人次 户次 个月 小时 分钟 周岁 公里 千米 公斤 台（套） 台(套) 台/套 台套 课时 学时 个 家 人 名 位 辆 台 套 艘 架 项 件 宗 起 次 份 本 册 篇 期 场 户 处 座 栋 幢 间 所 条 支 批 张 块 只 种 类 门 笔 天 日 年 周 岁 层 班 节 例 株 盏 床 吨 米 升 点 级 分 倍'
    .split(' ')
    .map((word) => word.replace(/[()]/g, '\\$&'))
    .join('|')

const number = `[-－−]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9０-９]+)(?:[.．][0-9０-９]+)?`
const year = `(?:19|20)[0-9]{2}`

const date = new RegExp(
  String.raw`${year}年度?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底|末|份)?|底|末)?|${year}[-.／/][0-9]{1,2}[-.／/][0-9]{1,2}(?![0-9])|${year}(?=\s*[-—–~～至]+\s*${year}年)|[0-9]{1,2}(?:[-—–~～至][0-9]{1,2})?月(?:[0-9]{1,2}日|底|末|份)?`,
  'y',
)
const code = /[（(]\s*([0-9]{3}(?=类)|[0-9]{2}(?=[款项])|[0-9]{7}(?=[）)]))[类款项]?\s*[）)]/y
const same =
  /(?:与|同|较|比)[^，,。；;：:]{0,18}?(?:基本)?(?:持平|相同|一致|相等|(?:无|没有)(?:增减)?变化)(?![，,]?的)/y
const units = `(?:(亿元|万元|千元|元)|(%|％|个百分点)|(平方米|万平方米|㎡|m²|m2|平米|亩|公顷)|(万(?![人个件份名户吨]))|(万?(?:${classifiers})))`
const measured = new RegExp(`(${number})${units}?`, 'y')
/** The rest of a range, whose unit is that of its beginning too: 0—6岁. */
const rangeEnd = new RegExp(`([-—–~～至到]{1,2}${number})${units}`, 'y')

/**
 * Stretches in which digits are names, not figures: titles, document numbers, ordinals, enumerators at the beginning
 * of a list item, names with letters (PM2.5, 7*24).
 */
const named = [
  /《[^》]*》/y,
  /[〔[【（(](?:19|20)[0-9]{2}[\]〕】）)]\s*第?[0-9]+号/y,
  /(?:19|20)[0-9]{2}年第[0-9]+号/y,
  /“[^”]{0,20}[0-9][^”]{0,20}”/y,
  /[0-9]{3,5}(?=(?:市民|政务|便民)?(?:服务)?(?:热线|平台|报警|指挥|专线|服务))/y,
  /第[0-9]+[条章款项届次轮批期号页]?/y,
  /[0-9]+号/y,
  /[A-Za-z]+[-]?[0-9][0-9.]*/y,
  /[0-9]+(?:[*×xX][0-9]+)+(?:小时|天)?/y,
  /[0-9]+(?=[A-Za-z])(?!m[2²])[A-Za-z]+/y,
]
const enumerator = /(?:[（(][0-9]{1,2}[）)]|[0-9]{1,2}(?:[.．](?![0-9])|、))/y

/** All figures of a text, in order. Digits that are part of a name are not figures. */
export function scanFigures(text: string): Figure[] {
  const figures: Figure[] = []
  let at = 0
  while (at < text.length) {
    const skipped = skipNamed(text, at)
    if (skipped > at) {
      at = skipped
      continue
    }
    const figure = figureAt(text, at)
    if (figure) figures.push(figure)
    at = figure ? figure.end : at + 1
  }
  return figures
}

function skipNamed(text: string, at: number): number {
  if (at === 0 || /[；;。：:\n]/.test(text[at - 1] ?? '')) {
    const end = matchEnd(enumerator, text, at)
    if (end !== undefined && !matchEnd(code, text, at)) return end
  }
  for (const pattern of named) {
    const end = matchEnd(pattern, text, at)
    if (end !== undefined) return end
  }
  return at
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function figureAt(text: string, at: number): Figure | undefined {
  const codeFound = exec(code, text, at)
  if (codeFound) {
    return { ...span(codeFound, at), kind: 'code', unit: '', code: codeFound[1] ?? '' }
  }
  const sameFound = exec(same, text, at)
  if (sameFound) {
    return { ...span(sameFound, at), kind: 'same', unit: '', decimal: { digits: 0, scale: 0 } }
  }
  const dateFound = exec(date, text, at)
  if (dateFound) return dateFigure(dateFound, at)
  const found = exec(measured, text, at)
  return found ? measuredFigure(text, found, at) : undefined
}

function span(found: RegExpExecArray, at: number) {
  return { start: at, end: at + found[0].length, printed: found[0] }
}

function dateFigure(found: RegExpExecArray, at: number): Figure {
  const iso = isoDate(found[0])
  const digits = Number((iso ?? found[0]).replace(/[^0-9]/g, ''))
  return {
    ...span(found, at),
    kind: 'date',
    unit: '',
    decimal: { digits, scale: 0 },
    ...(iso && { date: iso }),
  }
}

/** 2026年2月25日 → 2026-02-25, 2025年底 → 2025-12, 2026年度 → 2026; nothing without a year. */
export function isoDate(text: string): string | undefined {
  const found = /^((?:19|20)\d{2})(?:年度?|[-.／/])?(?:(\d{1,2})(?:月|[-.／/]|$))?(?:(\d{1,2})日?)?/.exec(
    text,
  )
  if (!found?.[1]) return undefined
  const month = found[2] ?? (/年[底末]/.test(text) ? '12' : undefined)
  if (!month) return found[1]
  if (Number(month) < 1 || Number(month) > 12 || Number(found[3] ?? 1) > 31) return undefined
  const day = found[3] ? `-${found[3].padStart(2, '0')}` : ''
  return `${found[1]}-${month.padStart(2, '0')}${day}`
}

function measuredFigure(text: string, found: RegExpExecArray, at: number): Figure {
  const [whole, digits = ''] = found
  const isBare = found.slice(2).every((unit) => unit === undefined)
  const range = isBare ? exec(rangeEnd, text, at + whole.length) : null
  const [money, percent, area, tenThousand, count] = (range ?? found).slice(2)
  // A minus needs room before it: 2023-2025 is a range, （1）-5 is not.
  const signed = /^[-－−]/.test(digits) && /[0-9A-Za-z年月日]/.test(text[at - 1] ?? '')
  const decimal = parseDecimal(signed ? digits.slice(1) : digits)
  const kind =
    money || tenThousand ? 'money' : percent ? 'percent' : area ? 'area' : count ? 'count' : 'plain'
  const unit = money ?? (tenThousand ? '万元' : undefined) ?? percent ?? area ?? count ?? ''
  return {
    start: signed ? at + 1 : at,
    end: at + whole.length,
    printed: signed ? whole.slice(1) : whole,
    kind: decimal ? kind : 'plain',
    unit: normalUnit(unit),
    ...(decimal && { decimal }),
  }
}

function normalUnit(unit: string): string {
  if (/^(?:％|个百分点)$/.test(unit)) return '%'
  if (/^(?:平方米|㎡|m²|平米)$/.test(unit)) return 'm2'
  if (/^台[（(/]?套/.test(unit)) return '台（套）'
  return unit
}
