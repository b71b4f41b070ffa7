import type { Figure } from './figures.ts'

/** A sentence as a character range of its paragraph. */
export interface Sentence {
  start: number
  end: number
}

/** Sentences end at 。！？; a paragraph's rest is a sentence too. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const end of text.matchAll(/[。！？]+[”」）]?|$/g)) {
    const stop = end.index + end[0].length
    if (text.slice(start, stop).trim() !== '') sentences.push({ start, end: stop })
    start = stop
  }
  return sentences
}

const changeVerbs =
  /(增加|减少|增长|下降|降低|上升|提高|压减|压缩|上涨|下调|上调|增幅|降幅)(?:率|幅度)?(?:了|额|约|为|到|至|达)*/g
const rising = /增|升|提高|上涨|上调/
/** Both words of a template are left: 增加（减少）, 增加/减少. */
const alternatives =
  /(?:增加|增长|上升|提高)[（(／/](?:减少|下降|降低)[）)]?|(?:减少|下降|降低)[（(／/](?:增加|增长|上升|提高)[）)]?/

export type ChangeWord = 'up' | 'down' | 'either'

/** What stands before a figure, taken apart. */
export interface Before {
  /** The noun that the figure is about, as printed, fillers taken off; empty when only a verb stands there. */
  subject: string
  /** `either` where the text leaves both words, so that it does not say which. */
  direction?: ChangeWord
  /** 占…(的): what a share is taken of, empty when not said. */
  shareOf?: string
}

/**
 * Reads the words between the figure before and this one. The last change verb decides: what follows it is the noun
 * (今年减少公务接待费预算0.8万元), nothing after it makes the figure a bare change (比上年减少54.31万元).
 */
export function readBefore(words: string, year: number, unitName: string, isShare: boolean): Before {
  const printed = lastClause(words)
  const open = alternatives.exec(printed)
  const clause = open ? printed.replace(open[0], open[0].slice(0, 2)) : printed
  const verb = [...clause.matchAll(changeVerbs)].at(-1)
  if (verb) {
    const after = clause.slice(verb.index + verb[0].length)
    const noun = after === '' ? nounBefore(clause.slice(0, verb.index)) : after
    const direction = open ? 'either' : rising.test(verb[1] ?? '') ? 'up' : 'down'
    return { subject: cleanSubject(noun, year, unitName), direction }
  }
  const share = isShare && /占(?:比)?([^占]*?)的?(?:比例|比重)?为?$/.exec(clause)
  if (share) return { subject: '', shareOf: share[1] ?? '' }
  return { subject: cleanSubject(clause, year, unitName) }
}

/**
 * What a verb of change has for its subject: 「主要原因是会议费减少3万元」 is about 会议费. Nothing where only a comparison
 * (比上年、与上年相比) or a word that means the amount itself stands there.
 */
function nounBefore(words: string): string {
  const noun = words.replace(/相?(?:与|比|较|同)[^，,]*$/, '').replace(/^.*原因(?:是|为)[：:]?/, '')
  return /^(?:当年|本年|今年|年度)?(?:预算数?|预算安排|支出|收入|安排|经费|总额|金额|规模|共|基本|分别|相应|有所)?$/.test(
    noun,
  )
    ? ''
    : noun
}

/** The words after the last comma, stop or colon outside brackets. */
export function lastClause(words: string): string {
  let depth = 0
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const character = words[at] ?? ''
    if (/[）)]/.test(character)) depth += 1
    else if (/[（(]/.test(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /[，,；;。：:！？]/.test(character)) return words.slice(at + 1)
  }
  return words
}

const lead =
  /^(?:[、和及与的]|其中|主要(?:包括|用于)|支出包括|分别(?:为|是)|包括|用于|涉及|共有|现有|截至|本年度?(?=本)|今年|本单位|我单位|本部门|本级|全年|占有使用(?=.)|使用的|共计(?=.)|合计(?=.))+/
/** A figure between brackets leaves one of them on either side: 局长(1人) gives 局长( and ):租赁. */
function withoutLooseBrackets(text: string): string {
  const opened = text.replace(/^[）)]+/, '').replace(/[（(]+$/, '')
  return /^[（(][^）)]*$/.test(opened) ? opened.slice(1) : opened
}

/** Verbs after which the counted thing follows the count: 布设22个前端点位. */
const takesObject =
  /(?:^|对|设|设有|下设|下属|内设|有|布设|建设|组建|配备|安装|购置|新增|开展|完成|形成|实行|一年|每年|不少于|不超过)$/

const trail = /(?:分别)?(?:为|共计|(?<![总合统])计|共|是|达到?|约|总数|数量|[和及与、])+$/

/** Takes enumerators, the document's own year, the unit's own name and filler words off a subject. */
export function cleanSubject(words: string, year: number, unitName: string): string {
  let text = words.replace(
    /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[①-⑳])/,
    '',
  )
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(lead, '').replace(new RegExp(`^${year}年度?`), '')
    if (unitName !== '' && text.startsWith(unitName)) text = text.slice(unitName.length)
  }
  text = withoutLooseBrackets(text)
  const ended = text.replace(trail, '')
  if (ended !== '') text = ended
  const quoted = /^[“"「]([^”"」]+)[”"」](?:科目)?$/.exec(text)
  return (quoted?.[1] ?? text).trim()
}

/** Whether what is counted stands after the count rather than before it. */
export function namesAfter(subject: string): boolean {
  return takesObject.test(subject)
}

/** 「共12.1万元的公用经费」: what an amount is for, when it follows. */
export function purposeAfter(text: string, figure: Figure): string {
  return (
    /^的([^，,。；;：:、\d]{0,12}?(?:经费|资金|费用|费|支出|收入))/.exec(text.slice(figure.end))?.[1] ?? ''
  )
}

/** After a count: 「12个内设机构」 names what is counted. Up to the next mark or figure. */
export function nounAfter(text: string, figure: Figure, limit: number): string {
  const found = /^[^，,。；;：:、（(）)\d的]{1,20}/.exec(text.slice(figure.end, limit))
  return (found?.[0] ?? '').replace(/[和及与]$/, '')
}
