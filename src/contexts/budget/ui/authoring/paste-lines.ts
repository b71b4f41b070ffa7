import type { LineDraft, LineField } from './line-draft.ts'
import { type WritingContext, writeCell } from './write-line.ts'

export interface Pasted {
  /** Lines that were there and changed, and new ones, in the order of the grid. */
  changed: LineDraft[]
  added: LineDraft[]
  /** Cells that could not be understood; they stay as they were pasted, in red. */
  unclear: number
}

/**
 * Writes a copied table over the grid from one cell on; what goes beyond the last line becomes new lines, which take
 * fund, timing and use from the line above where the table does not have them.
 * @param fields the columns of the grid, from the chosen one on.
 */
export function pasteLines(
  table: readonly (readonly string[])[],
  fields: readonly LineField[],
  below: readonly LineDraft[],
  context: WritingContext & { newId: () => string; model: LineDraft | undefined },
): Pasted {
  let unclear = 0
  let model = context.model
  const written = table.map((cells, at) => {
    let line: LineDraft = below[at] ?? started(context.newId(), model)
    for (const [column, text] of cells.entries()) {
      const field = fields[column]
      if (!field) break
      line = writeCell(line, field, text, context)
      if (line.wrong?.[field] !== undefined) unclear++
    }
    model = line
    return line
  })
  return { changed: written.slice(0, below.length), added: written.slice(below.length), unclear }
}

/** A new line begins like the one above it: most lines of a budget follow their neighbours. */
export function started(id: string, model: LineDraft | undefined): LineDraft {
  return {
    id,
    fund: model?.fund ?? 'generalPublic',
    timing: model?.timing ?? 'current',
    ...(model?.use ? { use: model.use } : {}),
    ...(model?.use === 'project' && model.projectId ? { projectId: model.projectId } : {}),
    ...(model?.functional ? { functional: model.functional } : {}),
    note: '',
  }
}
