import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addDays, chinaDay, type Day } from '#kernel/calendar.ts'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { useKeys } from '#web/components/keyboard.tsx'
import { Page } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { ExampleQuery } from '../case-queries.ts'
import { statisticsClient } from '../client.ts'
import { useExampleAddress } from '../example-address.ts'
import { ExampleNote } from '../example-note.tsx'
import { MorningSheet } from './morning-sheet.tsx'
import './morning.css'

const morningQuery = (query: ExampleQuery & { readonly day?: Day }) => ({
  queryKey: ['case', 'morning', query],
  queryFn: () => answer(statisticsClient.morning.$get({ query })),
})

/** 08:00 调度: what to order today, on one sheet. */
export function MorningPage() {
  const viewer = useSignedIn()
  const example = useExampleAddress()
  const { day, today, set } = useDayAddress()
  const morning = useQuery(morningQuery({ ...example, ...(day === today ? {} : { day }) }))
  useKeys([
    { key: 'ArrowLeft', does: '前一天', run: () => set(addDays(day, -1)) },
    ...(day < today ? [{ key: 'ArrowRight', does: '后一天', run: () => set(addDays(day, 1)) }] : []),
    { key: 'p', does: '打印这一页', run: () => print() },
  ])
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看早调度" />
  return (
    <div className="morning-page">
      <Page
        title="早调度"
        lead="每天 08:00 的一页纸：昨日空气、新发现、逾期、今日到期，和各科室今天要办的事。"
        actions={<DayChoice day={day} today={today} onChoose={set} />}
      >
        {example.example ? <ExampleNote to="/cases/morning" what="问题" /> : null}
        {morning.isError ? (
          <div className="panel">
            <ErrorState error={morning.error} onRetry={() => void morning.refetch()} />
          </div>
        ) : null}
        {morning.isPending ? (
          <div className="panel">
            <LoadingSkeleton lines={8} />
          </div>
        ) : null}
        {morning.data ? <MorningSheet morning={morning.data} isExample={example.example === 'yes'} /> : null}
      </Page>
    </div>
  )
}

function DayChoice(props: { day: Day; today: Day; onChoose: (day: Day) => void }) {
  const { day, today, onChoose } = props
  return (
    <>
      <button type="button" className="button" onClick={() => onChoose(addDays(day, -1))}>
        前一天
      </button>
      <input
        type="date"
        className="text-input morning-day"
        aria-label="哪一天"
        max={today}
        value={day}
        onChange={(event) => {
          if (/^\d{4}-\d{2}-\d{2}$/.test(event.target.value)) onChoose(event.target.value)
        }}
      />
      <button
        type="button"
        className="button"
        disabled={day >= today}
        onClick={() => onChoose(addDays(day, 1))}
      >
        后一天
      </button>
      <button type="button" className="button button-primary" onClick={() => print()}>
        打印这一页
      </button>
    </>
  )
}

/** `?day=2031-03-03`; today otherwise. */
function useDayAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = chinaDay(new Date())
  const day = typeof search.day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? search.day : today
  const { day: _day, ...others } = search
  const set = (next: Day) => {
    void navigate({ to: '.', search: next === today ? others : { ...others, day: next } })
  }
  return { day, today, set }
}
