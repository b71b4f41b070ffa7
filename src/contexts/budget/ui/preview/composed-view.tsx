import { Fragment, lazy, memo, Suspense } from 'react'
import type {
  ComposedBlock,
  ComposedCell,
  ComposedForm,
  ComposedTable,
  Run,
} from '../../core/compose/composed.ts'
import { ProjectTrails } from './project-trails.tsx'
import './preview.css'

const Chart = lazy(() => import('./chart-view.tsx').then((file) => ({ default: file.ChartView })))

interface ViewProps {
  /** `cell:<fact>` or `block:<id>`: what the person has chosen. */
  chosen: string
  onChoose: (anchor: string) => void
  commented: ReadonlySet<string>
}

/** The disclosure as it will look; every figure leads to what it was computed from. */
export function ComposedView(props: ViewProps & { blocks: readonly ComposedBlock[] }) {
  const { blocks, chosen, onChoose, commented } = props
  return blocks.map((block, index) => {
    const id = blockId(block, index)
    const isChosen = chosen === `block:${id}` || isInside(block, chosen)
    return (
      <BlockView
        key={id}
        id={id}
        block={block}
        chosen={isChosen ? chosen : ''}
        hasComment={commented.has(`block:${id}`)}
        onChoose={onChoose}
      />
    )
  })
}

function blockId(block: ComposedBlock, index: number): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.id
    case 'table':
      return block.table.id
    case 'form':
      return block.form.id
    case 'chart':
      return block.chart.id || String(index)
  }
}

function isInside(block: ComposedBlock, chosen: string): boolean {
  if (!chosen.startsWith('cell:')) return false
  const fact = chosen.slice('cell:'.length)
  if (block.kind === 'paragraph') return block.runs.some((run) => run.fact === fact)
  const rows = block.kind === 'table' ? block.table.rows : block.kind === 'form' ? block.form.rows : []
  return rows.some((row) => row.some((cell) => cell.fact === fact))
}

const BlockView = memo(function BlockView(props: {
  id: string
  block: ComposedBlock
  chosen: string
  hasComment: boolean
  onChoose: (anchor: string) => void
}) {
  const { block, chosen, onChoose, id } = props
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(6, block.level + 1)}` as 'h2' | 'h3' | 'h4' // the page itself has the first level
      return <Heading id={`block-${id}`}>{block.text}</Heading>
    }
    case 'paragraph':
      return (
        <p
          id={`block-${id}`}
          className={chosen === `block:${id}` ? 'composed-text is-chosen' : 'composed-text'}
        >
          {block.runs.map((run, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs have no name but their place.
            <Fragment key={at}>
              <RunView run={run} chosen={chosen} onChoose={onChoose} />
            </Fragment>
          ))}
          <button
            type="button"
            className={props.hasComment ? 'composed-mark has-comment' : 'composed-mark'}
            aria-label={props.hasComment ? '看这一段的批注' : '批注这一段'}
            title={props.hasComment ? '有批注' : '批注这一段'}
            onClick={() => onChoose(`block:${id}`)}
          >
            ✎
          </button>
        </p>
      )
    case 'table':
      return <TableView table={block.table} chosen={chosen} onChoose={onChoose} />
    case 'form':
      return <FormView form={block.form} chosen={chosen} onChoose={onChoose} />
    case 'chart':
      return (
        <Suspense fallback={<div className="composed-chart-space" />}>
          <Chart chart={block.chart} />
        </Suspense>
      )
  }
})

interface CellsProps {
  chosen: string
  onChoose: (anchor: string) => void
}

function RunView({ run, chosen, onChoose }: { run: Run } & CellsProps) {
  if (run.fact === undefined) return run.text
  return <FigureButton text={run.text} anchor={`cell:${run.fact}`} chosen={chosen} onChoose={onChoose} />
}

function FigureButton(props: { text: string; anchor: string } & CellsProps) {
  return (
    <button
      type="button"
      className={props.chosen === props.anchor ? 'composed-figure is-chosen' : 'composed-figure'}
      aria-pressed={props.chosen === props.anchor}
      title="这个数怎么来的"
      onClick={() => props.onChoose(props.anchor)}
    >
      {props.text}
    </button>
  )
}

function TableView({ table, ...cells }: { table: ComposedTable } & CellsProps) {
  return (
    <figure className="composed-table" id={`block-${table.id}`}>
      <table>
        <caption>
          {table.number ? <span className="composed-number">{table.number}</span> : null}
          <strong>{table.title}</strong>
          <span className="composed-unit">
            <span>{table.unitName}</span>
            <span>单位：{table.moneyUnit}</span>
          </span>
        </caption>
        <thead>
          <Rows rows={table.head} isHead {...cells} />
        </thead>
        <tbody>
          <Rows rows={table.rows} {...cells} />
        </tbody>
      </table>
      {table.notes.map((note) => (
        <figcaption key={note}>{note}</figcaption>
      ))}
    </figure>
  )
}

function FormView({ form, ...cells }: { form: ComposedForm } & CellsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <figure className="composed-table composed-form" id={`block-${form.id}`} tabIndex={0}>
      <table>
        <caption>
          <strong>{form.title}</strong>
          <span>{form.subtitle}</span>
        </caption>
        <tbody>
          <Rows rows={form.rows} {...cells} />
        </tbody>
      </table>
      <ProjectTrails projects={[{ id: form.projectId ?? 'overall', name: form.name ?? '整体支出' }]} />
    </figure>
  )
}

function Rows(props: { rows: readonly (readonly ComposedCell[])[]; isHead?: boolean } & CellsProps) {
  return props.rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place.
    <tr key={at}>
      {row.map((cell, column) => (
        <CellView
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          key={column}
          cell={cell}
          isHead={props.isHead ?? false}
          chosen={props.chosen}
          onChoose={props.onChoose}
        />
      ))}
    </tr>
  ))
}

function CellView({ cell, isHead, chosen, onChoose }: { cell: ComposedCell; isHead: boolean } & CellsProps) {
  const spans = { colSpan: cell.colSpan, rowSpan: cell.rowSpan }
  const className = `composed-${cell.align}${cell.strong ? ' composed-strong' : ''}`
  if (isHead)
    return (
      <th {...spans} className={className}>
        {cell.text}
      </th>
    )
  return (
    <td {...spans} className={className}>
      {cell.fact !== undefined && cell.text !== '' ? (
        <FigureButton text={cell.text} anchor={`cell:${cell.fact}`} chosen={chosen} onChoose={onChoose} />
      ) : (
        cell.text
      )}
    </td>
  )
}
