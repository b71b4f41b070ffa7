import { useState } from 'react'
import { addDays, type Day } from '#kernel/calendar.ts'
import { type ControlProps, FormField } from '#web/components/form-field.tsx'
import type { RecordKind } from '../../core/record-kind.ts'
import { ChoiceRow } from './choice-row.tsx'
import type { DraftProblems, EntryDraft } from './entry-draft.ts'
import { Stepper } from './stepper.tsx'
import './enter.css'

const verdicts = [
  { value: 'unjudged', text: '未判定' },
  { value: 'all', text: '合格' },
  { value: 'none', text: '不合格' },
  { value: 'some', text: '部分合格' },
] as const

interface EntryFieldsProps {
  readonly kinds: readonly RecordKind[]
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  /** Ids of the kinds that were used last; the others are one touch away. */
  readonly usualKinds: readonly string[]
  readonly today: Day
  readonly draft: EntryDraft
  /** Shown once the person has tried to enter it. */
  readonly problems: DraftProblems
  readonly onChange: (change: Partial<EntryDraft>) => void
  /** Another kind brings its own item, unit and place along. */
  readonly onKind: (kind: string) => void
}

/** What is asked for of one work record: on the phone's page and in the dialog of the list. */
export function EntryFields(props: EntryFieldsProps) {
  const { draft, problems, onChange } = props
  const kind = props.kinds.find(({ id }) => id === draft.kind)
  const asks = (field: RecordKind['asks'][number]) => kind?.asks.includes(field) ?? false
  return (
    <div className="entry-fields">
      <KindField {...props} />
      <ItemField {...props} kind={kind} />
      <div className="entry-pair">
        <FormField label="数量" error={problems.quantity}>
          {(control) => (
            <Stepper
              control={control}
              name="数量"
              value={draft.quantity}
              onChange={(quantity) => onChange({ quantity })}
            />
          )}
        </FormField>
        <FormField label="单位">
          {(control) => (
            <PlainSelect
              control={control}
              value={draft.unit}
              options={(kind?.units ?? []).map((unit) => [unit, unit])}
              onChoose={(unit) => onChange({ unit })}
            />
          )}
        </FormField>
      </div>
      {asks('passed') ? <VerdictField {...props} /> : null}
      <DayField {...props} />
      {asks('people') ? (
        <FormField label="人数" error={problems.people}>
          {(control) => (
            <Stepper
              control={control}
              name="人数"
              value={draft.people}
              onChange={(people) => onChange({ people })}
            />
          )}
        </FormField>
      ) : null}
      {asks('place') ? (
        <TextField label="地点" max={100} value={draft.place} onChange={(place) => onChange({ place })} />
      ) : null}
      <FormField label="项目" error={problems.projectId}>
        {(control) => (
          <PlainSelect
            control={control}
            value={draft.projectId}
            options={props.projects.map(({ id, name }) => [id, name])}
            onChoose={(projectId) => onChange({ projectId })}
          />
        )}
      </FormField>
      <TextField
        label="备注（可不填）"
        max={1000}
        value={draft.note}
        onChange={(note) => onChange({ note })}
      />
    </div>
  )
}

/** The kinds that this person uses; all of them at the first time, and where asked for. */
function KindField({ kinds, usualKinds, draft, onKind }: EntryFieldsProps) {
  const [isWhole, setWhole] = useState(usualKinds.length === 0)
  const shown = isWhole ? kinds : kinds.filter(({ id }) => id === draft.kind || usualKinds.includes(id))
  return (
    <ChoiceRow
      name="种类"
      choices={shown.map(({ id, name }) => ({ value: id, text: name }))}
      value={draft.kind}
      onChoose={onKind}
      {...(shown.length < kinds.length ? { onMore: () => setWhole(true) } : {})}
    />
  )
}

/** What was done, with the usual items of the kind one touch away. */
function ItemField({ kind, draft, problems, onChange }: EntryFieldsProps & { kind: RecordKind | undefined }) {
  const offered = (kind?.items ?? []).filter((item) => item !== draft.item).slice(0, 6)
  return (
    <div className="entry-item">
      <FormField label={kind?.itemLabel ?? '名称'} error={problems.item}>
        {(control) => (
          <input
            {...control}
            className="text-input"
            maxLength={100}
            value={draft.item}
            onChange={(event) => onChange({ item: event.target.value })}
          />
        )}
      </FormField>
      {offered.length > 0 ? (
        <div className="entry-offers">
          {offered.map((item) => (
            <button key={item} type="button" onClick={() => onChange({ item })}>
              {item}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function VerdictField({ draft, problems, onChange }: EntryFieldsProps) {
  return (
    <>
      <ChoiceRow
        name="是否合格"
        choices={verdicts}
        value={draft.verdict}
        onChoose={(verdict) => onChange({ verdict })}
      />
      {draft.verdict === 'some' ? (
        <FormField label="其中合格的数量" error={problems.passed}>
          {(control) => (
            <Stepper
              control={control}
              name="合格数量"
              value={draft.passed}
              onChange={(passed) => onChange({ passed })}
            />
          )}
        </FormField>
      ) : null}
    </>
  )
}

function DayField({ draft, problems, today, onChange }: EntryFieldsProps) {
  const yesterday = addDays(today, -1)
  return (
    <FormField label="日期" error={problems.day}>
      {(control) => (
        <div className="entry-day">
          <input
            {...control}
            type="date"
            className="text-input"
            required
            max={today}
            value={draft.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
          <button type="button" aria-pressed={draft.day === today} onClick={() => onChange({ day: today })}>
            今天
          </button>
          <button
            type="button"
            aria-pressed={draft.day === yesterday}
            onClick={() => onChange({ day: yesterday })}
          >
            昨天
          </button>
        </div>
      )}
    </FormField>
  )
}

function TextField(props: { label: string; value: string; max: number; onChange: (text: string) => void }) {
  return (
    <FormField label={props.label}>
      {(control) => (
        <input
          {...control}
          className="text-input"
          maxLength={props.max}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}

function PlainSelect(props: {
  control: ControlProps
  value: string
  options: readonly (readonly [value: string, text: string])[]
  onChoose: (value: string) => void
}) {
  return (
    <select
      {...props.control}
      className="text-input"
      value={props.value}
      onChange={(event) => props.onChoose(event.target.value)}
    >
      {props.options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
