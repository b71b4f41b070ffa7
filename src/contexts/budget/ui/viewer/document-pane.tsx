import { memo, useEffect, useMemo, useRef } from 'react'
import { numberLike } from '../../core/report/number-like.ts'
import type { DisclosureView, ViewBlock, ViewCell, ViewFinding } from '../../core/report/view.ts'
import { anchorKey, type Mark, type MarksByBlock, stretches } from './marks.ts'

interface DocumentPaneProps {
  view: DisclosureView
  marks: MarksByBlock
  chosen: ViewFinding | undefined
  onChoose: (finding: number) => void
}

/** The document as it was read; what takes part in the chosen finding is highlighted, and brought into sight. */
export function DocumentPane({ view, marks, chosen, onChoose }: DocumentPaneProps) {
  const pane = useRef<HTMLDivElement>(null)
  const amounts = useMemo(
    () => new Map(view.amounts.map(({ anchor, yuan, fact }) => [anchorKey(anchor), `${yuan} 元（${fact}）`])),
    [view],
  )
  useEffect(() => {
    if (chosen && !showInPane(pane.current, '.is-suspect')) showInPane(pane.current, '.is-part')
  }, [chosen])
  const taking = useMemo(() => new Set(chosen?.parts.map(({ anchor }) => anchor.block)), [chosen])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className="document-pane" ref={pane} tabIndex={0} aria-label="文件全文">
      {view.blocks.map((block, index) => (
        <BlockView
          // Blocks never change their order: the position is their name.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          index={index}
          block={block}
          marks={marks.get(index)}
          chosen={taking.has(index) ? chosen : undefined}
          amounts={amounts}
          onChoose={onChoose}
        />
      ))}
    </section>
  )
}

interface BlockProps {
  index: number
  block: ViewBlock
  marks: readonly Mark[] | undefined
  /** Only where it takes part, so that choosing redraws these blocks alone. */
  chosen: ViewFinding | undefined
  amounts: ReadonlyMap<string, string>
  onChoose: (finding: number) => void
}

const BlockView = memo(function BlockView(props: BlockProps) {
  const { block, index, marks = [] } = props
  if (block.kind === 'text')
    return (
      <p id={`block-${index}`} className="document-text">
        <MarkedText
          {...props}
          text={block.text}
          marks={marks}
          keyOf={(mark) => anchorKey({ block: index, start: mark.start ?? 0, end: mark.end ?? 0 })}
        />
      </p>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above.
    <section id={`block-${index}`} className="document-table" tabIndex={0} aria-label={`表格 ${index + 1}`}>
      <table>
        <tbody>
          {block.rows.map((row, rowIndex) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never change their order
            <tr key={rowIndex}>
              {row.map((cell, cellIndex) => (
                <CellView
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells never change their order
                  key={cellIndex}
                  {...props}
                  cell={cell}
                  row={rowIndex}
                  column={cellIndex}
                  marks={marks.filter((mark) => mark.row === rowIndex && mark.cell === cellIndex)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
})

function CellView(
  props: BlockProps & { cell: ViewCell; row: number; column: number; marks: readonly Mark[] },
) {
  const { cell, index, row, column, marks, chosen } = props
  const whole = marks.filter((mark) => mark.start === undefined)
  const classes = [
    numberLike.test(cell.text) ? 'is-number' : '',
    markClass(whole, chosen, (mark) => cellKey(index, row, column, mark)),
  ]
  const title = props.amounts.get(anchorKey({ block: index, row, cell: column }))
  const first = whole[0]?.findings[0]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: every finding is reachable by the keyboard in the list beside it
    <td
      className={classes.filter(Boolean).join(' ') || undefined}
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan}
      title={title}
      onClick={first === undefined ? undefined : () => props.onChoose(first)}
    >
      <MarkedText
        {...props}
        text={cell.text}
        marks={marks.filter((mark) => mark.start !== undefined)}
        keyOf={(mark) => cellKey(index, row, column, mark)}
      />
    </td>
  )
}

function cellKey(block: number, row: number, cell: number, { start, end }: Mark): string {
  return anchorKey({
    block,
    row,
    cell,
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
  })
}

interface MarkedTextProps {
  text: string
  marks: readonly Mark[]
  chosen: ViewFinding | undefined
  keyOf: (mark: Mark) => string
  onChoose: (finding: number) => void
}

function MarkedText({ text, marks, chosen, keyOf, onChoose }: MarkedTextProps) {
  if (marks.length === 0) return text
  return stretches(text, marks).map((piece) => {
    const first = piece.marks[0]?.findings[0]
    if (first === undefined) return piece.text
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: every finding is reachable by the keyboard in the list beside it
      <mark
        key={piece.start}
        className={markClass(piece.marks, chosen, keyOf)}
        onClick={() => onChoose(first)}
      >
        {piece.text}
      </mark>
    )
  })
}

/** `is-suspect`: the first part of the chosen finding; `is-part`: its others; `is-marked`: parts of other findings. */
function markClass(
  marks: readonly Mark[],
  chosen: ViewFinding | undefined,
  keyOf: (mark: Mark) => string,
): string {
  if (marks.length === 0) return ''
  const places = chosen?.parts.map(({ anchor }) => anchorKey(anchor)) ?? []
  const order = marks.map((mark) => places.indexOf(keyOf(mark))).filter((place) => place >= 0)
  if (order.length === 0) return 'is-marked'
  return Math.min(...order) === 0 ? 'is-suspect' : 'is-part'
}

/**
 * Scrolls the pane alone, never the page around it. Blocks out of sight have an estimated height until they are drawn,
 * so the way is measured again once they are.
 * @returns whether there is such a place.
 */
export function showInPane(pane: HTMLElement | null, selector: string): boolean {
  const place = pane?.querySelector(selector)
  if (!pane || !place) return false
  const centre = () => {
    const [outer, inner] = [pane.getBoundingClientRect(), place.getBoundingClientRect()]
    pane.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2
  }
  centre()
  requestAnimationFrame(() => requestAnimationFrame(centre))
  return true
}
