import { useId } from 'react'
import type { Party } from '../../core/case-event.ts'
import type { CasesSettings } from '../../views.ts'
import './form.css'

type Colleagues = CasesSettings['colleagues']

/** What is being typed of a person: a colleague, or somebody outside who answers by a card. */
export interface PartyDraft {
  readonly isColleague: boolean
  readonly userId: string
  readonly name: string
  readonly organisation: string
}

export const noParty: PartyDraft = { isColleague: false, userId: '', name: '', organisation: '' }

export function partyDraftOf(party: Party | null, colleagues: Colleagues): PartyDraft {
  if (party === null) return noParty
  const isColleague = colleagues.some(({ id }) => id === party.userId)
  return {
    isColleague,
    userId: isColleague ? (party.userId ?? '') : '',
    name: party.name,
    organisation: party.organisation,
  }
}

/** Null: not filled in yet. */
export function partyOf(draft: PartyDraft, colleagues: Colleagues): Party | null {
  const organisation = draft.organisation.trim()
  if (!draft.isColleague) {
    const name = draft.name.trim()
    return name === '' ? null : { userId: null, name, organisation }
  }
  const colleague = colleagues.find(({ id }) => id === draft.userId)
  return colleague ? { userId: colleague.id, name: colleague.name, organisation } : null
}

/** A colleague from the list, or a name and where they work. */
export function PartyField(props: {
  label: string
  hint?: string
  draft: PartyDraft
  onChange: (draft: PartyDraft) => void
  colleagues: Colleagues
  /** An acceptor has an account; a responsible person often has none. */
  onlyColleagues?: boolean
  onRemove?: () => void
}) {
  const { draft, onChange, colleagues } = props
  const id = useId()
  const set = (change: Partial<PartyDraft>) => onChange({ ...draft, ...change })
  const isColleague = props.onlyColleagues || draft.isColleague
  return (
    <fieldset className="party-field">
      <legend>{props.label}</legend>
      {props.onlyColleagues ? null : (
        <div className="choice-row">
          <label>
            <input
              type="radio"
              name={id}
              checked={!draft.isColleague}
              onChange={() => set({ isColleague: false })}
            />
            外单位人员（凭转办卡片办理，不用账号）
          </label>
          <label>
            <input
              type="radio"
              name={id}
              checked={draft.isColleague}
              onChange={() => set({ isColleague: true })}
            />
            本单位人员
          </label>
        </div>
      )}
      <div className="party-row">
        {isColleague ? (
          <select
            className="text-input"
            aria-label={`${props.label}：姓名`}
            required
            value={draft.userId}
            onChange={(event) => set({ isColleague: true, userId: event.target.value })}
          >
            <option value="">请选择</option>
            {colleagues.map((colleague) => (
              <option key={colleague.id} value={colleague.id}>
                {colleague.name}
              </option>
            ))}
          </select>
        ) : (
          <input
            className="text-input"
            aria-label={`${props.label}：姓名`}
            placeholder="姓名"
            required
            maxLength={40}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
        <input
          className="text-input"
          aria-label={`${props.label}：单位`}
          placeholder={isColleague ? '科室（可不填）' : '单位，如 某县分局、某街道、某企业'}
          maxLength={80}
          autoComplete="off"
          value={draft.organisation}
          onChange={(event) => set({ organisation: event.target.value })}
        />
        {props.onRemove ? (
          <button type="button" className="button-link" onClick={props.onRemove}>
            去掉
          </button>
        ) : null}
      </div>
      {props.hint ? <div className="form-field-hint">{props.hint}</div> : null}
    </fieldset>
  )
}
