import type { Section } from '../../read/reading.ts'
import type { PublishedReading } from './published-reading.ts'
import type { TakeOverDraft } from './take-over-draft.ts'

/** `1.`, `（一）`, `十二、` before a paragraph: the book keeps paragraphs without their numbers. */
const enumerator =
  /^\s*(?:\d{1,2}\s*[.．、]\s*(?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]+)[)）]\s*|[一二三四五六七八九十]{1,3}、\s*)/

/** Duties, bodies, glossary and section 十二, as far as the document prints them. */
export function takeTexts(reading: PublishedReading, draft: TakeOverDraft): void {
  const section = (id: string) => reading.sections.find((one) => one.id === id)
  takeDuties(section('duties'), draft)
  takeBodies(section('bodies'), draft)
  takeGlossary(section('glossary'), draft)
  takeOtherMatters(reading.sections, draft)
}

const itemsMax = 60

function takeDuties(section: Section | undefined, draft: TakeOverDraft): void {
  const items = paragraphs(section).map((text) =>
    draft.fitted(text.replace(enumerator, ''), 2000, 'part:duties', '一段职责'),
  )
  if (items.length > 0) draft.putPart('duties', { items: items.slice(0, itemsMax) })
  else draft.ask({ id: 'duties', where: 'part:duties', text: '文件里没有读到本单位职责。请补充。' })
}

/** What stands before the first number introduces the list. */
function takeBodies(section: Section | undefined, draft: TakeOverDraft): void {
  const all = paragraphs(section)
  const first = all.findIndex((text) => enumerator.test(text))
  const before = first < 0 ? all : all.slice(0, first)
  const numbered = first < 0 ? [] : all.slice(first)
  if (all.length === 0) {
    draft.ask({ id: 'bodies', where: 'part:bodies', text: '文件里没有读到机构设置情况。请补充。' })
    return
  }
  draft.putPart('bodies', {
    intro: draft.fitted(before.join('\n'), 1000, 'part:bodies', '机构设置说明'),
    items: numbered
      .map((text) => draft.fitted(text.replace(enumerator, ''), 1000, 'part:bodies', '一段机构设置'))
      .slice(0, itemsMax),
  })
}

/** 「一、基本支出：指……」; a paragraph without a colon goes on with the term before it. */
function takeGlossary(section: Section | undefined, draft: TakeOverDraft): void {
  const terms: { term: string; text: string }[] = []
  for (const paragraph of paragraphs(section)) {
    const [, term = '', text = ''] = /^(.{1,40}?)[：:](.+)$/su.exec(paragraph.replace(enumerator, '')) ?? []
    const last = terms.at(-1)
    if (term !== '') terms.push({ term: term.trim(), text: text.trim() })
    else if (last) last.text = `${last.text}\n${paragraph}`
  }
  if (terms.length === 0) return
  const fitted = terms.map(({ term, text }) => ({
    term,
    text: draft.fitted(text, 2000, 'part:glossary', `名词“${term}”的解释`),
  }))
  draft.putPart('glossary', { terms: fitted.slice(0, itemsMax) })
}

/** Below 「（一）政府购买服务指导性目录」 and 「（二）其他」. */
function takeOtherMatters(sections: readonly Section[], draft: TakeOverDraft): void {
  const section = sections.find(({ heading }) => /其他(?:说明|事项|情况)/.test(heading))
  const texts = { serviceDirectory: [] as string[], other: [] as string[] }
  let current: keyof typeof texts | undefined
  for (const text of paragraphs(section)) {
    const plain = text.replace(enumerator, '')
    if (plain !== text && plain.length <= 20) current = /购买服务/.test(plain) ? 'serviceDirectory' : 'other'
    else if (current) texts[current].push(text)
  }
  if (texts.serviceDirectory.length + texts.other.length === 0) return
  draft.putPart('otherMatters', {
    serviceDirectory: draft.fitted(
      texts.serviceDirectory.join('\n'),
      2000,
      'part:otherMatters',
      '购买服务目录',
    ),
    other: draft.fitted(texts.other.join('\n'), 2000, 'part:otherMatters', '其他说明'),
  })
}

function paragraphs(section: Section | undefined): string[] {
  return (section?.paragraphs ?? []).map(({ text }) => text.trim()).filter((text) => text !== '')
}
