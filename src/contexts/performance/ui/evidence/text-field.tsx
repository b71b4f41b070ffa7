import { Input } from 'antd'
import type { ReactNode } from 'react'
import { FormField } from '#web/components/form-field.tsx'

/** A labelled line of text in the dialogs of this context; needed unless it says otherwise. */
export function TextField(props: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  value: string
  max: number
  isOptional?: boolean
  inputMode?: 'decimal' | 'numeric'
  onChange: (text: string) => void
}) {
  return (
    <FormField label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <Input
          {...control}
          required={!props.isOptional}
          maxLength={props.max}
          inputMode={props.inputMode}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}
