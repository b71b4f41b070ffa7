import { type ReactNode, useId } from 'react'
import './form-field.css'

/** What a control inside a field must carry, so that its label, hint and error are read out with it. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

/** A label, a control, one sentence of help and one sentence of what is wrong. */
export function FormField(props: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  children: (control: ControlProps) => ReactNode
}) {
  const id = useId()
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ')
  return (
    <div className="form-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': props.error !== undefined,
      })}
      {props.hint ? (
        <div id={`${id}-hint`} className="form-field-hint">
          {props.hint}
        </div>
      ) : null}
      {props.error ? (
        <div id={`${id}-error`} className="form-field-error">
          {props.error}
        </div>
      ) : null}
    </div>
  )
}

/** One sentence above a form: what went wrong with the whole of it, or what to know before filling it in. */
export function FormNote(props: { kind: 'error' | 'info'; children: ReactNode }) {
  return (
    <div
      ref={props.kind === 'error' ? bringIntoView : null}
      className={`form-note form-note-${props.kind}`}
      role={props.kind === 'error' ? 'alert' : 'note'}
    >
      {props.children}
    </div>
  )
}

/** The button of a long form stands far below the sentence of what went wrong. */
function bringIntoView(note: HTMLElement | null): void {
  note?.scrollIntoView({ block: 'nearest' })
}
