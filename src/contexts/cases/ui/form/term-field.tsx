import { useId } from 'react'
import { chinaDay } from '#kernel/calendar.ts'
import type { Term } from '../../core/case-command.ts'
import './form.css'

/** `usual`: as the kind of case has it, or no change of the deadline. */
export interface TermDraft {
  readonly kind: 'usual' | Term['kind']
  readonly days: string
  readonly hours: string
  readonly day: string
}

export function termDraft(kind: TermDraft['kind'] = 'usual'): TermDraft {
  return { kind, days: '5', hours: '24', day: '' }
}

/** Null: the usual one. The browser has seen to it that numbers and days are filled in. */
export function termOf({ kind, days, hours, day }: TermDraft): Term | null {
  switch (kind) {
    case 'usual':
      return null
    case 'workingDays':
      return { kind, days: Number(days) }
    case 'hours':
      return { kind, hours: Number(hours) }
    case 'until':
      return { kind, day }
  }
}

export function termText(term: Term): string {
  switch (term.kind) {
    case 'workingDays':
      return `${term.days} 个工作日`
    case 'hours':
      return `${term.hours} 小时`
    case 'until':
      return `${term.day} 前`
  }
}

/** By when, in one of the three ways in which a bureau sets it. */
export function TermField(props: {
  label: string
  /** What happens when nothing else is chosen: 「按种类：5 个工作日」. */
  usual: string
  draft: TermDraft
  onChange: (draft: TermDraft) => void
}) {
  const { draft } = props
  const id = useId()
  const set = (change: Partial<TermDraft>) => props.onChange({ ...draft, ...change })
  return (
    <div className="form-field">
      <label htmlFor={id}>{props.label}</label>
      <div className="term-row">
        <select
          id={id}
          className="text-input"
          value={draft.kind}
          onChange={(event) => set({ kind: kindOf(event.target.value) })}
        >
          <option value="usual">{props.usual}</option>
          <option value="workingDays">若干工作日内</option>
          <option value="hours">若干小时内</option>
          <option value="until">到某一天</option>
        </select>
        <TermNumber draft={draft} set={set} />
      </div>
      {draft.kind === 'workingDays' ? (
        <div className="form-field-hint">从明天起算，按国家公布的节假日和调休计。</div>
      ) : null}
      {draft.kind === 'hours' ? (
        <div className="form-field-hint">从现在起连续计算，夜里和节假日也算。</div>
      ) : null}
    </div>
  )
}

function TermNumber({ draft, set }: { draft: TermDraft; set: (change: Partial<TermDraft>) => void }) {
  switch (draft.kind) {
    case 'usual':
      return null
    case 'workingDays':
      return (
        <label className="term-number">
          <input
            type="number"
            className="text-input"
            required
            min={1}
            max={365}
            value={draft.days}
            onChange={(event) => set({ days: event.target.value })}
          />
          个工作日
        </label>
      )
    case 'hours':
      return (
        <label className="term-number">
          <input
            type="number"
            className="text-input"
            required
            min={1}
            max={720}
            value={draft.hours}
            onChange={(event) => set({ hours: event.target.value })}
          />
          小时
        </label>
      )
    case 'until':
      return (
        <input
          type="date"
          className="text-input"
          aria-label="到哪一天"
          required
          min={chinaDay(new Date())}
          value={draft.day}
          onChange={(event) => set({ day: event.target.value })}
        />
      )
  }
}

function kindOf(value: string): TermDraft['kind'] {
  return value === 'workingDays' || value === 'hours' || value === 'until' ? value : 'usual'
}
