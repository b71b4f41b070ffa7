/** Two rules on one subject cited in one form or section, the older of which may have been replaced by the newer. */
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly } from './evidence.ts'
import { type Spot, spotPart } from './text-spots.ts'
import type { View } from './view.ts'

interface Citation {
  title: string
  issuer: string
  year: number
  printed: string
  group: string
  spot: Spot
}

/** 《title》 with its document number 〔year〕 close behind. */
const citation =
  /《([^《》]{4,80})》[^《》。；]{0,8}?[（(]?([\p{Script=Han}]{1,8})[〔[【（(]((?:19|20)\d{2})[〕\]】）)]第?\d+号/gu

export function olderRules(view: View): FamilyOutcome {
  const citations = view.texts.flatMap((text) =>
    [...text.text.matchAll(citation)].map((match): Citation => {
      const spot = { text, start: match.index, end: match.index + match[0].length }
      const [printed, title = '', issuer = '', year = ''] = match
      return {
        title,
        issuer,
        year: Number(year),
        printed,
        group: text.form ?? text.section ?? text.where,
        spot,
      }
    }),
  )
  const findings = new Map<string, Finding>()
  for (const older of citations) {
    const newer = citations
      .filter((other) => other.group === older.group && other.year > older.year && isOneSubject(older, other))
      .sort((a, b) => b.year - a.year)[0]
    if (newer && !findings.has(older.printed)) findings.set(older.printed, asFinding(older, newer))
  }
  return findingsOnly([...findings.values()])
}

/** Words that every rule's title has and that say nothing about its subject. */
const formalWords =
  /关于|印发|进一步|有关|管理|暂行|试行|实施|办法|规定|细则|意见|通知|方案|工作|的|和|与|及|[（(].*?[）)]/g

function isOneSubject(a: Citation, b: Citation): boolean {
  if (a.issuer.slice(0, 2) !== b.issuer.slice(0, 2)) return false
  const [first, second] = [pairsOf(a.title), pairsOf(b.title)]
  const smaller = first.size <= second.size ? first : second
  const larger = smaller === first ? second : first
  const common = [...smaller].filter((pair) => larger.has(pair)).length
  return common >= 3 && common >= smaller.size * 0.7
}

/** Neighbouring pairs of characters of a title's own words. */
function pairsOf(title: string): Set<string> {
  const words = title.split(formalWords).filter((word) => word !== undefined)
  return new Set(words.flatMap((word) => [...word].slice(1).map((character, at) => word[at] + character)))
}

function asFinding(older: Citation, newer: Citation): Finding {
  return {
    rule: 'older-rule.citation',
    severity: 'warning',
    parts: [...spotPart(older.spot, '较早的文件'), ...spotPart(newer.spot, '较新的文件')],
    printed: older.printed,
    expected: newer.printed,
    message: `同一事项先后引用了 ${older.year} 年的《${older.title}》和 ${newer.year} 年的《${newer.title}》，较早的文件可能已被代替。`,
    suggestion: '核实较早的文件是否仍然有效；已被代替的，改引新文件。',
    cause: `rule:${newer.title}`,
  }
}
