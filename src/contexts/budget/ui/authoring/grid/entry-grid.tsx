// biome-ignore-all lint/a11y/useSemanticElements: a native table cannot draw only the rows that are on the screen.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell.
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { copiedTable, parsePastedTable as parsePasted } from '../paste-table.ts'
import { CellEditor } from './cell-editor.tsx'
import type { GridActions, GridColumn } from './grid-column.ts'
import { useGridKeys } from './grid-keys.ts'
import { GridRow, type RowHandlers } from './grid-row.tsx'
import { firstCell, rangeOf, type Selection, within } from './selection.ts'
import './grid.css'

const rowHeightPx = 32
/** Rows drawn beyond the edge, so that scrolling never shows a gap. */
const spareRows = 8
const headWidthPx = 52

export interface EntryGridProps<Row> extends GridActions<Row> {
  /** For screen readers: 「预算明细」. */
  name: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly GridColumn<Row>[]
  isReadOnly: boolean
  /** What stands in the narrow first column: the number, a mark. */
  rowHead?: (row: Row, index: number) => ReactNode
  /** The row whose details are shown beside the grid. */
  onActive?: (row: Row | undefined) => void
  /** Row to show and make active, from the address. */
  goTo?: string | undefined
}

/**
 * A table to type in, for thousands of rows: only the rows on the screen are drawn. Keys, ranges, copy and paste are
 * those of a spreadsheet. The grid itself keeps the focus and names the active cell, so that rows may come and go.
 */
export function EntryGrid<Row>(props: EntryGridProps<Row>) {
  const { rows, columns, rowKey } = props
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const [window, setWindow] = useState({ top: 0, height: 480 })
  const [chosen, setChosen] = useState<Selection>(firstCell)
  const [editing, setEditing] = useState<{ startWith: string | undefined }>()
  const page = Math.max(1, Math.floor(window.height / rowHeightPx) - 2)
  const size = { rows: rows.length, columns: columns.length, page }
  const selection = within(chosen, size)
  const { active } = selection
  const activeRow = rows[active.row]
  const activeColumn = columns[active.column]

  const reveal = ({ row, column }: Selection['active']) => {
    const box = frame.current
    if (!box) return
    const top = row * rowHeightPx
    const visible = box.clientHeight - rowHeightPx
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeightPx > box.scrollTop + visible) box.scrollTop = top + rowHeightPx - visible
    const left = columns.slice(0, column).reduce((sum, each) => sum + each.width, 0)
    const width = columns[column]?.width ?? 0
    if (left < box.scrollLeft) box.scrollLeft = left
    else if (left + width + headWidthPx > box.scrollLeft + box.clientWidth)
      box.scrollLeft = left + width + headWidthPx - box.clientWidth
  }
  const choose = (next: Selection) => {
    setChosen(next)
    reveal(next.active)
    if (next.active.row !== active.row) props.onActive?.(rows[next.active.row])
  }
  const goTo = props.goTo
  const found = goTo === undefined ? -1 : rows.findIndex((row) => rowKey(row) === goTo)
  useLayoutEffect(() => {
    if (found < 0) return
    const place = { row: found, column: 0 }
    setChosen({ active: place, corner: place })
    const box = frame.current
    if (box) box.scrollTop = Math.max(0, found * rowHeightPx - box.clientHeight / 3)
  }, [found])
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const measure = () => setWindow((before) => ({ ...before, height: box.clientHeight }))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  const keys = useGridKeys({
    ...props,
    selection,
    size,
    choose,
    edit: (startWith) => setEditing({ startWith }),
  })
  const handlers = useLatest<RowHandlers>({
    choose: (row, column, grows) => {
      sheet.current?.focus({ preventScroll: true })
      const place = { row, column }
      choose({ active: place, corner: grows ? selection.corner : place })
    },
    edit: (column) => {
      if (!props.isReadOnly && !columns[column]?.isFixed) setEditing({ startWith: undefined })
    },
  })
  const range = rangeOf(selection)
  const first = Math.max(0, Math.floor(window.top / rowHeightPx) - spareRows)
  const last = Math.min(rows.length, Math.ceil((window.top + window.height) / rowHeightPx) + spareRows)
  const width = columns.reduce((sum, column) => sum + column.width, headWidthPx)
  return (
    <div
      ref={frame}
      className="grid-frame"
      onScroll={(event) => {
        const { scrollTop } = event.currentTarget
        setWindow((before) => ({ ...before, top: scrollTop }))
      }}
    >
      <div
        ref={sheet}
        className="grid-sheet"
        style={{ width, height: (rows.length + 1) * rowHeightPx }}
        role="grid"
        aria-label={props.name}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-readonly={props.isReadOnly}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={
          rows.length > 0 && !editing ? `${id}-${active.row}-${active.column}` : undefined
        }
        onKeyDown={keys}
        onCopy={(event) => {
          if (editing) return
          event.preventDefault()
          const copied = rows
            .slice(range.top, range.bottom + 1)
            .map((row) => columns.slice(range.left, range.right + 1).map((column) => column.text(row)))
          event.clipboardData.setData('text/plain', copiedTable(copied))
        }}
        onPaste={(event) => {
          if (editing || props.isReadOnly) return
          event.preventDefault()
          const text = event.clipboardData.getData('text/plain')
          props.onPaste(
            rows.length === 0 ? 0 : range.top,
            columns.slice(range.left).map((column) => column.key),
            parsePasted(text),
          )
        }}
      >
        <div className="grid-row grid-head" role="row" aria-rowindex={1}>
          <div className="grid-cell grid-number-head" role="columnheader" aria-colindex={1} tabIndex={-1}>
            行
          </div>
          {columns.map((column, index) => (
            <div
              key={column.key}
              className={column.align === 'right' ? 'grid-cell grid-number' : 'grid-cell'}
              role="columnheader"
              tabIndex={-1}
              aria-colindex={index + 2}
              style={{ width: column.width }}
            >
              {column.title}
            </div>
          ))}
        </div>
        {rows.slice(first, last).map((row, offset) => {
          const index = first + offset
          const isIn = index >= range.top && index <= range.bottom
          return (
            <GridRow
              key={rowKey(row)}
              id={`${id}-${index}`}
              row={row}
              index={index}
              top={(index + 1) * rowHeightPx}
              columns={columns}
              head={props.rowHead}
              from={isIn ? range.left : -1}
              to={isIn ? range.right : -1}
              activeColumn={index === active.row ? active.column : -1}
              handlers={handlers}
            />
          )
        })}
      </div>
      {editing && activeRow && activeColumn ? (
        <div
          className="grid-editing"
          style={{
            top: (active.row + 1) * rowHeightPx,
            left: columns.slice(0, active.column).reduce((sum, each) => sum + each.width, headWidthPx),
            width: activeColumn.width,
          }}
        >
          <CellEditor
            key={`${rowKey(activeRow)} ${activeColumn.key}`}
            row={activeRow}
            column={activeColumn}
            startWith={editing.startWith}
            opensUpward={(active.row + 1) * rowHeightPx - window.top > window.height * 0.55}
            onCancel={() => {
              setEditing(undefined)
              sheet.current?.focus({ preventScroll: true })
            }}
            onDone={(text, after) => {
              setEditing(undefined)
              if (text !== activeColumn.text(activeRow)) props.onType(activeRow, activeColumn.key, text)
              if (after === 'stay') return
              sheet.current?.focus({ preventScroll: true })
              const step = { down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] } as const
              const [down, right] = step[after]
              const place = { row: active.row + down, column: active.column + right }
              choose(within({ active: place, corner: place }, size))
            }}
          />
        </div>
      ) : null}
    </div>
  )
}

/** Handlers that rows can hold on to while what they do changes. */
function useLatest<Handlers>(handlers: Handlers): { readonly current: Handlers } {
  const latest = useRef(handlers)
  latest.current = handlers
  return latest
}
