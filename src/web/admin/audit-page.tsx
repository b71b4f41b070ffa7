import { Button } from 'antd'
import { auditPolicy } from '#platform/audit/policy.ts'
import { may } from '#platform/policy.ts'
import {
  type AuditEntry,
  type AuditFilter,
  useAuditActions,
  useAuditEntries,
} from '#web/admin/audit-clients.ts'
import { AuditDetails } from '#web/admin/audit-details.tsx'
import { AuditVerification } from '#web/admin/audit-verification.tsx'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState } from '#web/components/states.tsx'
import { type TableAddressHandle, useTableAddress } from '#web/components/table-address.ts'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { useSignedIn } from '#web/session.ts'
import './admin.css'

const pageSize = 50
const outcomeNames = { done: '完成', refused: '被拒绝' } as const

/** What everyone did, unchangeable; the audit administrator reads, verifies and exports it. */
export function AuditPage() {
  const viewer = useSignedIn()
  const isAllowed = may(viewer, auditPolicy.readAudit)
  if (!isAllowed) return <ForbiddenState what="查看审计记录" />
  return (
    <Page
      title="审计"
      lead="每个改动了什么的操作都在这里留有一行，只能增加，不能改动。"
      actions={
        <Button href="/api/audit/export/verifiable" download>
          导出可离线验证的全部记录
        </Button>
      }
    >
      <AuditVerification />
      <AuditList />
    </Page>
  )
}

function AuditList() {
  const address = useTableAddress()
  const actions = useAuditActions()
  const filter = filterOf(address)
  const entries = useAuditEntries({ page: String(address.page), pageSize: String(pageSize), ...filter })
  if (entries.isError) {
    return (
      <div className="panel">
        <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />
      </div>
    )
  }
  return (
    <DataTable
      name="审计记录"
      rows={entries.data?.items ?? []}
      rowKey={(entry) => `${entry.number ?? entry.at}${entry.requestId}${entry.action.name}`}
      columns={columnsWith(actions.data?.items ?? [])}
      empty={<EmptyState title="还没有记录">有人登录或改动了什么以后，会列在这里。</EmptyState>}
      expand={(entry) => <AuditDetails entry={entry} />}
      tools={<DayRange address={address} />}
      pageSize={pageSize}
      remote={{
        total: entries.data?.total ?? 0,
        loading: entries.isPending || entries.isPlaceholderData,
        exportAddress: `/api/audit/export?${new URLSearchParams({ ...filter })}`,
      }}
    />
  )
}

function filterOf({ search, filters }: TableAddressHandle): AuditFilter {
  const [action] = filters.action ?? []
  const [outcome] = filters.outcome ?? []
  const [from] = filters.from ?? []
  const [to] = filters.to ?? []
  return {
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(action ? { action } : {}),
    ...(outcome === 'done' || outcome === 'refused' ? { outcome } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

function columnsWith(actions: readonly { name: string; title: string }[]): readonly DataColumn<AuditEntry>[] {
  return [
    {
      key: 'number',
      title: '编号',
      value: (entry) => entry.number,
      show: (entry) => entry.number?.toString() ?? <span title="一秒之内编号入链">待编号</span>,
    },
    { key: 'at', title: '时间', value: (entry) => showTime(entry.at, 'second') },
    { key: 'actor', title: '操作人', value: (entry) => entry.actor.name },
    { key: 'roles', title: '角色', value: (entry) => entry.actor.roles.join('、') },
    {
      key: 'action',
      title: '操作',
      value: (entry) => entry.action.title,
      filter: actions.map(({ name, title }) => ({ value: name, text: title })),
    },
    { key: 'subject', title: '对象', value: (entry) => entry.subject.name },
    {
      key: 'outcome',
      title: '结果',
      value: (entry) => outcomeNames[entry.outcome],
      show: (entry) =>
        entry.outcome === 'done' ? outcomeNames.done : <Tag kind="error">{outcomeNames.refused}</Tag>,
      filter: Object.entries(outcomeNames).map(([value, text]) => ({ value, text })),
    },
    {
      key: 'address',
      title: '网络地址',
      value: (entry) => (entry.address === 'local' ? '本机' : entry.address),
    },
  ]
}

function DayRange(props: { address: TableAddressHandle }) {
  const { filters, set } = props.address
  const day = (key: 'from' | 'to', label: string) => (
    <label className="audit-day">
      {label}
      <input
        type="date"
        className="text-input"
        value={filters[key]?.[0] ?? ''}
        onChange={(event) =>
          set({ filters: { ...filters, [key]: event.target.value ? [event.target.value] : [] } })
        }
      />
    </label>
  )
  return (
    <>
      {day('from', '从')}
      {day('to', '到')}
    </>
  )
}
