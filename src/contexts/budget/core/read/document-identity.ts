import type { SourceDocument } from '../source/source-document.ts'
import { compact } from './tables/printed-text.ts'

/** Whose disclosure it is, and of which budget year. */
export interface DocumentIdentity {
  /** Empty when the document does not say. */
  unit: string
  unitCode?: string
  /** 0 when the document does not say. */
  year: number
}

/** Longer lines are narrative: they also name other units and other years. */
const longestLine = 60
/** A cover stands within so many lines. */
const coverLines = 15

/** Found from the cover, the titles and the lines 单位名称：…, 编制单位：…, 预算单位：… above the tables. */
export function identifyDocument(source: SourceDocument): DocumentIdentity {
  const lines = shortLines(source)
  const { unit, code } = splitCode(mostFrequent(lines.flatMap(namedUnit)) ?? unitOnCover(lines) ?? '')
  const unitCode = code ?? (unit === '' ? undefined : codeBefore(unit, lines))
  const year = Number(mostFrequent(lines.flatMap(budgetYear)) ?? 0)
  return { unit, year, ...(unitCode && { unitCode }) }
}

function shortLines(source: SourceDocument): string[] {
  return source.blocks.flatMap((block) => {
    if (block.kind === 'text') return block.text.length <= longestLine ? [block.text] : []
    return block.rows.flatMap((row) =>
      row.cells.flatMap((cell) => (cell.text !== '' && cell.text.length <= longestLine ? [cell.text] : [])),
    )
  })
}

/** 编制单位：某局 单位：元 → 某局. A name of only 元 or 万元 is a unit of money. */
function namedUnit(line: string): string[] {
  const found =
    /^(?:(?:编制|预算|填报|编报|公开)单位|单位名称|部门名称|预算部门|编制部门)\s*[:：]\s*(.+)$/.exec(line) ??
    /^(\S+)\s+预算年度\s*[:：]/.exec(line)
  const name = found?.[1]
    ?.replace(/\s*(?:金额)?(?:单位|日期)\s*[:：].*$/, '')
    .split(/\s{2,}|\t/)[0]
    ?.replace(/\s+/g, '')
  return name && !/^(?:人民币)?(?:万元|亿元|元)$/.test(name) ? [name] : []
}

/** The line above 2026年度单位预算公开, or the beginning of 某局2026年度预算公开. */
function unitOnCover(lines: readonly string[]): string | undefined {
  const cover = lines.slice(0, coverLines).map((line) => line.replace(/\s+/g, ''))
  for (const [index, line] of cover.entries()) {
    const found = /^(.*?)(?:20\d{2}|二[〇○零O0]二[〇○零一二三四五六七八九])年度?.{0,12}预算/.exec(line)
    if (!found) continue
    const before = found[1] || cover[index - 1]
    if (before && /^[\p{Script=Han}（）()]{3,40}$/u.test(before)) return before
  }
  return undefined
}

function splitCode(printed: string): { unit: string; code?: string } {
  const found = /^[[【(（]?(\d{3,})[\]】)）]?[-—－_]?(?=\p{Script=Han})/u.exec(printed)
  return found?.[1] ? { unit: printed.slice(found[0].length), code: found[1] } : { unit: printed }
}

/** 046001-某局: the longest number, since a department's own code is shorter than its unit's. */
function codeBefore(unit: string, lines: readonly string[]): string | undefined {
  let longest: string | undefined
  for (const line of lines) {
    const at = line.indexOf(unit)
    const code = at > 0 ? /(\d{3,})[\]】)）]?[-—－_\s]?$/.exec(line.slice(0, at))?.[1] : undefined
    if (code && code.length > (longest?.length ?? 0)) longest = code
  }
  return longest
}

function budgetYear(line: string): string[] {
  const words = compact(line)
  const found = /(20\d{2})年?度?.{0,25}预算/.exec(words) ?? /预算年度:(20\d{2})/.exec(words)
  if (found?.[1]) return [found[1]]
  const chinese = /二[〇○零O0](二)([〇○零一二三四五六七八九])年度?.{0,25}预算/.exec(words)
  return chinese ? [`202${Math.max(0, '零一二三四五六七八九'.indexOf(chinese[2] ?? ''))}`] : []
}

/** The first of the most frequent. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce<[string, number] | undefined>(
    (best, entry) => (best && best[1] >= entry[1] ? best : entry),
    undefined,
  )?.[0]
}
