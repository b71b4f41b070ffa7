import { Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FormField } from '#web/components/form-field.tsx'
import { type EntryUnit, parseAmount, plainAmount, showAmount } from './amount-text.ts'

/** A pause in typing after which a field is taken over, ms; leaving the field does so at once. */
const pauseMs = 900

/**
 * The text of a field while it is typed. What comes from outside (a colleague, an undo) replaces it, unless the person
 * is just typing here.
 */
export function useTyped(value: string, take: (text: string) => void) {
  const [typed, setTyped] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(take)
  latest.current = take
  const pending = useRef<string>(undefined)
  const commit = () => {
    clearTimeout(timer.current)
    const text = pending.current
    pending.current = undefined
    if (text !== undefined && text !== value) latest.current(text)
  }
  const leaving = useRef(commit)
  leaving.current = commit
  useEffect(() => () => leaving.current(), [])
  return {
    text: typed ?? value,
    onChange: (text: string) => {
      setTyped(text)
      pending.current = text
      clearTimeout(timer.current)
      timer.current = setTimeout(() => leaving.current(), pauseMs)
    },
    onBlur: () => {
      commit()
      setTyped(undefined)
    },
  }
}

interface FieldProps {
  label: string
  hint?: ReactNode
  isReadOnly?: boolean
  error?: string | undefined
}

export function TextField(
  props: FieldProps & {
    value: string
    onTake: (text: string) => void
    max?: number
    rows?: number
    placeholder?: string
  },
) {
  const typed = useTyped(props.value, props.onTake)
  const shared = {
    value: typed.text,
    placeholder: props.placeholder,
    readOnly: props.isReadOnly ?? false,
    maxLength: props.max,
    onBlur: typed.onBlur,
  }
  return (
    <FormField label={props.label} hint={props.hint} error={props.error}>
      {(control) =>
        props.rows ? (
          <textarea
            {...control}
            {...shared}
            className="text-input text-area"
            rows={props.rows}
            onChange={(event) => typed.onChange(event.target.value)}
          />
        ) : (
          <Input {...control} {...shared} onChange={(event) => typed.onChange(event.target.value)} />
        )
      }
    </FormField>
  )
}

/** An amount in the unit that the label names; empty is zero unless `onTake` is told otherwise. */
export function MoneyField(
  props: FieldProps & {
    fen: number | null
    unit: EntryUnit
    onTake: (fen: number | null) => void
    isBare?: boolean
  },
) {
  const [problem, setProblem] = useState<string>()
  const shown = props.fen === null ? '' : plainAmount(props.fen, props.unit)
  const typed = useTyped(shown, (text) => {
    if (text.trim() === '') return props.onTake(null)
    const amount = parseAmount(text, props.unit)
    if ('fen' in amount) props.onTake(amount.fen)
  })
  const input = (control: object) => (
    <Input
      {...control}
      className="money-input"
      value={typed.text}
      readOnly={props.isReadOnly ?? false}
      title={props.fen === null ? '' : `${showAmount(props.fen, '元')} 元`}
      onChange={(event) => {
        const text = event.target.value
        const amount = text.trim() === '' ? undefined : parseAmount(text, props.unit)
        setProblem(amount && 'problem' in amount ? amount.problem : undefined)
        typed.onChange(text)
      }}
      onBlur={() => {
        setProblem(undefined)
        typed.onBlur()
      }}
      {...(problem ? { status: 'error' as const } : {})}
    />
  )
  if (props.isBare)
    return (
      <>
        {input({ 'aria-label': props.label, 'aria-invalid': problem !== undefined })}
        {problem ? <span className="form-field-error">{problem}</span> : null}
      </>
    )
  return (
    <FormField label={props.label} hint={props.hint} error={problem ?? props.error}>
      {input}
    </FormField>
  )
}

/** A count; empty means 未填, which is not 0. */
export function CountField(
  props: FieldProps & { value: number | null; onTake: (value: number | null) => void },
) {
  const typed = useTyped(props.value === null ? '' : String(props.value), (text) => {
    const plain = text.normalize('NFKC').trim()
    if (plain === '') props.onTake(null)
    else if (/^\d{1,6}$/.test(plain)) props.onTake(Number(plain))
  })
  const isWrong = !/^\s*\d{0,6}\s*$/.test(typed.text.normalize('NFKC'))
  return (
    <FormField label={props.label} hint={props.hint} error={isWrong ? '请填整数' : props.error}>
      {(control) => (
        <Input
          {...control}
          className="count-input"
          inputMode="numeric"
          value={typed.text}
          readOnly={props.isReadOnly ?? false}
          onChange={(event) => typed.onChange(event.target.value)}
          onBlur={typed.onBlur}
        />
      )}
    </FormField>
  )
}

/** A day; the browser's own field knows the calendar and the keyboard. */
export function DayField(props: FieldProps & { value: string | null; onTake: (day: string | null) => void }) {
  return (
    <FormField label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="text-input day-input"
          value={props.value ?? ''}
          readOnly={props.isReadOnly ?? false}
          onChange={(event) => props.onTake(event.target.value || null)}
        />
      )}
    </FormField>
  )
}
