/** Tables printed as the tests need them: Markdown, broken over pages, with or without their heading again. */

export type Rows = readonly (readonly string[])[]

function markdown(rows: Rows): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  const [first = [], ...rest] = rows
  return [line(first), line(first.map(() => '---')), ...rest.map(line)].join('\n')
}

/** How a table is broken before a data row. */
export interface PageBreak {
  before: number
  /** What the next page repeats. */
  repeats: 'nothing' | 'heading' | 'blank heading' | 'title and heading'
  furniture: string
}

/** A titled table, broken over pages. @param heading the heading rows, above the data rows. */
export function titledTable(
  title: string,
  captions: string,
  heading: Rows,
  data: Rows,
  breaks: readonly PageBreak[] = [],
): string {
  const pages: string[] = [title, captions]
  let from = 0
  let top = heading
  for (const next of [...breaks].sort((a, b) => a.before - b.before)) {
    if (next.before <= from || next.before >= data.length) continue
    pages.push('', markdown([...top, ...data.slice(from, next.before)]), '', next.furniture)
    if (next.repeats === 'title and heading') pages.push(title, captions)
    const width = heading[0]?.length ?? 0
    top =
      next.repeats === 'nothing' ? [] : next.repeats === 'blank heading' ? [Array(width).fill('')] : heading
    from = next.before
  }
  return [...pages, '', markdown([...top, ...data.slice(from)]), ''].join('\n')
}
