import type { CodeBook } from './code-book.ts'
import { fundNames, type LineDraft, type LineProblems, timingNames, useNames } from './line-draft.ts'

/** What the grid shows, as the address says it: `?q=大气&fund=generalPublic&only=problems`. */
export interface LineFilter {
  search: string
  fund: string
  timing: string
  use: string
  project: string
  only: '' | 'problems' | 'comments'
}

export interface FilterContext {
  codes: CodeBook
  projectName: (id: string) => string | undefined
  problems: (line: LineDraft) => LineProblems
  hasComment: (id: string) => boolean
}

export function filterLines(
  lines: readonly LineDraft[],
  filter: LineFilter,
  context: FilterContext,
): readonly LineDraft[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean)
  const { fund, timing, use, project, only } = filter
  if (words.length === 0 && !fund && !timing && !use && !project && !only) return lines
  return lines.filter(
    (line) =>
      (!fund || line.fund === fund) &&
      (!timing || line.timing === timing) &&
      (!use || line.use === use) &&
      (!project || line.projectId === project) &&
      (only !== 'problems' || Object.keys(context.problems(line)).length > 0) &&
      (only !== 'comments' || context.hasComment(line.id)) &&
      (words.length === 0 || hasWords(words, lineText(line, context))),
  )
}

function hasWords(words: readonly string[], text: string): boolean {
  return words.every((word) => text.includes(word))
}

/** Everything that a line says, with the names behind its codes. */
function lineText(line: LineDraft, { codes, projectName }: FilterContext): string {
  const { functional, departmentItem, governmentItem } = line
  return [
    line.fund && fundNames[line.fund],
    line.timing && timingNames[line.timing],
    line.use && useNames[line.use],
    functional,
    functional && codes.find('functional', functional)?.name,
    departmentItem,
    departmentItem && codes.find('economic', departmentItem)?.name,
    governmentItem,
    governmentItem && codes.find('government', governmentItem)?.name,
    line.projectId && projectName(line.projectId),
    line.amountFen === undefined ? '' : String(line.amountFen / 100),
    line.note,
    ...Object.values(line.wrong ?? {}),
  ]
    .filter(Boolean)
    .join('\n')
    .toLowerCase()
}
