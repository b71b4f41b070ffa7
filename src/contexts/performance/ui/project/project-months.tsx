import { Chart } from '#web/charts/chart.tsx'
import type { ProjectView } from '../../views.ts'
import { monthlyFinding, monthlyOption } from '../charts/monthly-option.ts'
import { wanText } from '../money.tsx'

/** Payments by month beside even spending over the year. */
export function ProjectMonths({ view }: { view: ProjectView }) {
  const { project, monthly, moment } = view
  return (
    <section className="panel panel-body" aria-label="各月付款">
      <Chart
        title={monthlyFinding(project)}
        label={`各月付款：${monthly.map(({ month, paidFen }) => `${month}月 ${wanText(paidFen)} 万元`).join('，')}`}
        option={monthlyOption({ budgetFen: project.budgetFen, monthly, asOf: moment.asOf })}
      />
    </section>
  )
}
