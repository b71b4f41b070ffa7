import type { Classification, CodeList } from '../../template/code-list.ts'
import type { FormTemplate, LineTemplate, RowsTemplate } from '../../template/form.ts'
import type { ReadRow } from '../reading.ts'
import { compact, isTotalWord, labelKey, labelOf, similarity } from './printed-text.ts'

/** What identifies a printed row. */
export type RowIdentity = Pick<ReadRow, 'rowKey' | 'label' | 'level' | 'code' | 'parent'>

/** Gives each row of a panel its key, level and parent, top to bottom; it remembers what stood above. */
export type RowNamer = (label: string, codes: readonly string[]) => RowIdentity

/** @param unit name of the unit whose disclosure it is; its own row is keyed `unit`. */
export function rowNamer(
  rows: RowsTemplate,
  form: Pick<FormTemplate, 'classRows'>,
  codes: CodeList,
  unit: string,
): RowNamer {
  switch (rows.kind) {
    case 'coded':
      return rows.classification === 'revenue' ? revenueRows() : codedRows(rows.classification, codes)
    case 'classes':
      return classRows(rows, codes, form.classRows)
    case 'lines':
      return lineRows(rows.lines)
    case 'projects':
    case 'units':
      return namedRows(unit, rows.kind === 'projects')
    case 'single':
      return () => ({ rowKey: rows.id, label: '', level: 'line' })
  }
}

/** Functional classes by name, the form's own list first; names change a little from year to year. */
function classRows(
  rows: Extract<RowsTemplate, { kind: 'classes' }>,
  codes: CodeList,
  own: FormTemplate['classRows'],
): RowNamer {
  const line = lineRows(rows.lines)
  const known = own.length > 0 ? own : classesOf(codes)
  const parent = rows.parent === undefined ? {} : { parent: rows.parent }
  return (printed) => {
    const label = labelOf(printed)
    const key = labelKey(printed)
    const same = known.find((one) => labelKey(one.label) === key)?.code
    const code = same ?? codes.findByName('functional', label, { prefix: '', digits: 3 })?.code
    if (code) return { rowKey: code, label, level: 'class', code, ...parent }
    const found = line(printed, [])
    if (rows.lines.some(({ id }) => id === found.rowKey)) return found
    const alike = known.find((one) => similarity(labelKey(one.label), key, lineAlike) >= lineAlike)?.code
    return alike ? { rowKey: alike, label, level: 'class', code: alike, ...parent } : { ...found, ...parent }
  }
}

function classesOf(codes: CodeList): FormTemplate['classRows'] {
  const classes = codes.entries.filter((one) => one.classification === 'functional' && one.code.length === 3)
  return classes.map(({ code, name }) => ({ code, label: name }))
}

/** A label must be at least so like a form's line to be taken for it. Tuned on the four stored documents. */
const lineAlike = 0.75

/** 其中： 1、 （一） ①: a part of the line above that has none of these. */
const subordinate = /^\s*(?:其中|[（(]|\d|[①-⑳])/

/** Forms print the same label twice (一般公共预算 under income and under carry-over): the search goes on downwards. */
function lineRows(lines: readonly LineTemplate[]): RowNamer {
  const topParent = lines.find((line) => line.level === 'line' && line.parent)?.parent
  const used = new Set<number>()
  let next = 0
  let lastTop: string | undefined
  return (label) => {
    const key = labelKey(label)
    const fits = (line: LineTemplate) => line.labels.some((known) => labelKey(known) === key)
    let at = lines.findIndex((line, index) => index >= next && fits(line))
    if (at < 0) at = lines.findIndex(fits)
    if (at < 0) at = mostAlike(lines, key, used)
    const line = lines[at]
    const isPart = subordinate.test(label)
    const parent = line ? line.parent : isPart ? (lastTop ?? topParent) : topParent
    const rowKey = line?.id ?? labelOf(label)
    if (line) {
      next = at + 1
      used.add(at)
    }
    if (!isPart) lastTop = rowKey
    return {
      rowKey,
      label: labelOf(label),
      level: line?.level ?? 'line',
      ...(parent !== undefined && { parent }),
    }
  }
}

function mostAlike(lines: readonly LineTemplate[], key: string, used: ReadonlySet<number>): number {
  let best = -1
  let bestLikeness = lineAlike
  for (const [index, line] of lines.entries())
    for (const known of used.has(index) ? [] : line.labels) {
      const likeness = similarity(labelKey(known), key, lineAlike)
      if (likeness >= bestLikeness) [best, bestLikeness] = [index, likeness]
    }
  return best
}

/** 类 3, 款 5, 项 7 digits (functional); 类 3, 款 5 digits (economic), which some forms print by name only. */
function codedRows(classification: Classification, codes: CodeList): RowNamer {
  let above: string[] = []
  const economic = classification === 'economic'
  return (printed, codeTexts) => {
    if (isTotal(printed, codeTexts)) return total(printed)
    const fused = /^[[(（【]?(\d{3}|\d{5}|\d{7})[\])）】]?[-—\s]*(?=\p{Script=Han})/u.exec(printed.trim())
    const label = labelOf(fused ? printed.trim().slice(fused[0].length) : printed)
    const parts = completeParts(codeTexts, above)
    if (parts.length > 0) above = parts
    const code = parts.join('') || fused?.[1] || codeByName(codes, classification, label, above)
    if (!code) {
      const parent = economic && above[0] ? { parent: above[0].slice(0, 3) } : {}
      return { rowKey: label, label, level: economic ? 'item' : 'line', ...parent }
    }
    if (parts.length === 0) above = [code]
    const level = economic ? (code.length === 3 ? 'group' : 'item') : levels[code.length]
    const parent = code.length > 3 ? code.slice(0, economic ? 3 : -2) : 'total'
    return { rowKey: code, label, code, level: level ?? 'line', parent }
  }
}

const levels: Readonly<Record<number, ReadRow['level']>> = { 3: 'class', 5: 'subclass', 7: 'item' }

/**
 * The code of a row from one column (`2080501`) or from a column each for 类, 款, 项, of which the upper ones may be
 * left blank below their first row, and of which workbooks lose the leading zero (`5` for `05`).
 */
function completeParts(codeTexts: readonly string[], above: readonly string[]): string[] {
  const digits = codeTexts.map((text) => compact(text)).map((text) => (/^\d+$/.test(text) ? text : ''))
  const last = digits.findLastIndex((text) => text !== '')
  if (last < 0) return []
  if (digits[last]?.length === 2 * last + 3) return [digits[last]] // the whole code in one of the columns
  return digits
    .slice(0, last + 1)
    .map((text, index) => (text || above[index] || '').padStart(index === 0 ? 3 : 2, '0'))
}

/** Names recur under several codes (行政运行): only the codes below what stands above are looked at. */
function codeByName(
  codes: CodeList,
  classification: Classification,
  label: string,
  above: readonly string[],
) {
  const find = (prefix: string, digits: number) =>
    codes.findByName(classification, label, { prefix, digits })?.code
  const last = above.at(-1) ?? ''
  // A group and its last item may have one name (其他支出): below the group it is the item.
  if (classification === 'economic')
    return (last ? find(last.slice(0, 3), 5) : undefined) ?? find('', 3) ?? find('', 5)
  return (
    find('', 3) ??
    (last && (find(last.slice(0, 5), 7) ?? find(last.slice(0, 3), 5) ?? find(last.slice(0, 3), 7)))
  )
}

function revenueRows(): RowNamer {
  return (printed, codeTexts) => {
    if (isTotal(printed, codeTexts)) return total(printed)
    const code = codeTexts.map((text) => compact(text)).join('')
    return {
      rowKey: code || labelOf(printed),
      label: labelOf(printed),
      level: 'line',
      parent: 'total',
      ...(code && { code }),
    }
  }
}

/** 合计 in the label's or the code's column, or its two characters spread over the code's columns. */
function isTotal(printed: string, codeTexts: readonly string[]): boolean {
  return isTotalWord(printed) || codeTexts.some(isTotalWord) || isTotalWord(codeTexts.join(''))
}

function total(printed: string): RowIdentity {
  return { rowKey: 'total', label: isTotalWord(printed) ? labelOf(printed) : '合计', level: 'total' }
}

const unitSuffix =
  /(?:局|厅|委|委员会|办公室|中心|支队|大队|总队|站|所|院|校|学校|馆|园|部|会|处|法院|检察院|本级|机关)$/
const projectWords = /费|项目|经费|工程|建设|购置|补助|补贴|资金|采购|维护|运行|工作/

/** A table may print the name with 本级 or without the city's name. */
function isSameUnit(printed: string, unit: string): boolean {
  return printed === unit || printed === `${unit}本级` || (printed.length >= 4 && unit.endsWith(printed))
}

/** Units and, below each, its projects. The disclosing unit's own row is `unit`, whatever its name. */
function namedRows(unit: string, withProjects: boolean): RowNamer {
  let currentUnit = ''
  let first = true
  return (printed) => {
    const label = labelOf(printed)
    if (isTotalWord(label)) {
      first = false
      currentUnit = 'total'
      return total(label)
    }
    const own = unit === '' ? first && unitSuffix.test(label) : isSameUnit(compact(label), compact(unit))
    const isUnit = !withProjects || own || (unitSuffix.test(label) && (first || !projectWords.test(label)))
    first = false
    if (!isUnit) return { rowKey: label, label, level: 'project', parent: currentUnit || 'total' }
    const rowKey = own ? 'unit' : label
    currentUnit = rowKey
    return { rowKey, label, level: 'unit', parent: 'total' }
  }
}
