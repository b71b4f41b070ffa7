import { Button } from 'antd'
import { useTyped } from './fields.tsx'
import { paragraphsOf } from './paragraphs.ts'

/** A list of paragraphs, each with its number; pasted paragraphs become entries of their own. */
export function ParagraphsField(props: {
  /** What one entry is: 「职责」. */
  what: string
  items: readonly string[]
  isReadOnly: boolean
  onTake: (items: string[]) => void
}) {
  const { items } = props
  const replaced = (at: number, next: readonly string[]) => [
    ...items.slice(0, at),
    ...next,
    ...items.slice(at + 1),
  ]
  return (
    <div>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph has no name but its place.
        <div key={at} className="list-row">
          <span className="list-row-number">{at + 1}.</span>
          <Paragraph
            label={`${props.what}第 ${at + 1} 条`}
            value={item}
            isReadOnly={props.isReadOnly}
            onTake={(text) => props.onTake(replaced(at, paragraphsOf(text)))}
          />
          {props.isReadOnly ? null : (
            <Button size="small" type="text" onClick={() => props.onTake(replaced(at, []))}>
              删除
            </Button>
          )}
        </div>
      ))}
      {items.length === 0 ? <p className="muted">还没有{props.what}。</p> : null}
      {props.isReadOnly ? null : (
        <Button size="small" onClick={() => props.onTake([...items, ''])}>
          添加一条{props.what}
        </Button>
      )}
    </div>
  )
}

function Paragraph(props: {
  label: string
  value: string
  isReadOnly: boolean
  onTake: (text: string) => void
}) {
  const typed = useTyped(props.value, props.onTake)
  return (
    <textarea
      className="text-input text-area list-row-field"
      aria-label={props.label}
      rows={Math.min(6, Math.max(1, Math.ceil(typed.text.length / 60)))}
      value={typed.text}
      readOnly={props.isReadOnly}
      onChange={(event) => typed.onChange(event.target.value)}
      onBlur={typed.onBlur}
    />
  )
}
