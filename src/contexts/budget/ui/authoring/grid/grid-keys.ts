import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { GridActions, GridColumn } from './grid-column.ts'
import { type GridSize, moved, rangeOf, type Selection } from './selection.ts'

interface KeyContext<Row> extends GridActions<Row> {
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  isReadOnly: boolean
  selection: Selection
  size: GridSize
  choose: (selection: Selection) => void
  /** Opens the field over the active cell. */
  edit: (startWith: string | undefined) => void
}

/** What the keys of a spreadsheet do in the grid; the list under `?` names them (`gridKeys`). */
export function useGridKeys<Row>(context: KeyContext<Row>): (event: KeyboardEvent) => void {
  const { rows, columns, selection, size, isReadOnly } = context
  return (event) => {
    const ctrl = event.ctrlKey || event.metaKey
    const done = () => event.preventDefault()
    const next = moved(selection, { key: event.key, shift: event.shiftKey, ctrl }, size)
    if (next) {
      done()
      context.choose(next)
      return
    }
    const range = rangeOf(selection)
    const chosenRows = rows.slice(range.top, range.bottom + 1)
    const chosenColumns = columns.slice(range.left, range.right + 1)
    if (ctrl && event.key.toLowerCase() === 'a') {
      done()
      context.choose({
        active: selection.active.row < rows.length ? { row: 0, column: 0 } : selection.active,
        corner: { row: rows.length - 1, column: columns.length - 1 },
      })
      return
    }
    if (isReadOnly) return
    const command = ctrl ? commandOf(context, event, chosenRows, chosenColumns) : undefined
    if (command) {
      done()
      command()
      return
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      done()
      const free = chosenColumns.filter((column) => !column.isFixed).map((column) => column.key)
      if (chosenRows.length > 0) context.onClear(chosenRows, free)
      return
    }
    if (ctrl || event.altKey || columns[selection.active.column]?.isFixed) return
    if (rows.length === 0) {
      if (event.key !== 'Enter' && event.key.length !== 1) return
      done()
      context.onInsert(undefined) // the first row of an empty table
      return
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      done()
      context.edit(undefined)
      // A word that is about to be composed (拼音) has to find the field there already.
    } else if (event.key === 'Process' || event.keyCode === 229) flushSync(() => context.edit(''))
    else if (event.key.length === 1) {
      done()
      context.edit(event.key)
    }
  }
}

function commandOf<Row>(
  context: KeyContext<Row>,
  event: KeyboardEvent,
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
): (() => void) | undefined {
  switch (event.key.toLowerCase()) {
    case 'z':
      return event.shiftKey ? context.onRedo : context.onUndo
    case 'y':
      return context.onRedo
    case 'd':
      return () =>
        context.onFill(
          rows,
          columns.filter((column) => !column.isFixed).map((column) => column.key),
        )
    case 'enter':
      return () => context.onInsert(rows.at(-1))
    case 'delete':
    case 'backspace':
      return () => context.onRemove(rows)
    default:
      return undefined
  }
}

/** For the help under `?`; the grid itself listens. */
export const gridKeys = [
  { key: '回车 / F2', does: '修改所在的格；直接打字则从头填' },
  { key: 'Ctrl+Z', does: '撤销；Ctrl+Y 重做' },
  { key: 'Ctrl+C / Ctrl+V', does: '复制、粘贴选中的格，与表格软件互通' },
  { key: 'Ctrl+D', does: '把选区的第一行向下填' },
  { key: 'Ctrl+回车', does: '在下面插入一行' },
  { key: 'Ctrl+Delete', does: '删除选中的行' },
  { key: 'Shift+方向键', does: '扩大选区' },
].map((binding) => ({ ...binding, run: () => undefined }))
