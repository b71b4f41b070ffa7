import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { TableImportDialog } from '#web/import/table-import-dialog.tsx'
import type { AirView, PlanHead } from '../../views.ts'
import { environmentClient, readAgain } from '../client.ts'
import { useMomentAddress } from '../moment-address.ts'
import { useMayChange } from '../plan-frame.tsx'
import { AirCalendar } from './air-calendar.tsx'
import { AirDayDialog } from './air-day-dialog.tsx'
import { airCalendar } from './air-days.ts'
import { environmentQueries } from './environment-queries.ts'

/** 日空气质量: what is reached, what may still be exceeded, and the year day by day. */
export function AirPanel({ plan }: { plan: PlanHead }) {
  const { query } = useMomentAddress()
  const asOf = query.asOf ?? plan.latestDay
  const air = useQuery(environmentQueries.air(plan.id, query))
  const mayChange = useMayChange(plan)
  const [entering, setEntering] = useState<Day | null>(null)
  const [isImporting, setImporting] = useState(false)
  return (
    <section className="panel environment" aria-label="日空气质量">
      <div className="environment-head">
        <h3>日空气质量（AQI）</h3>
        {mayChange ? (
          <div className="page-actions">
            <Button onClick={() => setImporting(true)}>从表格导入</Button>
            <Button type="primary" onClick={() => setEntering(asOf)}>
              登记一天
            </Button>
          </div>
        ) : null}
      </div>
      {air.isError ? <ErrorState error={air.error} onRetry={() => void air.refetch()} /> : null}
      {air.isPending ? <LoadingSkeleton lines={8} /> : null}
      {air.data ? (
        <>
          {air.data.days.length > 0 ? (
            <AirFigures plan={plan} air={air.data} asOf={asOf} />
          ) : (
            <NoAir mayChange={mayChange} />
          )}
          <AirCalendar
            months={airCalendar(air.data.year, air.data.days, asOf)}
            onDay={mayChange ? setEntering : undefined}
          />
        </>
      ) : null}
      {entering ? (
        <AirDayDialog
          plan={plan}
          day={entering}
          days={air.data?.days ?? []}
          onClose={() => setEntering(null)}
        />
      ) : null}
      {isImporting ? (
        <TableImportDialog
          title="导入日空气质量"
          counted="天"
          hint="第一行是列名：日期、AQI，可以有首要污染物。已经登记的日子以新表为准，旧的留作当时的依据。"
          send={(form) =>
            answer(environmentClient.plans[':id'].air.import.$post({ param: { id: plan.id }, form }))
          }
          template={['日期', 'AQI', '首要污染物']}
          heads={['日期', 'AQI', '首要污染物']}
          cells={(row) => [row.day, row.aqi === null ? '无有效值' : String(row.aqi), row.leadingPollutant]}
          onStored={readAgain}
          onClose={() => setImporting(false)}
        />
      ) : null}
    </section>
  )
}

function AirFigures({ plan, air, asOf }: { plan: PlanHead; air: AirView; asOf: Day }) {
  const { good, measured, missing, ratio, target } = air
  return (
    <dl className="environment-figures">
      <div>
        <dt>优良天数</dt>
        <dd>
          <strong>{good}</strong> 天 <span className="muted">／有数据 {measured} 天</span>
        </dd>
      </div>
      <div>
        <dt>优良天数比例</dt>
        <dd>
          <strong>{ratio === null ? '—' : ratio.toFixed(1)}</strong>
          {ratio === null ? '' : '%'}
          {target ? <span className="muted">（目标 ≥{target.percent}%）</span> : null}
        </dd>
      </div>
      <div>
        <dt>今年还可超标</dt>
        <dd>{target ? <ExceedanceLeft plan={plan} target={target} /> : <NoTarget plan={plan} />}</dd>
      </div>
      <div>
        <dt>缺数据</dt>
        <dd>
          {missing} 天 <span className="muted">（截至 {asOf}，不计入比例）</span>
        </dd>
      </div>
    </dl>
  )
}

/** Beyond the allowed days the target cannot be reached any more: that is said, not shown as a negative number. */
function ExceedanceLeft({ plan, target }: { plan: PlanHead; target: NonNullable<AirView['target']> }) {
  const { left, allowed, indicatorId } = target
  return (
    <Link
      to="/performance/$plan/indicators/$indicator"
      params={{ plan: plan.id, indicator: indicatorId }}
      title="点击看这个指标"
    >
      {left >= 0 ? (
        <>
          <strong className={left <= 3 ? 'environment-tight' : undefined}>{left}</strong> 天
        </>
      ) : (
        <span className="environment-missed">已多 {-left} 天，目标已达不到</span>
      )}
      <span className="muted">（全年允许 {allowed} 天）</span>
    </Link>
  )
}

function NoTarget({ plan }: { plan: PlanHead }) {
  return (
    <>
      —{' '}
      <Link to="/performance/$plan/targets" params={{ plan: plan.id }}>
        还没有指标按优良天数比例测量
      </Link>
    </>
  )
}

function NoAir({ mayChange }: { mayChange: boolean }) {
  return (
    <EmptyState title="今年还没有空气质量数据">
      {mayChange
        ? '点日历里的一天登记，或者从市里的日报表导入。'
        : '经办人登记或导入以后，这里有优良天数、比例和还可超标的天数。'}
    </EmptyState>
  )
}
