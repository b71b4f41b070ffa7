import type { ColumnTemplate, PanelTemplate, TableTemplate } from '../../template/form.ts'
import { headingKey, similarity } from './printed-text.ts'

/** Where a panel's label, code and amounts stand in the printed table. */
export interface PanelLayout {
  panel: PanelTemplate
  label?: number
  /** One column, or three for 类 款 项. */
  code: number[]
  /** Matched columns in template order. */
  columns: { template: ColumnTemplate; column: number }[]
  /** Printed columns between this panel's first and the next panel's, not assigned: they may hold figures too. */
  spare: { column: number; heading: string }[]
}

export interface TableLayout {
  panels: PanelLayout[]
  /** Share of the template's columns found, 0 … 1; a fuzzy match counts less. */
  score: number
}

/** Below this likeness two headings are different headings. Tuned on the four stored documents. */
const alike = 0.6

/**
 * Finds each column of a table template among printed heading paths: first where each panel begins, then, within a
 * panel's columns, the best pairs of heading and column.
 */
export function matchColumns(table: TableTemplate, paths: readonly string[][]): TableLayout {
  const starts = panelStarts(table, paths)
  let found = 0
  let wanted = 0
  const panels = table.panels.map((panel, index) => {
    const from = starts[index] ?? 0
    const to = starts[index + 1] ?? paths.length
    const { layout, score } = matchPanel(panel, paths, from, to)
    found += score
    wanted += panel.columns.length
    return layout
  })
  return { panels, score: wanted === 0 ? 0 : found / wanted }
}

/** The first column of each panel: that of its code, or of its label. */
function panelStarts(table: TableTemplate, paths: readonly string[][]): number[] {
  const starts: number[] = []
  for (const [index, panel] of table.panels.entries()) {
    if (index === 0) starts.push(0)
    else {
      const from = (starts.at(-1) ?? 0) + 1
      const code = panel.code && bestColumn(panel.code, paths, from, paths.length)
      const label = panel.label && bestColumn(panel.label, paths, from, paths.length)
      starts.push(code ?? label ?? paths.length)
    }
  }
  return starts
}

function matchPanel(panel: PanelTemplate, paths: readonly string[][], from: number, to: number) {
  const taken = new Set<number>()
  const code = panel.code ? codeColumns(panel.code, paths, from, to) : []
  for (const column of code) taken.add(column)
  const label = panel.label && bestColumn(panel.label, paths, from, to, taken)
  if (label !== undefined) taken.add(label)

  const pairs: { index: number; column: number; score: number }[] = []
  for (const [index, template] of panel.columns.entries())
    for (let column = from; column < to; column += 1) {
      const score = taken.has(column) ? 0 : headingScore(template.headings, paths[column] ?? [])
      if (score > 0) pairs.push({ index, column, score })
    }
  pairs.sort((a, b) => b.score - a.score || a.index - b.index || a.column - b.column)
  const assigned = new Map<number, number>()
  let score = 0
  for (const pair of pairs) {
    if (assigned.has(pair.index) || taken.has(pair.column)) continue
    assigned.set(pair.index, pair.column)
    taken.add(pair.column)
    score += Math.min(1, pair.score)
  }
  const columns = panel.columns.flatMap((template, index) => {
    const column = assigned.get(index)
    return column === undefined ? [] : [{ template, column }]
  })
  const spare = []
  for (let column = from; column < to; column += 1)
    if (!taken.has(column)) spare.push({ column, heading: ownHeading(paths[column] ?? []) })
  const layout: PanelLayout = { panel, code, columns, spare, ...(label !== undefined && { label }) }
  return { layout, score }
}

/** All neighbouring columns below the code heading: 类, 款 and 项 have one each. */
function codeColumns(
  headings: readonly string[],
  paths: readonly string[][],
  from: number,
  to: number,
): number[] {
  const first = bestColumn(headings, paths, from, to)
  if (first === undefined) return levelColumns(paths, from, to)
  const columns = [first]
  const names = new Set(headings.map((heading) => headingKey(heading.split('/').at(-1) ?? '')))
  const heading = paths[first]?.find((word) => names.has(word))
  for (let column = first + 1; heading && column < to && paths[column]?.includes(heading); column += 1)
    columns.push(column)
  return columns
}

/** 类 款 项 side by side, where the heading above them was not read. */
function levelColumns(paths: readonly string[][], from: number, to: number): number[] {
  const last = (column: number) => (column < to ? paths[column]?.at(-1) : undefined)
  for (let column = from; column < to; column += 1)
    if (last(column) === '类' && last(column + 1) === '款')
      return last(column + 2) === '项' ? [column, column + 1, column + 2] : [column, column + 1]
  return []
}

function bestColumn(
  headings: readonly string[],
  paths: readonly string[][],
  from: number,
  to: number,
  taken: ReadonlySet<number> = new Set(),
): number | undefined {
  let best: number | undefined
  let bestScore = 0
  for (let column = from; column < to; column += 1) {
    const score = taken.has(column) ? 0 : headingScore(headings, paths[column] ?? [])
    if (score > bestScore) {
      best = column
      bestScore = score
    }
  }
  return best
}

/** 0 when no heading fits; 1 and more for the same words; each shared ancestor adds a little. */
function headingScore(headings: readonly string[], path: readonly string[]): number {
  let best = 0
  for (const { leaf, ancestors } of headingWords(headings)) {
    const leafScore = leafLikeness(leaf, path)
    if (leafScore === 0) continue
    const shared = ancestors.filter((word) =>
      path.some((printed) => similarity(word, printed, alike) >= alike),
    )
    const otherYear = namesOtherYear(path) ? 0.4 : 0
    best = Math.max(
      best,
      leafScore - otherYear + 0.1 * shared.length - 0.02 * (ancestors.length - shared.length),
    )
  }
  return best
}

interface HeadingWords {
  leaf: string
  ancestors: string[]
}

/** A template's headings in comparable form, made once. */
const prepared = new WeakMap<readonly string[], HeadingWords[]>()

function headingWords(headings: readonly string[]): HeadingWords[] {
  const known = prepared.get(headings)
  if (known) return known
  const words = headings.map((heading) => {
    const path = heading.split('/').map(headingKey)
    return { leaf: path.at(-1) ?? '', ancestors: path.slice(0, -1) }
  })
  prepared.set(headings, words)
  return words
}

/** Compares with the lowest heading, and with the lowest ones together: headings broken over rows. */
function leafLikeness(leaf: string, path: readonly string[]): number {
  let joined = ''
  let best = 0
  for (let at = path.length - 1; at >= 0; at -= 1) {
    joined = (path[at] ?? '') + joined
    if (joined === leaf) return 1
    // The same words higher up: a code heading above 类 款 项, a single column below its group.
    if (path[at] === leaf) best = Math.max(best, 0.9)
    const likeness = isCodeHeading(joined) === isCodeHeading(leaf) ? similarity(joined, leaf, alike) : 0
    if (likeness >= alike) best = Math.max(best, likeness * 0.7)
  }
  return best
}

/** 科目编码 and 科目名称 are alike as words, and never the same column. */
function isCodeHeading(heading: string): boolean {
  return /(?:编码|代码)$/.test(heading)
}

/** A year that was not replaced by `{year}`: the column is not the budget's. */
function namesOtherYear(path: readonly string[]): boolean {
  return path.some((word) => /20\d{2}/.test(word))
}

/** What a column that the form does not have is called: its lowest heading, with the year where it is another one. */
function ownHeading(path: readonly string[]): string {
  return namesOtherYear(path) ? path.join('') : (path.at(-1) ?? '')
}
