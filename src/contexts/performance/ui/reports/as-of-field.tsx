import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import type { PlanHead } from '../../views.ts'
import { useReportAddress } from './report-address.ts'

/** Which day a report is of. What came in late is in it: a report says what is known now of that day. */
export function AsOfField({ plan, asOf }: { plan: PlanHead; asOf: Day }) {
  const { set } = useReportAddress()
  /** What is being typed: half a date is no date yet. */
  const [typed, setTyped] = useState<string>()
  const first = `${plan.year}-01-01`
  const choose = (day: string) => {
    const isDay = day >= first && day <= plan.latestDay
    setTyped(isDay ? undefined : day)
    if (isDay) set({ asOf: day === plan.latestDay ? undefined : day })
  }
  const middle = `${plan.year}-06-30`
  return (
    <div className="report-as-of">
      <label htmlFor="report-as-of">截至</label>
      <input
        id="report-as-of"
        type="date"
        className="text-input"
        min={first}
        max={plan.latestDay}
        value={typed ?? asOf}
        aria-invalid={typed !== undefined && typed !== ''}
        onChange={(event) => choose(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      {middle < plan.latestDay && asOf !== middle ? (
        <button type="button" className="button-link" onClick={() => choose(middle)}>
          年中（6月30日）
        </button>
      ) : null}
      {asOf === plan.latestDay ? null : (
        <button type="button" className="button-link" onClick={() => choose(plan.latestDay)}>
          最近一天
        </button>
      )}
    </div>
  )
}
