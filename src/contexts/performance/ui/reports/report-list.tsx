import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { reportNames, reportStateNames } from '../../terms.ts'
import type { PlanHead } from '../../views.ts'
import type { ReportSummary } from '../../views-of-reports.ts'
import { FileLinks } from './file-links.tsx'
import { reportQueries } from './report-queries.ts'

/** Every report that was written, the newest first. */
export function ReportList({ plan }: { plan: PlanHead }) {
  const list = useQuery(reportQueries.ofPlan(plan.id))
  if (list.isPending) return <LoadingSkeleton />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  return (
    <DataTable
      name={`${plan.mark === null ? '' : '模拟'}监控与自评`}
      rows={list.data.reports}
      rowKey={({ id }) => id}
      columns={columnsOf(plan)}
      empty={
        <EmptyState title="还没有写过报告">
          {plan.origin === 'example'
            ? '模拟示例只能看会写成什么样，不能生成报告。'
            : '先看会写成什么样，补齐原因和改进措施，再生成、报送、审定和公开。'}
        </EmptyState>
      }
    />
  )
}

function columnsOf(plan: PlanHead): DataColumn<ReportSummary>[] {
  return [
    {
      key: 'report',
      title: '报告',
      value: ({ kind, version }) => `${reportNames[kind]} 第 ${version} 版`,
      show: ({ id, kind, version }) => (
        <Link to="/performance/$plan/reports/$report" params={{ plan: plan.id, report: id }}>
          {reportNames[kind]} 第 {version} 版
        </Link>
      ),
    },
    { key: 'asOf', title: '结果截至', value: ({ asOf }) => asOf, sortable: true },
    {
      key: 'state',
      title: '状态',
      value: ({ state }) => reportStateNames[state],
      show: ({ state }) => <Tag>{reportStateNames[state]}</Tag>,
    },
    { key: 'maker', title: '编写', value: ({ makerName }) => makerName },
    {
      key: 'madeAt',
      title: '编写时间',
      value: ({ madeAt }) => madeAt,
      show: ({ madeAt }) => showTime(madeAt),
      sortable: true,
    },
    {
      key: 'publishedAt',
      title: '公开时间',
      value: ({ publishedAt }) => publishedAt,
      show: ({ publishedAt }) => (publishedAt === null ? '—' : showTime(publishedAt)),
    },
    {
      key: 'files',
      title: '文件',
      value: () => null,
      show: (report) => <FileLinks address={`/api/performance/reports/${report.id}/files`} />,
    },
  ]
}
