import { FormField } from '#web/components/form-field.tsx'

/** Several lines of text; what must be filled in is said by the browser before anything is sent. */
export function LongTextField(props: {
  label: string
  hint?: string
  value: string
  onChange: (text: string) => void
  isRequired?: boolean
  maxLength: number
  rows?: number
}) {
  return (
    <FormField label={labelOf(props)} hint={props.hint}>
      {(control) => (
        <textarea
          {...control}
          className="text-input"
          rows={props.rows ?? 4}
          required={props.isRequired ?? false}
          maxLength={props.maxLength}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}

/** One line. */
export function TextField(props: {
  label: string
  hint?: string
  value: string
  onChange: (text: string) => void
  isRequired?: boolean
  maxLength: number
  /** Offered while typing. */
  suggestions?: readonly string[]
}) {
  return (
    <FormField label={labelOf(props)} hint={props.hint}>
      {(control) => (
        <>
          <input
            {...control}
            className="text-input"
            required={props.isRequired ?? false}
            maxLength={props.maxLength}
            value={props.value}
            autoComplete="off"
            {...(props.suggestions ? { list: `${control.id}-known` } : {})}
            onChange={(event) => props.onChange(event.target.value)}
          />
          {props.suggestions ? (
            <datalist id={`${control.id}-known`}>
              {props.suggestions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    </FormField>
  )
}

function labelOf({ label, isRequired }: { label: string; isRequired?: boolean }): string {
  return isRequired ? label : `${label}（可不填）`
}
