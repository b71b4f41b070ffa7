import { Link } from '@tanstack/react-router'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { EmptyState } from '#web/components/states.tsx'
import { scopeNames } from '../../terms.ts'
import type { TargetRow, TargetsView } from '../../views.ts'
import { pointsText } from '../value.tsx'
import { MethodCell } from './method-cell.tsx'
import { OwnerSelect } from './owner-select.tsx'
import { PrintedTarget } from './printed-target.tsx'
import { RowActions } from './row-actions.tsx'
import { isUnread, nobody, ownerNameOf, setUpNames, setUpOf, unreadName } from './target-filters.ts'

/** Every indicator in the order of the forms; the file to take along is written by the server, with the mark. */
export function TargetTable({ view }: { view: TargetsView }) {
  const { plan, rows } = view
  return (
    <DataTable<TargetRow>
      name="指标"
      rows={rows}
      rowKey={(row) => row.id}
      columns={columnsOf(view)}
      actions={(row) => <RowActions plan={plan} row={row} rules={view.rules} />}
      exportAddress={`/api/performance/plans/${plan.id}/indicators.csv`}
      pageSize={50}
      empty={
        <EmptyState title="没有指标">
          公开的绩效目标表里没有可以跟踪的指标。更正预算并重新公开后，这里会有。
        </EmptyState>
      }
    />
  )
}

function columnsOf(view: TargetsView): readonly DataColumn<TargetRow>[] {
  const { plan, rows, projects } = view
  const choices = (texts: readonly string[]) => [...new Set(texts)].map((text) => ({ text, value: text }))
  return [
    {
      key: 'project',
      title: '项目',
      value: (row) => row.projectName,
      show: (row) => <span className="target-project">{row.projectName}</span>,
      filter: choices(projects.map(({ name }) => name)),
    },
    {
      key: 'level1',
      title: '类别',
      value: (row) => `${row.level1}·${row.level2}`,
      filter: choices(rows.map(({ level1 }) => level1)),
      filterValue: (row) => [row.level1],
    },
    {
      key: 'name',
      title: '指标',
      value: (row) => row.name,
      show: (row) => <IndicatorName planId={plan.id} row={row} />,
    },
    {
      key: 'target',
      title: '指标值',
      value: (row) => row.printed,
      show: (row) => <PrintedTarget plan={plan} row={row} />,
      filter: choices([waitingName, unreadName, deliverableName]),
      filterValue: (row) => [
        ...(row.proposed ? [waitingName] : []),
        ...(isUnread(row) ? [unreadName] : []),
        ...(row.kind === 'deliverable' ? [deliverableName] : []),
      ],
    },
    {
      key: 'method',
      title: '测量方法',
      value: (row) => row.methodText,
      show: (row) => <MethodCell view={view} row={row} />,
      filter: choices(Object.values(setUpNames)),
      filterValue: (row) => [setUpNames[setUpOf(row)]],
    },
    {
      key: 'owner',
      title: '责任人',
      value: ownerNameOf,
      show: (row) => <OwnerSelect plan={plan} row={row} colleagues={view.colleagues} />,
      filter: choices([nobody, ...rows.map(ownerNameOf)]),
    },
    {
      key: 'weight',
      title: '分值',
      value: (row) => row.weight / 100,
      show: (row) => pointsText(row.weight),
      sortable: true,
    },
  ]
}

const waitingName = '调整待批准'
const deliverableName = '约定成果'

function IndicatorName({ planId, row }: { planId: string; row: TargetRow }) {
  return (
    <>
      <Link to="/performance/$plan/indicators/$indicator" params={{ plan: planId, indicator: row.id }}>
        {row.name}
      </Link>
      {row.kind === 'deliverable' ? <small className="muted">　约定成果</small> : null}
      {row.scope === 'annual' ? null : (
        <small className="muted">
          　{scopeNames[row.scope]}
          {row.serviceFrom && row.serviceUntil ? `（${row.serviceFrom} 至 ${row.serviceUntil}）` : ''}
        </small>
      )}
    </>
  )
}
