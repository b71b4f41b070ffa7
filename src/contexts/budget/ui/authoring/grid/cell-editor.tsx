// biome-ignore-all lint/a11y/useSemanticElements: a native select cannot be typed in.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen option.
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a list of options is what a combobox opens.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are handled by the field.
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { CellOption, GridColumn } from './grid-column.ts'

export type AfterEdit = 'stay' | 'down' | 'up' | 'right' | 'left'

/** The field over the cell that is being typed in; what fits is listed below, what is wrong is said at once. */
export function CellEditor<Row>(props: {
  row: Row
  column: GridColumn<Row>
  /** `undefined`: go on from what stands in the cell. */
  startWith: string | undefined
  opensUpward: boolean
  onDone: (text: string, after: AfterEdit) => void
  onCancel: () => void
}) {
  const { column, row } = props
  const [text, setText] = useState(props.startWith ?? column.text(row))
  const [isTyped, setTyped] = useState(props.startWith !== undefined)
  const [chosen, setChosen] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const isComposing = useRef(false)
  const isOver = useRef(false)
  const id = useId()
  // Before the browser paints: the first letter of a word that is being composed must land here.
  useLayoutEffect(() => {
    input.current?.focus()
    if (props.startWith === undefined) input.current?.select()
  }, [props.startWith])
  const options = column.options?.(isTyped ? text : '') ?? []
  const problem = isTyped && text.trim() !== '' && chosen < 0 ? column.check?.(row, text) : undefined
  const finish = (after: AfterEdit, option?: CellOption) => {
    if (isOver.current) return
    isOver.current = true
    props.onDone(option?.text ?? options[chosen]?.text ?? text, after)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (isComposing.current) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && options.length > 0) {
      event.preventDefault()
      setChosen((at) => Math.max(-1, Math.min(options.length - 1, at + step)))
      return
    }
    const after = { Enter: event.shiftKey ? 'up' : 'down', Tab: event.shiftKey ? 'left' : 'right' } as const
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      finish(after[event.key])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      isOver.current = true
      props.onCancel()
    }
  }
  return (
    <div className="grid-editor">
      <input
        ref={input}
        id={id}
        className={column.align === 'right' ? 'grid-input grid-number' : 'grid-input'}
        value={text}
        aria-label={column.title}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        {...(column.options
          ? {
              role: 'combobox',
              'aria-expanded': options.length > 0,
              'aria-controls': `${id}-options`,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant': chosen >= 0 ? `${id}-${chosen}` : undefined,
            }
          : {})}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          setTyped(true)
          setChosen(-1)
        }}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={() => {
          isComposing.current = false
        }}
        onKeyDown={onKeyDown}
        onBlur={() => finish('stay')}
      />
      {problem && options.length === 0 ? (
        <div id={`${id}-problem`} className="grid-problem" role="status">
          {problem}
        </div>
      ) : null}
      {options.length > 0 ? (
        <ul
          id={`${id}-options`}
          className={props.opensUpward ? 'grid-options grid-options-up' : 'grid-options'}
          role="listbox"
          aria-label={column.title}
        >
          {options.map((option, index) => (
            <li
              key={`${option.text} ${option.name}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className="grid-option"
              onMouseDown={(event) => {
                event.preventDefault()
                finish('stay', option)
              }}
            >
              {option.text !== option.name ? <b>{option.text}</b> : null}
              <span>{option.name}</span>
              {option.note ? <small>{option.note}</small> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
