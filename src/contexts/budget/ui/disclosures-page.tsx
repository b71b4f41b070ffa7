import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { type TableAddress, useTableAddress } from '#web/components/table-address.ts'
import { showTime } from '#web/components/time.ts'
import { useSignedIn } from '#web/session.ts'
import { severities, severityText } from '../core/report/order-findings.ts'
import { budgetPolicy } from '../policy.ts'
import { budgetClient, type ShownDisclosure } from './client.ts'
import { SeverityCounts } from './severity.tsx'
import { UploadPanel } from './upload-panel.tsx'

const pageSize = 20

/** Upload a disclosure, and everything that was checked before. */
export function DisclosuresPage() {
  const viewer = useSignedIn()
  const address = useTableAddress()
  const query = listQuery(address)
  const list = useQuery({
    queryKey: ['disclosure', undefined, 'list', query],
    queryFn: () => answer(budgetClient.disclosures.$get({ query })),
    placeholderData: (previous) => previous,
  })
  const mayUpload = may(viewer, budgetPolicy.checkDisclosure)
  return (
    <Page
      title="预算公开"
      lead="上传一份预算公开文件，平台读出其中的每一个数，核对勾稽关系、文字说明和绩效表，逐处写明算式。"
    >
      {mayUpload ? <UploadPanel /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <LoadingSkeleton /> : null}
      {list.data ? (
        <DataTable<ShownDisclosure>
          name="核对过的文件"
          rows={list.data.disclosures}
          rowKey={(row) => row.id}
          columns={columns}
          pageSize={pageSize}
          remote={{
            total: list.data.total,
            loading: list.isFetching,
            readAll: () => readAll(query),
          }}
          empty={
            <EmptyState title="还没有核对过文件">在上面选一份预算公开文件，几秒钟后就能看到结果。</EmptyState>
          }
        />
      ) : null}
    </Page>
  )
}

const columns: readonly DataColumn<ShownDisclosure>[] = [
  {
    key: 'unit',
    title: '单位',
    value: (row) => row.unit,
    sortable: true,
    show: (row) => (
      <Link to="/budget/disclosures/$id" params={{ id: row.id }}>
        {row.unit}
        {row.origin === 'example' ? '（示例）' : ''}
      </Link>
    ),
  },
  { key: 'year', title: '年度', value: (row) => String(row.year), sortable: true },
  { key: 'file', title: '文件', value: (row) => row.fileName },
  { key: 'read', title: '读出', value: (row) => `报表 ${row.tablesRead}，绩效表 ${row.formsRead}` },
  {
    key: 'errors',
    title: '发现',
    value: (row) =>
      severities.map((severity) => `${severityText[severity]} ${row.counts[severity]}`).join('，'),
    sortable: true,
    show: (row) => <SeverityCounts counts={row.counts} />,
    filter: [
      { text: '有错误', value: 'errors' },
      { text: '有矛盾', value: 'conflicts' },
    ],
    filterValue: (row) => [
      ...(row.counts.error > 0 ? ['errors'] : []),
      ...(row.counts.conflict > 0 ? ['conflicts'] : []),
    ],
  },
  { key: 'uploadedBy', title: '上传人', value: (row) => row.uploadedBy },
  {
    key: 'uploadedAt',
    title: '核对时间',
    value: (row) => row.uploadedAt,
    sortable: true,
    show: (row) => showTime(row.uploadedAt),
  },
]

type ListQuery = Parameters<typeof budgetClient.disclosures.$get>[0]['query']

const sortKeys = ['uploadedAt', 'year', 'unit', 'errors'] as const

function listQuery({ search, filters, sort, page }: TableAddress): ListQuery {
  const having = filters.errors?.[0]
  const key = sortKeys.find((candidate) => candidate === sort?.key)
  return {
    page: String(page),
    size: String(pageSize),
    ...(search && { search }),
    ...((having === 'errors' || having === 'conflicts') && { having }),
    ...(key && { sort: key, order: sort?.descending ? 'descending' : 'ascending' }),
  }
}

/** For the export: every page of what is listed. */
async function readAll(query: ListQuery): Promise<ShownDisclosure[]> {
  const rows: ShownDisclosure[] = []
  for (let page = 1; ; page++) {
    const { disclosures, total } = await answer(
      budgetClient.disclosures.$get({ query: { ...query, page: String(page), size: '100' } }),
    )
    rows.push(...disclosures)
    if (disclosures.length === 0 || rows.length >= total) return rows
  }
}
