import { type Attributes, isOn, localName, type XmlHandler } from '../ooxml/xml.ts'

interface Level {
  format: string
  /** `%1、` stands for the number of level 1 and a comma. */
  text: string
  start: number
  /** Level after which this one starts again; 0 never. */
  restartAfter?: number
  asArabic: boolean
  suffix: string
  style?: string
}

/** What a paragraph says about its number. */
export interface NumberingReference {
  numberingId: string
  level: number
}

/**
 * The automatic numbers of a Word document (word/numbering.xml). 一、二、 in front of headings is often such a number and
 * stands nowhere in the text, but the sections of a disclosure are found by it.
 */
export class Numbering implements XmlHandler {
  private readonly abstracts = new Map<string, Map<number, Level>>()
  private readonly links = new Map<string, string>()
  private readonly overrides = new Map<string, Map<number, number>>()
  private readonly counters = new Map<string, number[]>()
  private readonly started = new Set<string>()
  private abstractId = ''
  private numberingId = ''
  private overrideLevel = 0
  private level: Level | undefined

  open(name: string, attributes: Attributes): void {
    const value = attributes['w:val'] ?? ''
    switch (localName(name)) {
      case 'abstractNum':
        this.abstractId = attributes['w:abstractNumId'] ?? ''
        this.abstracts.set(this.abstractId, new Map())
        return
      case 'num':
        this.numberingId = attributes['w:numId'] ?? ''
        return
      case 'abstractNumId':
        this.links.set(this.numberingId, value)
        return
      case 'lvlOverride':
        this.overrideLevel = Number(attributes['w:ilvl'] ?? 0)
        return
      case 'startOverride': {
        const known = this.overrides.get(this.numberingId) ?? new Map<number, number>()
        this.overrides.set(this.numberingId, known.set(this.overrideLevel, Number(value) || 1))
        return
      }
      case 'lvl':
        this.level = { format: 'decimal', text: '', start: 1, asArabic: false, suffix: 'tab' }
        this.abstracts.get(this.abstractId)?.set(Number(attributes['w:ilvl'] ?? 0), this.level)
        return
      default:
        if (this.level) this.openInLevel(this.level, localName(name), value, attributes)
    }
  }

  private openInLevel(level: Level, name: string, value: string, attributes: Attributes): void {
    if (name === 'start') level.start = Number(value) || 0
    if (name === 'numFmt') level.format = value
    if (name === 'lvlText') level.text = value
    if (name === 'lvlRestart') level.restartAfter = Number(value)
    if (name === 'isLgl') level.asArabic = isOn(attributes['w:val'])
    if (name === 'suff') level.suffix = value
    if (name === 'pStyle') level.style = value
  }

  close(name: string): void {
    if (localName(name) === 'lvl') this.level = undefined
  }

  /** The level that a paragraph style is tied to within a list. */
  levelOfStyle(numberingId: string, style: string): number | undefined {
    const levels = this.abstracts.get(this.links.get(numberingId) ?? '')
    return [...(levels ?? [])].find(([, level]) => level.style === style)?.[0]
  }

  /** Counts one paragraph and returns the number printed before it; bullets are printed as `•`. */
  next({ numberingId, level: index }: NumberingReference): string {
    const abstractId = this.links.get(numberingId)
    const levels = abstractId === undefined ? undefined : this.abstracts.get(abstractId)
    const level = levels?.get(index)
    if (abstractId === undefined || !levels || !level) return ''
    const counters = this.counters.get(abstractId) ?? []
    this.counters.set(abstractId, counters)
    const startKey = `${numberingId} ${index}`
    const override = this.overrides.get(numberingId)?.get(index)
    if (override !== undefined && !this.started.has(startKey)) counters[index] = override
    else counters[index] = (counters[index] ?? level.start - 1) + 1
    this.started.add(startKey)
    for (const [deeper, { restartAfter }] of levels) {
      if (deeper > index && restartAfter !== 0 && index < (restartAfter ?? deeper)) delete counters[deeper]
    }
    if (level.format === 'bullet') return '•'
    if (level.format === 'none') return ''
    const printed = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const other = levels.get(Number(digit) - 1)
      if (!other) return ''
      const value = counters[Number(digit) - 1] ?? other.start
      return formatNumber(value, level.asArabic ? 'decimal' : other.format)
    })
    return level.suffix === 'space' ? `${printed} ` : printed
  }
}

const digits = '〇一二三四五六七八九'
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** ST_NumberFormat (ECMA-376-1:2016, 17.18.59), the ones that Chinese documents use. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return chineseNumber(value)
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(value)].map((digit) => digits[Number(digit)]).join('')
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return [...chineseNumber(value)].map((character) => formal[character] ?? character).join('')
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[(value - 1) % 10] ?? ''
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled[value - 1] ?? String(value)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'lowerLetter':
      return letters(value).toLowerCase()
    case 'upperLetter':
      return letters(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'decimalEnclosedParen':
      return `(${value})`
    default:
      return String(value)
  }
}

const formal: Readonly<Record<string, string>> = {
  一: '壹',
  二: '贰',
  三: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
}

/** 12 → 十二, 105 → 一百零五; enough for list numbers, up to 9999. */
function chineseNumber(value: number): string {
  if (value <= 0 || value > 9999) return value === 0 ? '零' : String(value)
  let text = ''
  let zero = false
  for (const [power, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / power) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += (zero ? '零' : '') + digits[digit] + unit
      zero = false
    }
  }
  return text.replace(/^一十/, '十')
}

/** 1 → A, 27 → AA (Word repeats the letter). */
function letters(value: number): string {
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.min(8, Math.floor((value - 1) / 26) + 1))
}

function roman(value: number): string {
  let rest = Math.min(value, 3999)
  let text = ''
  for (const [amount, letter] of romanDigits) {
    while (rest >= amount) {
      text += letter
      rest -= amount
    }
  }
  return text
}

const romanDigits = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const
