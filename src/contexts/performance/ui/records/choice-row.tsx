/** A few choices side by side, one of them taken; a touch is enough. */
export function ChoiceRow<Value extends string>(props: {
  name: string
  choices: readonly { readonly value: Value; readonly text: string }[]
  value: Value
  onChoose: (value: Value) => void
  /** Shows the choices that are left out. */
  onMore?: () => void
}) {
  return (
    <fieldset className="choice-row">
      <legend>{props.name}</legend>
      {props.choices.map(({ value, text }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChoose(value)}
        >
          {text}
        </button>
      ))}
      {props.onMore ? (
        <button type="button" className="choice-more" onClick={props.onMore}>
          更多…
        </button>
      ) : null}
    </fieldset>
  )
}
