import { FormField } from '#web/components/form-field.tsx'
import type { CasesSettings } from '../../views.ts'
import type { DetailsDraft } from './details-draft.ts'
import { PositionField } from './position-field.tsx'
import { SourceField } from './source-field.tsx'
import { termText } from './term-field.tsx'
import { LongTextField, TextField } from './text-field.tsx'
import './form.css'

interface FieldsProps {
  readonly draft: DetailsDraft
  readonly onChange: (change: Partial<DetailsDraft>) => void
}

/** What a case is about, where it is, and whom it concerns. */
export function DetailsFields(
  props: FieldsProps & { settings: CasesSettings; counties: readonly string[]; sourceName: string | null },
) {
  const { draft, onChange } = props
  return (
    <>
      <TextField
        label="问题"
        hint="一句话写清是什么：某工地土方未覆盖。"
        isRequired
        maxLength={120}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <KindField {...props} />
      <LongTextField
        label="情况说明"
        maxLength={4000}
        rows={3}
        value={draft.description}
        onChange={(description) => onChange({ description })}
      />
      <div className="field-pair">
        <TextField
          label="县区"
          maxLength={40}
          suggestions={props.counties}
          value={draft.county}
          onChange={(county) => onChange({ county })}
        />
        <TextField
          label="地点"
          maxLength={200}
          value={draft.address}
          onChange={(address) => onChange({ address })}
        />
      </div>
      <PositionField hint="不知道坐标的，可以在地图上点一下来登记。" draft={draft} onChange={onChange} />
      <SourceField
        sourceId={draft.sourceId}
        sourceName={props.sourceName}
        onChange={(sourceId) => onChange({ sourceId })}
      />
    </>
  )
}

function KindField({ draft, onChange, settings }: FieldsProps & { settings: CasesSettings }) {
  const kind = settings.kinds.find(({ id }) => id === draft.kind)
  return (
    <FormField
      label="种类"
      hint={kind ? `通常的办理期限：${termText(kind.term)}；${kind.acceptance.join('、')}级验收` : undefined}
    >
      {(control) => (
        <>
          <select
            {...control}
            className="text-input"
            required
            value={draft.kind}
            onChange={(event) => {
              const chosen = settings.kinds.find(({ id }) => id === event.target.value)
              onChange({ kind: event.target.value, isEmergency: chosen?.isEmergency ?? false })
            }}
          >
            <option value="">请选择</option>
            {settings.kinds.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <label className="check-line">
            <input
              type="checkbox"
              checked={draft.isEmergency}
              onChange={(event) => onChange({ isEmergency: event.target.checked })}
            />
            紧急
          </label>
        </>
      )}
    </FormField>
  )
}
