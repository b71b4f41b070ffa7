import { useNavigate, useSearch } from '@tanstack/react-router'
import { chinaDay, type Day, lastDayOfMonth, monthOf, yearOf } from '#kernel/calendar.ts'

export interface DaySpan {
  readonly from: Day
  readonly until: Day
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** `?from=2031-01-01&until=2031-12-31`; this year until today otherwise. */
export function useSpanAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = chinaDay(new Date())
  const { from: asked, until: askedUntil, ...others } = search
  const usual = { from: `${today.slice(0, 4)}-01-01`, until: today }
  const span = {
    from: typeof asked === 'string' && dayPattern.test(asked) ? asked : usual.from,
    until: typeof askedUntil === 'string' && dayPattern.test(askedUntil) ? askedUntil : usual.until,
  }
  const set = (next: DaySpan) => void navigate({ to: '.', search: { ...others, ...next } })
  return { span, today, set }
}

/** Spans that are asked for most. */
export function usualSpans(today: Day): readonly (DaySpan & { readonly name: string })[] {
  const year = yearOf(today)
  const month = monthOf(today)
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 }
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  return [
    { name: '本月', from: firstDayOf(year, month), until: today },
    {
      name: '上月',
      from: firstDayOf(before.year, before.month),
      until: lastDayOfMonth(before.year, before.month),
    },
    { name: '本季度', from: firstDayOf(year, quarter), until: today },
    { name: '今年', from: `${year}-01-01`, until: today },
    { name: '去年', from: `${year - 1}-01-01`, until: `${year - 1}-12-31` },
  ]
}

function firstDayOf(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
