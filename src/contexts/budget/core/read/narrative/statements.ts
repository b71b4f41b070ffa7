import { fen } from '#kernel/money.ts'
import type { Unreadable } from '../../source/source-document.ts'
import type { Paragraph, Section, Statement } from '../reading.ts'
import { type Figure, scanFigures } from './figures.ts'
import { anchorsOf } from './joined-text.ts'
import {
  type Before,
  type ChangeWord,
  cleanSubject,
  lastClause,
  namesAfter,
  nounAfter,
  purposeAfter,
  readBefore,
  type Sentence,
  splitSentences,
} from './sentences.ts'
import { figureFen, printedFigure, splitItems } from './statement-value.ts'

/** What is known of the document while its sentences are read. */
export interface TextContext {
  /** Budget year; figures of this year are the plain ones, other years are named in the subject. */
  year: number
  /** The unit's own name, taken off subjects; empty when unknown. */
  unit: string
  /** What a share printed as 占…的 is taken of: phrase → fact id. */
  bases: readonly { phrase: string; fact: string }[]
}

/** A figure that was seen and not understood: the paragraph's own position and why. */
export interface UnreadFigure {
  paragraph: Paragraph
  figure: Figure
  reason: string
}

/**
 * Types every figure of a section's paragraphs. Statements are numbered through the section in reading order.
 * Figures that are not understood come back in `unread`, so that figures = statements + unread + code parts.
 */
export function readStatements(
  section: Pick<Section, 'id' | 'paragraphs'>,
  context: TextContext,
): { statements: Statement[]; unread: UnreadFigure[] } {
  const reader = new SectionReader(section.id, context)
  for (const paragraph of section.paragraphs) reader.readParagraph(paragraph)
  return { statements: reader.statements, unread: reader.unread }
}

export function unreadableFigure(unread: UnreadFigure, place: Unreadable['place']): Unreadable {
  const { text } = unread.paragraph
  const printed = text.slice(Math.max(0, unread.figure.start - 12), unread.figure.end + 12)
  return { place, printed: printed.slice(0, 40), reason: unread.reason }
}

/** The amount and the count that the parts of an enumeration belong to. */
interface Heads {
  amount?: Statement
  count?: Statement
}

const partsMarker = /其中[：:，,]?|主要包括[：:]?|支出包括[：:]?|包括[：:]|主要用于以下(?:方面|支出)?[：:]?/

/** Reading goes on from sentence to sentence: 其中 may open a sentence, a change may follow its amount after a stop. */
class SectionReader {
  readonly statements: Statement[] = []
  readonly unread: UnreadFigure[] = []
  private readonly section: string
  private readonly context: TextContext
  private paragraph: Paragraph = { text: '', pieces: [] }
  private sentence: Sentence = { start: 0, end: 0 }
  /** First amount and first count of the last sentence that did not begin with 其中. */
  private sentenceHeads: Heads = {}
  /** Heads of the enumeration that is open; empty outside one. */
  private heads: Heads = {}
  /** Amounts since the last ；of the sentence, and how many of them stand after 其中. */
  private clauseAmounts: Statement[] = []
  private clauseHeads: Heads | undefined
  private clauseParts = 0
  private clauseCount: Statement | undefined
  /** What the items （一）（二）… after 「…，其中：」 are parts of; only the first amount of an item is. */
  private listHeads: Heads | undefined
  private isFirstOfItem = false
  private lastAmount: Statement | undefined
  private lastCount: Statement | undefined
  private lastChange: Statement | undefined
  private topicCode = ''
  private threshold: Statement | undefined

  constructor(section: string, context: TextContext) {
    this.section = section
    this.context = context
  }

  readParagraph(paragraph: Paragraph): void {
    const before = this.paragraph.text
    const goesOn = /[：:；;，,]$/.test(before) || /^其中/.test(paragraph.text)
    const isItem = /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|\d{1,2}[、.．](?!\d))/.test(
      paragraph.text,
    )
    if (/其中[：:]$/.test(before)) this.listHeads = this.heads
    else if (!isItem) this.listHeads = undefined
    this.paragraph = paragraph
    this.topicCode = ''
    if (!goesOn) {
      this.heads = {}
      this.sentenceHeads = {}
      this.lastAmount = undefined
      this.lastCount = undefined
    }
    const isListed = isItem && this.listHeads !== undefined
    if (isListed) {
      this.heads = this.listHeads ?? {}
      this.sentenceHeads = {}
    }
    this.isFirstOfItem = isListed
    const figures = scanFigures(paragraph.text)
    for (const sentence of splitSentences(paragraph.text)) {
      const own = figures.filter((figure) => figure.start >= sentence.start && figure.start < sentence.end)
      this.readSentence(sentence, own, (goesOn || isListed) && sentence.start === 0)
    }
  }

  private readSentence(sentence: Sentence, figures: readonly Figure[], goesOn: boolean): void {
    this.sentence = sentence
    this.startClause()
    const text = this.paragraph.text.slice(sentence.start, sentence.end)
    const continues = goesOn || /^(?:其中|支出包括|主要包括|[与同比较])/.test(text)
    if (!continues) {
      this.heads = {}
      this.sentenceHeads = {}
    }
    this.openNamedHead(text)
    let previousEnd = sentence.start
    const asides = [...text.matchAll(/[（(]其中[^（()）]*[）)]/g)].map(({ index, 0: { length } }) => ({
      from: sentence.start + index,
      to: sentence.start + index + length,
    }))
    for (const figure of figures) {
      const aside = asides.find(({ from, to }) => figure.start > from && figure.start < to)
      if (aside) {
        this.readAside(figure, this.paragraph.text.slice(Math.max(previousEnd, aside.from + 1), figure.start))
        previousEnd = figure.end
        continue
      }
      const gap = this.paragraph.text.slice(previousEnd, figure.start)
      if (/[；;]/.test(gap)) this.startClause()
      if (figure.kind === 'code') {
        this.addCode(figure.code ?? '')
        continue
      }
      if (figure.kind === 'date') {
        this.addDate(figure)
        continue
      }
      if (partsMarker.test(gap)) this.openParts(previousEnd === sentence.start && continues)
      this.readFigure(figure, gap)
      previousEnd = figure.end
    }
    if (/(?:其中|包括|用于以下(?:方面|支出)?)[：:]$/.test(text)) this.openParts(false)
    this.readList()
  }

  /** 「共有车辆3辆（其中新能源汽车1辆），其中：…」: what stands between the brackets is no part of the list after them. */
  private readAside(figure: Figure, gap: string): void {
    if (figure.kind === 'code') return
    if (figure.kind === 'date') {
      this.addDate(figure)
      return
    }
    const { year, unit } = this.context
    const { subject, direction } = readBefore(gap, year, unit, figure.kind === 'percent')
    const measures = { money: 'amount', percent: 'share', count: 'count', area: 'area' } as const
    const measure = figure.kind === 'same' || figure.kind === 'plain' ? undefined : measures[figure.kind]
    if (measure && !direction) this.add(figure, measure, subject, {})
    else this.readFigure(figure, gap)
  }

  private startClause(): void {
    this.clauseAmounts = []
    this.clauseHeads = undefined
    this.clauseParts = 0
    this.clauseCount = undefined
    this.lastChange = undefined
  }

  /** 「财政拨款支出预算中，一般公共预算拨款支出预算…」: the parts of an amount that an earlier sentence stated. */
  private openNamedHead(text: string): void {
    const name = /^([^，,。；;：:\d]{2,20})中[，,]/.exec(text)?.[1]
    const amount = name && this.statements.findLast((one) => one.measure === 'amount' && one.subject === name)
    if (amount) this.heads = { amount }
  }

  /** @param fromSentence 其中 opens the sentence: the parts belong to what the sentence before began with. */
  private openParts(fromSentence: boolean): void {
    const amount = fromSentence ? (this.sentenceHeads.amount ?? this.lastAmount) : this.lastAmount
    const count = fromSentence ? (this.sentenceHeads.count ?? this.lastCount) : this.lastCount
    this.heads = { ...(amount && { amount }), ...(count && { count }) }
    this.clauseHeads = this.heads
    this.clauseParts = 0
  }

  private addCode(code: string): void {
    const grows = this.topicCode.length === 3 || this.topicCode.length === 5
    this.topicCode = code.length === 2 && grows ? this.topicCode + code : code
  }

  private readFigure(figure: Figure, gap: string): void {
    const { year, unit } = this.context
    const before = readBefore(gap, year, unit, figure.kind === 'percent')
    switch (figure.kind) {
      case 'money':
        this.addMoney(figure, before.subject, before.direction, gap)
        break
      case 'percent':
        this.addPercent(figure, before, gap)
        break
      case 'same':
        this.addChange(figure, 'change', 'same', gap + figure.printed, '')
        break
      case 'count':
      case 'area':
        this.addCount(figure, before.subject, before.direction, gap)
        break
      default:
        this.addPlain(figure, before.subject)
    }
  }

  private addMoney(figure: Figure, subject: string, direction: ChangeWord | undefined, gap: string): void {
    if (direction) {
      this.addChange(figure, 'change', direction, gap, subject)
      return
    }
    const limit = /^(?:[（(][^）)]*[）)])?(?:及?以[上下内])/.test(
      this.paragraph.text.slice(figure.end, figure.end + 14),
    )
    if (limit) {
      this.threshold = this.add(figure, 'amount', subject, {})
      return
    }
    const statement = this.add(
      figure,
      'amount',
      this.fullSubject(figure, subject, gap),
      this.partOf('amount', subject, figure.unit),
    )
    if (this.clauseHeads) this.clauseParts += 1
    this.clauseAmounts.push(statement)
    if (this.isFirstOfItem) this.heads = {}
    this.isFirstOfItem = false
    this.lastChange = undefined
    this.lastAmount = statement
    this.sentenceHeads.amount ??= statement
  }

  /** 「其他运转类项目4个，涉及金额127.06万元」: a bare 金额 is that of the things just counted, or of the clause before. */
  private fullSubject(figure: Figure, subject: string, gap: string): string {
    if (subject === '' || subject === '共') return purposeAfter(this.paragraph.text, figure) || subject
    if (!/^(?:项目)?(?:预算)?(?:金额|资金)$/.test(subject)) return subject
    const { year, unit } = this.context
    const clause = gap.split(/[，,；;：:]/).at(-2) ?? ''
    const owner = this.clauseCount?.subject ?? cleanSubject(clause, year, unit)
    return owner.endsWith('项目') ? owner + subject.replace(/^项目/, '') : owner + subject
  }

  private partOf(kind: 'amount' | 'count', subject: string, unit: string): { partOf?: string } {
    // 总计 begins a new whole, even in the list of another: 「收入总计…，其中：…；支出总计…，其中：…」.
    if (/总计|合计$|总额$|总预算$/.test(subject)) this.heads = {}
    const head = this.heads[kind]
    // Vehicles have no machines among their parts: 「共有车辆3辆，其中：…；设备1台（套）」.
    return head && (kind === 'amount' || head.unit === unit) ? { partOf: head.id } : {}
  }

  private addPercent(figure: Figure, before: Before, gap: string): void {
    const { subject, direction, shareOf } = before
    if (direction) {
      this.addChange(figure, 'changeRate', direction, gap, subject)
      return
    }
    const of = this.clauseAmounts.at(-1) ?? this.lastAmount
    const phrase = shareOf ?? ''
    const stated =
      phrase !== '' && this.context.bases.find((base) => new RegExp(base.phrase, 'u').test(phrase))
    const head = phrase === '' ? (this.heads.amount ?? this.sentenceHeads.amount) : this.findAmount(phrase)
    const base = stated ? stated.fact : head && head !== of ? head.id : undefined
    const isShare = shareOf !== undefined
    this.add(figure, 'share', subject || (isShare && of ? of.subject : ''), {
      ...(isShare && of && { of: of.id }),
      ...(isShare && base && { base }),
    })
  }

  private addChange(
    figure: Figure,
    measure: 'change' | 'changeRate',
    direction: ChangeWord | 'same',
    gap: string,
    noun: string,
  ): void {
    const amounts = () => this.statements.filter((one) => one.measure === 'amount')
    const of = noun === '' ? this.changed() : amounts().findLast((one) => sameNoun(one.subject, noun))
    const base = this.changeBase(gap)
    const statement = this.add(figure, measure, noun || (of?.subject ?? ''), {
      ...(direction !== 'either' && { direction }),
      base,
      ...(of && { of: of.id }),
      ...(of?.code && { code: of.code }),
    })
    if (noun === '') this.lastChange = statement
  }

  /**
   * Which amount a bare change is about. After an enumeration with two or more parts in the same clause
   * (…总计A，其中：B，C，比上年减少…) it is the whole again; otherwise the amount just before.
   */
  private changed(): Statement | undefined {
    const before = this.lastChange?.of
    if (before) return this.statements.find((one) => one.id === before)
    if (this.clauseHeads?.amount && this.clauseParts >= 2) return this.clauseHeads.amount
    return this.clauseAmounts.at(-1) ?? this.lastAmount
  }

  /** `previousYear`, or the statement that is named after 比 (「比2025年预算执行数」) when the text printed it. */
  private changeBase(gap: string): string {
    const phrase =
      /(?:比|较|与|同)([^，,；;。]*?)(?:相比)?(?:增|减|下降|降低|上升|提高|压|持平|相同|一致|基本|无|没有|$)/.exec(
        lastClause(gap),
      )?.[1]
    const inherited = phrase === undefined ? this.lastChange?.base : undefined
    if (inherited) return inherited
    return (phrase && this.findAmount(phrase)?.id) || 'previousYear'
  }

  /** The last amount of this paragraph whose subject says the phrase; a year in the phrase must stand in the subject. */
  private findAmount(phrase: string): Statement | undefined {
    const wanted = phrase.replace(/当年|的/g, '')
    if (wanted.length < 4) return undefined
    return this.statements.findLast(
      (one) =>
        one.measure === 'amount' &&
        this.inParagraph(one) &&
        one.subject.replace(/当年|的/g, '').includes(wanted),
    )
  }

  private inParagraph(statement: Statement): boolean {
    return this.paragraph.text.includes(statement.sentence)
  }

  private addCount(figure: Figure, subject: string, direction: ChangeWord | undefined, gap: string): void {
    const measure = direction ? 'change' : figure.kind === 'area' ? 'area' : 'count'
    // The noun after the last count is not what stands before this one: 「1家机关和2家事业单位」.
    const isTaken = subject !== '' && subject === this.lastCount?.subject
    const named =
      isTaken || namesAfter(subject) ? nounAfter(this.paragraph.text, figure, this.sentence.end) : ''
    const limit = this.threshold
    const full = limit
      ? cleanSubject(lastClause(limit.subject + limit.printed.text + limit.unit), 0, '') + subject
      : ''
    const statement = this.add(figure, measure, full || named || subject || (this.lastCount?.subject ?? ''), {
      ...this.partOf('count', subject, figure.unit),
      ...(direction && direction !== 'either' && { direction }),
      ...(direction && { base: this.changeBase(gap) }),
    })
    if (limit) limit.of = statement.id
    this.threshold = undefined
    if (direction) return
    this.lastCount = statement
    this.clauseCount = statement
    this.sentenceHeads.count ??= statement
  }

  /** A number without a unit: nothing is nothing in every unit (支出预算为0); any other is not understood. */
  private addPlain(figure: Figure, subject: string): void {
    if (figure.decimal?.digits === 0 && /预算|支出|收入|经费|费$|资金|拨款/.test(subject)) {
      this.addMoney({ ...figure, kind: 'money', unit: '万元' }, subject, undefined, '')
      return
    }
    const reason = '这个数字后面没有能认出的单位，不知道它说的是什么；请人工核对这一句。'
    this.unread.push({ paragraph: this.paragraph, figure, reason })
  }

  private addDate(figure: Figure): void {
    const { text } = this.paragraph
    const { year, unit } = this.context
    const preposition = /(?:截至|截止|自|从|至)$/.exec(text.slice(0, figure.start))?.[0]
    const subject = preposition ?? cleanSubject(nounAfter(text, figure, this.sentence.end), year, unit)
    this.add(figure, 'date', subject, { ...(figure.date && { date: figure.date }) })
  }

  /** 「主要包括：甲、乙、丙等」 after an amount or a count. */
  private readList(): void {
    const { start, end } = this.sentence
    const sentence = this.paragraph.text.slice(start, end)
    for (const found of sentence.matchAll(/(?:包括|分别(?:为|是))[：:]([^。；;：:\d]+)/g)) {
      const names = (found[1] ?? '').replace(/等?[，,]?$/, '')
      const items = splitItems(names)
      if (items.length < 2) continue
      const from = start + found.index + found[0].length - (found[1]?.length ?? 0)
      const of = this.statements.findLast((one) => this.inParagraph(one) && /amount|count/.test(one.measure))
      const figure: Figure = {
        start: from,
        end: from + names.length,
        printed: names,
        kind: 'plain',
        unit: '',
      }
      this.add(figure, 'list', of?.subject ?? '', { items, ...(of && { of: of.id }) })
    }
  }

  private add(
    figure: Figure,
    measure: Statement['measure'],
    subject: string,
    more: Partial<Statement>,
  ): Statement {
    const { start, end } = this.sentence
    const unit = figure.kind === 'same' ? '' : figure.unit
    const money = figure.kind === 'same' ? fen(0) : figureFen(figure)
    const statement: Statement = {
      id: `${this.section}.${this.statements.length + 1}`,
      section: this.section,
      subject,
      measure,
      printed: printedFigure(figure, measure),
      unit,
      ...(money !== undefined && { fen: money }),
      ...(this.topicCode && measure !== 'date' && { code: this.topicCode }),
      ...more,
      anchors: [
        ...anchorsOf(this.paragraph, start, end),
        ...anchorsOf(this.paragraph, figure.start, figure.end),
      ],
      sentence: this.paragraph.text.slice(start, end),
    }
    this.statements.push(statement)
    return statement
  }
}

/** 公务接待费 and 公务接待费预算 name the same. */
function sameNoun(a: string, b: string): boolean {
  const stem = (text: string) => text.replace(/预算数?$|支出$|的/g, '')
  const [x, y] = [stem(a), stem(b)]
  return x !== '' && y !== '' && (x.includes(y) || y.includes(x))
}
