import type { ControlProps } from '#web/components/form-field.tsx'
import { stepQuantity } from './entry-draft.ts'

/** A number with one less and one more beside it, wide enough for a thumb in a glove; it can be typed as well. */
export function Stepper(props: {
  control: ControlProps
  value: string
  /** What it counts, for screen readers: 「数量」. */
  name: string
  onChange: (value: string) => void
}) {
  const { control, value, name, onChange } = props
  return (
    <div className="stepper">
      <button type="button" aria-label={`${name}减 1`} onClick={() => onChange(stepQuantity(value, -1))}>
        −
      </button>
      <input
        {...control}
        className="text-input"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" aria-label={`${name}加 1`} onClick={() => onChange(stepQuantity(value, 1))}>
        ＋
      </button>
    </div>
  )
}
