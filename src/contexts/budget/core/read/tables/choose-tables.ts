import type { FormTemplate, TableTemplate } from '../../template/form.ts'
import type { Template } from '../../template/library.ts'
import { columnPaths } from './headings.ts'
import { matchColumns, type TableLayout } from './match-columns.ts'
import { isTitleLike, similarity, titleKey } from './printed-text.ts'
import type { Segment, TitleCandidate } from './segments.ts'

/** A printed table that was recognised as a table of the form. */
export interface ChosenTable {
  segment: Segment
  form: FormTemplate
  template: TableTemplate
  layout: TableLayout
  /** Absent when the source prints no title. */
  title?: TitleCandidate
}

/** Weights and limits of recognition, tuned on the four stored documents and on variants of their titles. */
const titleWeight = 0.6
const titleAlike = 0.72
const titleSame = 0.9
const headingsAlone = 0.9
const fewestHeadings = 0.3

interface Candidate extends ChosenTable {
  score: number
}

/**
 * Chooses the form whose tables the document prints, and which printed table is which. A table needs its title and
 * some of its headings (one is enough below its exact title), or all of its headings.
 */
export function chooseTables(
  segments: readonly Segment[],
  templates: readonly Template[],
  year: number,
): { template?: Template; tables: ChosenTable[] } {
  let best: { template?: Template; tables: ChosenTable[]; score: number } = { tables: [], score: 0 }
  const paths = segments.map((segment) => columnPaths(segment.parts[0]?.header.rows ?? [], year))
  for (const template of templates) {
    const tables = assign(segments, paths, template.form)
    const score = tables.reduce((sum, table) => sum + table.score, 0)
    if (score > best.score) best = { template, tables, score }
  }
  return best
}

/** Best pairs first; a printed table and a table of the form are used once; ties go in printed order. */
function assign(segments: readonly Segment[], paths: readonly string[][][], form: FormTemplate): Candidate[] {
  const candidates: Candidate[] = []
  for (const [index, segment] of segments.entries()) {
    const fitting = form.tables.flatMap(
      (template) => candidateFor(segment, paths[index] ?? [], form, template) ?? [],
    )
    // Several tables have the same headings: below a title of its own a table is not taken for another one.
    const titled = segment.titles.some((title) => isTitleLike(title.text))
    candidates.push(...fitting.filter((candidate) => candidate.title || !titled))
  }
  candidates.sort((a, b) => b.score - a.score) // stable: document order, then form order, among equals
  const used = new Set<Segment | TableTemplate>()
  const chosen: Candidate[] = []
  for (const candidate of candidates) {
    if (used.has(candidate.segment) || used.has(candidate.template)) continue
    used.add(candidate.segment).add(candidate.template)
    chosen.push(candidate)
  }
  const order = (candidate: Candidate) => form.tables.indexOf(candidate.template)
  return chosen.sort((a, b) => order(a) - order(b))
}

function candidateFor(
  segment: Segment,
  paths: readonly string[][],
  form: FormTemplate,
  template: TableTemplate,
): Candidate | undefined {
  const { title, score: titleScore } = bestTitle(segment, template)
  if (paths.length === 0) return undefined
  const layout = matchColumns(template, paths)
  const enough = titleScore >= titleSame ? 0.01 : fewestHeadings
  const byTitle = title && titleScore >= titleAlike && layout.score >= enough
  if (!byTitle && layout.score < headingsAlone) return undefined
  const score = (byTitle ? titleWeight * titleScore : 0) + (1 - titleWeight) * layout.score
  return { segment, form, template, layout, score, ...(byTitle && { title }) }
}

function bestTitle(segment: Segment, template: TableTemplate): { title?: TitleCandidate; score: number } {
  let best: { title?: TitleCandidate; score: number } = { score: 0 }
  const knownTitles = template.titles.map(titleKey)
  for (const [distance, title] of segment.titles.entries()) {
    const key = titleKey(title.text)
    for (const known of knownTitles) {
      // A title farther up is a little less likely: the line above may belong to the table before.
      const score = similarity(key, known, titleAlike) - 0.01 * distance
      if (score > best.score) best = { title, score }
    }
  }
  return best
}
