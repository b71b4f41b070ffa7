/**
 * Gives rows copied from a worksheet or a web page (cells set apart by tabs) their pipes, line for line, so that
 * places stay. Tables set apart by spaces stay text: which column a blank belongs to cannot be known for certain.
 */
export function withPipes(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => /^\s*\|.*\|/.test(line))) return lines
  return lines.map((line, index) => {
    const isRow = isTabbed(line) && (isTabbed(lines[index - 1]) || isTabbed(lines[index + 1]))
    return isRow ? pipeRow(line.replaceAll('\f', '').split('\t')) : line
  })
}

/** Three cells and more; one tab in a line is an indentation or a list of contents. */
function isTabbed(line: string | undefined): boolean {
  return (line ?? '').split('\t').length >= 3
}

function pipeRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`
}
