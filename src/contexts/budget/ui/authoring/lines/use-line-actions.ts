import { toastDone } from '#web/components/toast.tsx'
import type { EntryUnit } from '../amount-text.ts'
import { useBook } from '../book-context.tsx'
import type { GridActions } from '../grid/grid-column.ts'
import { type LineDraft, type LineField, lineFields } from '../line-draft.ts'
import { pasteLines, started } from '../paste-lines.ts'
import { writeCell } from '../write-line.ts'

/** What the keys and buttons of the grid of lines do to the budget; each can be taken back. */
export function useLineActions(shown: readonly LineDraft[], unit: EntryUnit): GridActions<LineDraft> {
  const { session, codes, projects } = useBook()
  const context = { codes, unit, projects }
  const newId = () => crypto.randomUUID()
  const isField = (column: string): column is LineField => lineFields.some((field) => field === column)
  const write = (line: LineDraft, columns: readonly string[], text: (field: LineField) => string) =>
    columns.filter(isField).reduce((now, field) => writeCell(now, field, text(field), context), line)
  const remove = (rows: readonly LineDraft[]) => {
    if (rows.length === 0) return
    session.changeLines(
      `删除 ${rows.length} 行`,
      [],
      rows.map(({ id }) => id),
    )
    toastDone(`已删除 ${rows.length} 行。`, () => session.undo())
  }
  const travelled = (step: { label: string; left: number } | undefined, verb: string) => {
    if (!step) toastDone(`没有可以${verb}的。`)
    else if (step.left > 0) toastDone(`已${verb}「${step.label}」；别人后来改过的 ${step.left} 处没有动。`)
  }
  return {
    onType: (row, column, text) => {
      const [line] = [write(row, [column], () => text)]
      session.changeLines('修改一格', [line])
    },
    onPaste: (index, columns, table) => {
      const below = shown.slice(index, index + table.length)
      const model = shown[index - 1]
      const pasted = pasteLines(table, columns.filter(isField), below, { ...context, newId, model })
      const after = below.at(-1)?.id ?? model?.id
      session.changeLines(`粘贴 ${table.length} 行`, [...pasted.changed, ...pasted.added], [], after)
      const unclear = pasted.unclear > 0 ? `，${pasted.unclear} 格看不懂，已标红` : ''
      toastDone(`粘贴了 ${table.length} 行（新增 ${pasted.added.length} 行）${unclear}。`, () =>
        session.undo(),
      )
    },
    onClear: (rows, columns) =>
      session.changeLines(
        '清空',
        rows.map((row) => write(row, columns, () => '')),
      ),
    onFill: ([first, ...rest], columns) => {
      if (!first || rest.length === 0) return
      const fields = columns.filter(isField)
      session.changeLines(
        `向下填 ${rest.length} 行`,
        rest.map((row) => fields.reduce((line, field) => copiedField(first, line, field), row)),
      )
    },
    onInsert: (after) =>
      session.changeLines(
        '插入一行',
        [started(newId(), after ?? shown.at(-1))],
        [],
        after?.id ?? shown.at(-1)?.id,
      ),
    onDuplicate: (rows) =>
      session.changeLines(
        `复制 ${rows.length} 行`,
        rows.map((row) => ({ ...row, id: newId() })),
        [],
        rows.at(-1)?.id,
      ),
    onRemove: remove,
    onUndo: () => travelled(session.undo(), '撤销'),
    onRedo: () => travelled(session.redo(), '重做'),
  }
}

function copiedField(from: LineDraft, to: LineDraft, field: LineField): LineDraft {
  const { [field]: _, wrong, ...rest } = to
  const { [field]: __, ...others } = wrong ?? {}
  const typed = from.wrong?.[field]
  const nextWrong = typed === undefined ? others : { ...others, [field]: typed }
  const value = from[field] === undefined ? {} : { [field]: from[field] }
  return { ...rest, ...value, ...(Object.keys(nextWrong).length > 0 ? { wrong: nextWrong } : {}) }
}
