import { FormField } from '#web/components/form-field.tsx'
import type { ListKind } from '../../core/kinds.ts'
import { TextField } from './text-field.tsx'
import './form.css'

type Fields = Readonly<Record<string, string>>

/** The columns that a list's kind adds, and the days on which its steps were done. */
export function ListFieldsFields(props: {
  kind: ListKind
  fields: Fields
  onChange: (fields: Fields) => void
}) {
  const { kind, fields } = props
  const set = (id: string, value: string) => {
    const { [id]: _before, ...others } = fields
    props.onChange(value === '' ? others : { ...others, [id]: value })
  }
  return (
    <>
      {kind.fields.map((field) =>
        field.choices.length > 0 ? (
          <FormField key={field.id} label={field.isRequired ? field.name : `${field.name}（可不填）`}>
            {(control) => (
              <select
                {...control}
                className="text-input"
                required={field.isRequired}
                value={fields[field.id] ?? ''}
                onChange={(event) => set(field.id, event.target.value)}
              >
                <option value="">请选择</option>
                {field.choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {choice}
                  </option>
                ))}
              </select>
            )}
          </FormField>
        ) : (
          <TextField
            key={field.id}
            label={field.name}
            isRequired={field.isRequired}
            maxLength={2000}
            value={fields[field.id] ?? ''}
            onChange={(value) => set(field.id, value)}
          />
        ),
      )}
      {kind.steps.length > 0 ? (
        <div className="field-pair">
          {kind.steps.map((step) => (
            <FormField key={step.id} label={`${step.name}：完成日期`}>
              {(control) => (
                <input
                  {...control}
                  type="date"
                  className="text-input"
                  value={fields[`step_${step.id}`] ?? ''}
                  onChange={(event) => set(`step_${step.id}`, event.target.value)}
                />
              )}
            </FormField>
          ))}
        </div>
      ) : null}
    </>
  )
}
