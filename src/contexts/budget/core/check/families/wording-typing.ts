/** Likely typing errors that no list can enumerate: doubled characters, altered set phrases, blanks inside words. */
import { type FamilyOutcome, findingsOnly } from './evidence.ts'
import { isInTitle, type SlipFinding, type Spot, slipFindings } from './text-spots.ts'
import type { View } from './view.ts'

type Found = { spot: Spot; slip: SlipFinding }

export function wordingTyping(view: View): FamilyOutcome {
  return findingsOnly(
    slipFindings([
      ...doubledFunctionWords(view),
      ...doubledBesideSingle(view),
      ...alteredPhrases(view),
      ...oddBlanks(view),
    ]),
  )
}

const doubledSlip = (doubled: string): SlipFinding => ({
  rule: 'typing-error.doubled',
  severity: 'warning',
  expected: doubled.slice(1),
  message: `“${doubled}”重字`,
  suggestion: '删去重复的字。',
})

function doubledFunctionWords(view: View): Found[] {
  const pattern = new RegExp(`([${view.wording.doubled.functionWords}])\\1`, 'gu')
  return view.texts.flatMap((text) =>
    [...text.text.matchAll(pattern)].map((match) => ({
      spot: { text, start: match.index, end: match.index + 2 },
      slip: doubledSlip(match[0]),
    })),
  )
}

/**
 * A doubled character is an error when the same words stand elsewhere in the document with a single one: 项目 may be
 * preceded by 项, but 投资项项目 beside 投资项目 is a slip. Two characters before and one after must be equal.
 */
function doubledBesideSingle(view: View): Found[] {
  const whole = view.texts.map((text) => text.text.replace(/\s+/g, '')).join('\n')
  return view.texts.flatMap((text) =>
    [...text.text.matchAll(/(?<=(\p{Script=Han}{2}))(\p{Script=Han})\2(?=(\p{Script=Han}))/gu)].flatMap(
      (match) => {
        const [doubled, before = '', character = '', after = ''] = match
        const isFunctionWord = view.wording.doubled.functionWords.includes(character)
        if (isFunctionWord || !whole.includes(before + character + after)) return []
        if (whole.split(before + doubled + after).length > 2) return []
        return [{ spot: { text, start: match.index, end: match.index + 2 }, slip: doubledSlip(doubled) }]
      },
    ),
  )
}

/** A set phrase with exactly one character changed. */
function alteredPhrases(view: View): Found[] {
  const { phrases } = view.wording.setPhrases
  const known = new Set(phrases)
  const masks = new Map<string, string[]>()
  for (const phrase of phrases) {
    for (let at = 0; at < phrase.length; at += 1) {
      const mask = `${phrase.slice(0, at)}?${phrase.slice(at + 1)}`
      masks.set(mask, [...(masks.get(mask) ?? []), phrase])
    }
  }
  return view.texts.flatMap((text) => {
    const found: Found[] = []
    for (let start = 0; start + 4 <= text.text.length; start += 1) {
      const part = text.text.slice(start, start + 4)
      if (!/^\p{Script=Han}{4}$/u.test(part) || known.has(part)) continue
      const meant = [0, 1, 2, 3].flatMap(
        (at) => masks.get(`${part.slice(0, at)}?${part.slice(at + 1)}`) ?? [],
      )
      if (meant.length === 0) continue
      const expected = meant.join(' / ')
      found.push({
        spot: { text, start, end: start + 4 },
        slip: {
          rule: 'typing-error.set-phrase',
          severity: 'warning',
          expected,
          message: `“${part}”与固定词组“${expected}”差一个字，可能是错字`,
          suggestion: `核对后改为“${expected}”。`,
        },
      })
    }
    return found
  })
}

/** More blanks than this and they come from the layout, not from a hand. */
const handTypedBlanks = 3

/** Blanks between two Chinese characters inside a sentence; page text (PDF) scatters them and is left out. */
function oddBlanks(view: View): Found[] {
  if (view.reading.source.format === 'pdf') return []
  const found: Found[] = []
  for (const [block, content] of view.reading.source.blocks.entries()) {
    if (content.kind !== 'text' || content.text.length < 24 || !/[。，；]/.test(content.text)) continue
    for (const match of content.text.matchAll(/(?<=\p{Script=Han})[ \u3000]{1,2}(?=\p{Script=Han})/gu)) {
      const anchors = (start: number, end: number) => [{ block, start, end }]
      const start = Math.max(0, match.index - 1)
      found.push({
        spot: {
          text: { text: content.text, where: '正文', kind: 'line', anchors },
          start,
          end: match.index + match[0].length + 1,
        },
        slip: {
          rule: 'typing-error.blank',
          severity: 'info',
          expected: content.text.slice(start, match.index + match[0].length + 1).replace(/[ \u3000]/g, ''),
          message: '词语中间有空格',
          suggestion: '删去空格。',
        },
      })
    }
  }
  return found.length > handTypedBlanks
    ? []
    : found.filter(({ spot }) => !isInTitle(spot.text.text, spot.start))
}
