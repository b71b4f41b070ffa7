/** One thing under several names: confusable terms in the same frame of words, and table numbers of another series. */
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly } from './evidence.ts'
import { isInTitle, type Spot, spotPart, surroundings } from './text-spots.ts'
import type { View } from './view.ts'

export function wordingTerms(view: View): FamilyOutcome {
  return findingsOnly([...termVariants(view), ...captionVariants(view)])
}

interface Use {
  term: string
  frame: string
  spot: Spot
}

function termVariants(view: View): Finding[] {
  return view.wording.termVariants.flatMap((group) => {
    const uses: Use[] = []
    const pattern = new RegExp(group.terms.join('|'), 'gu')
    for (const text of view.texts) {
      for (const match of text.text.matchAll(pattern)) {
        if (isInTitle(text.text, match.index)) continue
        const end = match.index + match[0].length
        const before = text.text.slice(Math.max(0, match.index - group.before), match.index)
        const after = text.text.slice(end, end + group.after)
        if (before.length < group.before || after.length < group.after) continue
        if (/[^\p{Script=Han}]/u.test(before + after)) continue
        uses.push({ term: match[0], frame: `${before}＿${after}`, spot: { text, start: match.index, end } })
      }
    }
    return variantFindings(uses, group.why)
  })
}

function variantFindings(uses: readonly Use[], why: string): Finding[] {
  const frames = new Map<string, Use[]>()
  for (const use of uses) frames.set(use.frame, [...(frames.get(use.frame) ?? []), use])
  return [...frames].flatMap(([frame, same]) => {
    const counts = new Map<string, number>()
    for (const use of same) counts.set(use.term, (counts.get(use.term) ?? 0) + 1)
    if (counts.size < 2) return []
    const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
    const rare = same.filter((use) => use.term !== usual)
    const [first] = rare
    if (!first) return []
    const listed = [...counts].map(([term, count]) => `${term} ${count} 处`).join('、')
    return [
      {
        rule: 'term-variant.frame',
        severity: 'warning' as const,
        parts: [...rare, ...same.filter((use) => use.term === usual)].flatMap((use) => spotPart(use.spot)),
        printed: first.term,
        expected: usual,
        message: `同样的说法“${frame.replace('＿', `〔${[...counts.keys()].join('/')}〕`)}”在文中用词不一（${listed}），如「${surroundings(first.spot)}」。${why}。`,
        suggestion: `统一用词；文中多数写作“${usual}”。`,
        cause: `term:${frame}`,
      },
    ]
  })
}

/** 「部门公开表9」 among 「预算公开表…」: numbers of one series carry one name. */
function captionVariants(view: View): Finding[] {
  const captions = view.texts.flatMap((text) => {
    const found = /^([\p{Script=Han}]{2,8}表)[-－]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})$/u.exec(
      text.text.replace(/\s/g, ''),
    )
    return found?.[1] ? [{ prefix: found[1], spot: { text, start: 0, end: text.text.length } }] : []
  })
  const counts = new Map<string, number>()
  for (const { prefix } of captions) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  const [usual, others] = [...counts].sort((a, b) => b[1] - a[1])
  if (!usual || !others || usual[1] < 2) return []
  return captions
    .filter(({ prefix }) => prefix !== usual[0])
    .map(({ prefix, spot }) => ({
      rule: 'term-variant.caption',
      severity: 'warning' as const,
      parts: [spot, ...captions.filter((one) => one.prefix === usual[0]).map((one) => one.spot)].flatMap(
        (one) => spotPart(one, '表号'),
      ),
      printed: spot.text.text,
      expected: spot.text.text.replace(prefix, usual[0]),
      message: `表号写作“${spot.text.text}”，其他表写作“${usual[0]}…”，同一套表的表号名称不一。`,
      suggestion: `改为“${spot.text.text.replace(prefix, usual[0])}”。`,
      cause: 'caption',
    }))
}
