import { Link } from '@tanstack/react-router'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { EmptyState } from '#web/components/states.tsx'
import { readingText, valueText } from '../../core/value-text.ts'
import { lightNames, scopeNames } from '../../terms.ts'
import type { IndicatorRow, PlanOverview } from '../../views.ts'
import { LightMark } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { percentText } from '../money.tsx'
import { pointsText, Value } from '../value.tsx'
import { lightsFromWorst } from './overview-sums.ts'

/** Every indicator of the plan with target, result and light; the file to take along is written by the server, with the mark. */
export function IndicatorTable({ overview }: { overview: PlanOverview }) {
  const { query } = useMomentAddress()
  const { plan, indicators } = overview
  return (
    <DataTable<IndicatorRow>
      name="指标"
      rows={indicators}
      rowKey={(row) => row.id}
      columns={columnsOf(overview)}
      exportAddress={`/api/performance/plans/${plan.id}/indicators.csv?${new URLSearchParams({ ...query })}`}
      empty={
        <EmptyState title="没有指标">
          公开的绩效目标表里没有可以跟踪的指标。更正预算并重新公开后，这里会有。
        </EmptyState>
      }
    />
  )
}

function columnsOf({ plan, indicators, projects }: PlanOverview): readonly DataColumn<IndicatorRow>[] {
  const owners = [...new Set(indicators.map(ownerOf))].sort((one, other) => one.localeCompare(other, 'zh'))
  const levels = [...new Set(indicators.map(({ level1 }) => level1))]
  const choices = (texts: readonly string[]) => texts.map((text) => ({ text, value: text }))
  return [
    {
      key: 'light',
      title: '状态',
      value: (row) => lightNames[row.light],
      show: (row) => <LightMark light={row.light} reason={row.lightReason} />,
      filter: choices(lightsFromWorst.map((light) => lightNames[light])),
    },
    {
      key: 'name',
      title: '指标',
      value: (row) => row.name,
      sortable: true,
      show: (row) => <NameOf plan={plan.id} row={row} />,
    },
    {
      key: 'project',
      title: '项目',
      value: (row) => row.projectName,
      sortable: true,
      filter: choices(projects.map(({ name }) => name)),
    },
    {
      key: 'level1',
      title: '类别',
      value: (row) => row.level1,
      show: (row) => `${row.level1}${row.level2 ? `·${row.level2}` : ''}`,
      filter: choices(levels),
    },
    {
      key: 'printed',
      title: '目标',
      value: (row) => row.printed,
      show: (row) => <span className="nowrap">{row.printed}</span>,
    },
    {
      key: 'value',
      title: '现在',
      value: (row) => readingText(row.reading, row.goal),
      show: (row) => <Value plan={plan.id} indicator={row} />,
    },
    {
      key: 'attainment',
      title: '完成',
      value: (row) => row.attainment,
      sortable: true,
      show: (row) => percentText(row.attainment),
    },
    {
      key: 'forecast',
      title: '预计',
      value: (row) => (row.forecast ? valueText(row.forecast.value, row.goal) : null),
      show: (row) =>
        row.forecast ? (
          <span className="nowrap" title={row.forecast.how}>
            {valueText(row.forecast.value, row.goal)}
          </span>
        ) : (
          '—'
        ),
    },
    {
      key: 'owner',
      title: '责任人',
      value: ownerOf,
      show: (row) => <span className="nowrap">{ownerOf(row)}</span>,
      sortable: true,
      filter: choices(owners),
    },
    {
      key: 'score',
      title: '得分／分值',
      value: (row) => row.score,
      sortable: true,
      show: (row) => `${pointsText(row.score)}／${pointsText(row.weight)}`,
    },
  ]
}

function ownerOf(row: IndicatorRow): string {
  return row.ownerName ?? '未指定'
}

function NameOf({ plan, row }: { plan: string; row: IndicatorRow }) {
  const { query } = useMomentAddress()
  return (
    <>
      <Link to="/performance/$plan/indicators/$indicator" params={{ plan, indicator: row.id }} search={query}>
        {row.name}
      </Link>
      {row.kind === 'deliverable' ? <small className="muted">　约定成果</small> : null}
      {row.scope === 'annual' ? null : <small className="muted">　{scopeNames[row.scope]}</small>}
    </>
  )
}
