import { FormField } from '#web/components/form-field.tsx'
import type { SourceKind } from '../../core/kinds.ts'
import { PositionField } from '../form/position-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { ContactsField } from './contacts-field.tsx'
import type { SourceDraft } from './source-draft.ts'

interface Props {
  readonly draft: SourceDraft
  readonly onChange: (change: Partial<SourceDraft>) => void
  readonly kinds: readonly SourceKind[]
  /** The one that is chosen. */
  readonly kind: SourceKind | undefined
}

export function SourceFieldsForm(props: Props) {
  const { draft, onChange, kind } = props
  return (
    <>
      <div className="field-pair">
        <KindField {...props} />
        <Line {...props} label="名称" field="name" max={80} isRequired />
      </div>
      <div className="field-pair">
        <Line
          {...props}
          label={kind?.codeName ?? '编码'}
          field="code"
          max={60}
          hint={kind?.codePattern ? `写法：${kind.codePattern}` : undefined}
        />
        <Line {...props} label="行业" field="sector" max={60} />
      </div>
      <div className="field-pair">
        <Line {...props} label="排污许可证编号" field="permitNo" max={60} />
        <Line
          {...props}
          label="统一社会信用代码"
          field="creditCode"
          max={40}
          hint="18 位；不知道可以不填。"
        />
      </div>
      <div className="field-pair">
        <Line {...props} label="县区" field="county" max={40} />
        <Line {...props} label="地址" field="address" max={200} />
      </div>
      <PositionField draft={draft} onChange={onChange} />
      {kind && kind.fields.length > 0 ? (
        <div className="field-pair">
          {kind.fields.map(({ id, name }) => (
            <TextField
              key={id}
              label={name}
              maxLength={400}
              value={draft.details[id] ?? ''}
              onChange={(text) => onChange({ details: { ...draft.details, [id]: text } })}
            />
          ))}
        </div>
      ) : null}
      <ContactsField contacts={draft.contacts} onChange={(contacts) => onChange({ contacts })} />
    </>
  )
}

function KindField({ draft, onChange, kinds }: Props) {
  return (
    <FormField label="种类">
      {(control) => (
        <select
          {...control}
          className="text-input"
          required
          value={draft.kind}
          onChange={(event) => onChange({ kind: event.target.value })}
        >
          <option value="">请选择</option>
          {kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

type TextFields = 'name' | 'code' | 'sector' | 'permitNo' | 'creditCode' | 'county' | 'address'

function Line(
  props: Props & {
    label: string
    field: TextFields
    max: number
    isRequired?: boolean
    hint?: string | undefined
  },
) {
  const { label, field, max, hint } = props
  return (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      isRequired={props.isRequired ?? false}
      maxLength={max}
      value={props.draft[field]}
      onChange={(text) => props.onChange({ [field]: text })}
    />
  )
}
