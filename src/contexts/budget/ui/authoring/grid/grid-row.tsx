// biome-ignore-all lint/a11y/useSemanticElements: a native table cannot draw only the rows that are on the screen.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell.
import { memo, type ReactNode } from 'react'
import type { GridColumn } from './grid-column.ts'

export interface RowHandlers {
  choose: (row: number, column: number, grows: boolean) => void
  edit: (column: number) => void
}

interface GridRowProps<Row> {
  id: string
  row: Row
  index: number
  /** Pixels from the top of the sheet. */
  top: number
  columns: readonly GridColumn<Row>[]
  head: ((row: Row, index: number) => ReactNode) | undefined
  /** Chosen columns of this row, -1 for none. */
  from: number
  to: number
  activeColumn: number
  handlers: { readonly current: RowHandlers }
}

function Drawn<Row>(props: GridRowProps<Row>) {
  const { row, index, columns } = props
  return (
    <div
      className="grid-row"
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <div className="grid-cell grid-number-head" role="rowheader" aria-colindex={1} tabIndex={-1}>
        {props.head ? props.head(row, index) : index + 1}
      </div>
      {columns.map((column, at) => {
        const problem = column.problem?.(row)
        const isChosen = at >= props.from && at <= props.to
        const text = column.show ? column.show(row) : column.text(row)
        return (
          <div
            key={column.key}
            id={`${props.id}-${at}`}
            className={className(column, problem?.kind, isChosen, at === props.activeColumn)}
            role="gridcell"
            tabIndex={-1}
            aria-colindex={at + 2}
            aria-selected={isChosen}
            aria-invalid={problem?.kind === 'error' || undefined}
            title={problem?.message}
            style={{ width: column.width }}
            onMouseDown={(event) => {
              if (event.button !== 0) return
              event.preventDefault()
              props.handlers.current.choose(index, at, event.shiftKey)
            }}
            onMouseEnter={(event) => {
              if (event.buttons === 1) props.handlers.current.choose(index, at, true)
            }}
            onDoubleClick={() => props.handlers.current.edit(at)}
          >
            {text}
            {problem ? <span className="visually-hidden">（{problem.message}）</span> : null}
          </div>
        )
      })}
    </div>
  )
}

function className<Row>(
  column: GridColumn<Row>,
  problem: 'error' | 'warning' | undefined,
  isChosen: boolean,
  isActive: boolean,
): string {
  return [
    'grid-cell',
    column.align === 'right' ? 'grid-number' : '',
    column.isFixed ? 'grid-fixed' : '',
    problem ? `grid-${problem}` : '',
    isChosen ? 'grid-chosen' : '',
    isActive ? 'grid-active' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Drawn again only when the row itself, its place or its part in the selection changes. */
export const GridRow = memo(Drawn, (before, after) => {
  const same: (keyof GridRowProps<unknown>)[] = [
    'row',
    'index',
    'top',
    'columns',
    'head',
    'from',
    'to',
    'activeColumn',
  ]
  return same.every((key) => before[key] === after[key])
}) as typeof Drawn // `memo` forgets the type parameter
