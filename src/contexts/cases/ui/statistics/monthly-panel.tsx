import { useMemo } from 'react'
import { Chart } from '#web/charts/chart.tsx'
import type { StatisticsView } from '../../views.ts'
import { monthlyFoundFinding, monthlyFoundOption } from './monthly-found.ts'

export function MonthlyPanel({ statistics: { monthly } }: { statistics: StatisticsView }) {
  const option = useMemo(() => monthlyFoundOption(monthly), [monthly])
  return (
    <section className="panel case-panel" aria-label="逐月发现和销号">
      <Chart
        title={monthlyFoundFinding(monthly)}
        label={monthly
          .map(({ month, found, closed }) => `${month} 发现 ${found} 件，销号 ${closed} 件`)
          .join('；')}
        option={option}
      />
      <p className="muted">当月发现和当月销号的件数；没有发现也没有销号的月份不列。</p>
    </section>
  )
}
