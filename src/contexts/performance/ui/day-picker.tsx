import { useState } from 'react'
import { type Day, lastDayOfMonth, monthOf } from '#kernel/calendar.ts'
import type { PlanHead } from '../views.ts'
import { useMomentAddress } from './moment-address.ts'

/** 截至哪一天 and, for an earlier day, with what knowledge. */
export function DayPicker({ plan }: { plan: PlanHead }) {
  const { query, set } = useMomentAddress()
  const first = `${plan.year}-01-01`
  const shown = query.asOf ?? plan.latestDay
  /** What is being typed: half a date is no date yet. */
  const [typed, setTyped] = useState<string>()
  const choose = (day: Day) => {
    if (day < first || day > plan.latestDay) return setTyped(day)
    setTyped(undefined)
    set(day === plan.latestDay ? {} : { asOf: day, known: query.known ?? 'then' })
  }
  const isOutside = typed !== undefined && typed !== ''
  return (
    <div className="day-picker">
      <label htmlFor="plan-as-of">截至</label>
      <input
        id="plan-as-of"
        type="date"
        className="text-input"
        min={first}
        max={plan.latestDay}
        value={typed ?? shown}
        aria-invalid={isOutside}
        onChange={(event) => choose(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <select
        className="text-input"
        aria-label="常看的日期"
        value=""
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">常看的日期</option>
        {usualDays(plan).map(([day, name]) => (
          <option key={day} value={day}>
            {name}
          </option>
        ))}
      </select>
      {query.asOf === undefined ? null : (
        <>
          <select
            className="text-input"
            aria-label="按什么时候的记录"
            value={query.known ?? 'then'}
            onChange={(event) => set({ asOf: shown, known: event.target.value === 'now' ? 'now' : 'then' })}
          >
            <option value="then">当时所见</option>
            <option value="now">按现在所知</option>
          </select>
          <button type="button" className="button-link" onClick={() => set({})}>
            回到最新
          </button>
        </>
      )}
    </div>
  )
}

/** The latest day, the ends of the months before it, the newest first. */
function usualDays(plan: PlanHead): (readonly [Day, string])[] {
  const ends = Array.from({ length: 12 }, (_, index) => lastDayOfMonth(plan.year, 12 - index)).filter(
    (day) => day < plan.latestDay,
  )
  return [
    [plan.latestDay, '最新一天'],
    ...ends.map((day) => [day, endName(day)] as const),
    [`${plan.year}-01-01`, '年初'],
  ]
}

function endName(day: Day): string {
  const month = monthOf(day)
  return month === 6 ? '半年（6月末）' : month === 12 ? '全年（12月末）' : `${month}月末`
}
