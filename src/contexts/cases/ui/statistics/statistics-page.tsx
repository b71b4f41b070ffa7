import { useQuery } from '@tanstack/react-query'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { StatisticsView } from '../../views.ts'
import type { ExampleQuery } from '../case-queries.ts'
import { base, statisticsClient } from '../client.ts'
import { useExampleAddress } from '../example-address.ts'
import { ExampleNote } from '../example-note.tsx'
import { DimensionTable } from './dimension-table.tsx'
import { MonthlyPanel } from './monthly-panel.tsx'
import { type DaySpan, useSpanAddress, usualSpans } from './span-address.ts'
import { StatisticsFigures } from './statistics-figures.tsx'
import { TimesPanel } from './times-panel.tsx'
import '../panels.css'

const statisticsQuery = (query: ExampleQuery & DaySpan) => ({
  queryKey: ['case', 'statistics', query],
  queryFn: () => answer(statisticsClient.statistics.$get({ query })),
  placeholderData: <Shown,>(before: Shown) => before,
})

/** How what was found in a span has been handled. */
export function StatisticsPage() {
  const viewer = useSignedIn()
  const example = useExampleAddress()
  const { span, today, set } = useSpanAddress()
  const statistics = useQuery(statisticsQuery({ ...example, ...span }))
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看办理统计" />
  return (
    <Page
      title="办理统计"
      lead={`${span.from} 至 ${span.until} 发现的问题，到现在办得怎么样。不属实和重复的不计。`}
      actions={
        <a
          className="button"
          href={`${base}/statistics.csv?${new URLSearchParams({ ...span, ...example })}`}
          download
        >
          导出 CSV
        </a>
      }
    >
      {example.example ? <ExampleNote to="/cases/statistics" what="问题" /> : null}
      <SpanChoice span={span} today={today} onChoose={set} />
      {statistics.isError ? (
        <div className="panel">
          <ErrorState error={statistics.error} onRetry={() => void statistics.refetch()} />
        </div>
      ) : null}
      {statistics.isPending ? (
        <div className="panel">
          <LoadingSkeleton lines={8} />
        </div>
      ) : null}
      {statistics.data ? <Found statistics={statistics.data} /> : null}
    </Page>
  )
}

function Found({ statistics }: { statistics: StatisticsView }) {
  if (statistics.total === 0) {
    return (
      <div className="panel">
        <EmptyState title="这段时间没有发现问题">换一段时间再看，或到「问题地图与清单」登记问题。</EmptyState>
      </div>
    )
  }
  return (
    <>
      <StatisticsFigures statistics={statistics} />
      <div className="case-columns">
        <MonthlyPanel statistics={statistics} />
        <TimesPanel statistics={statistics} />
      </div>
      <div className="case-columns">
        {statistics.by.map((group) => (
          <DimensionTable key={group.dimension} group={group} />
        ))}
      </div>
    </>
  )
}

function SpanChoice(props: { span: DaySpan; today: string; onChoose: (span: DaySpan) => void }) {
  const { span, today, onChoose } = props
  const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day)
  return (
    <div className="case-sentence-bar">
      <span>发现日期</span>
      <input
        type="date"
        className="text-input"
        aria-label="自"
        max={span.until}
        value={span.from}
        onChange={({ target }) => isDay(target.value) && onChoose({ ...span, from: target.value })}
      />
      <span>至</span>
      <input
        type="date"
        className="text-input"
        aria-label="至"
        min={span.from}
        value={span.until}
        onChange={({ target }) => isDay(target.value) && onChoose({ ...span, until: target.value })}
      />
      {usualSpans(today).map(({ name, ...usual }) => (
        <button
          key={name}
          type="button"
          className="button-link"
          aria-pressed={usual.from === span.from && usual.until === span.until}
          onClick={() => onChoose(usual)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
