import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DataTable } from '#web/components/data-table.tsx'
import { useKeys } from '#web/components/keyboard.tsx'
import { EmptyState, ErrorState } from '#web/components/states.tsx'
import { type TableAddressHandle, useTableAddress } from '#web/components/table-address.ts'
import type { PlanHead, RecordView } from '../../views.ts'
import { recordClient } from '../client.ts'
import { DayRange } from '../evidence/day-range.tsx'
import { VoidDialog } from '../evidence/void-dialog.tsx'
import { PlanFrame, useMayChange } from '../plan-frame.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { KindsDialog } from './kinds-dialog.tsx'
import { useEntrySender } from './queue/use-entry-sender.ts'
import { recordColumns } from './record-columns.tsx'
import { RecordDetails } from './record-details.tsx'
import { RecordImport } from './record-import.tsx'
import { type RecordQuery, recordQueries, recordsCsvAddress } from './record-queries.ts'
import { WaitingEntries } from './waiting-entries.tsx'

const pageSize = 50
type Opened = 'entry' | 'import' | 'kinds' | null

/** Every work record of the year, with what it counts towards; entering, importing, taking back. */
export function RecordsPage() {
  const [opened, setOpened] = useState<Opened>(null)
  return (
    <PlanFrame
      tab="records"
      title="工作记录"
      lead="做过的事一条一条登记，按测量方法计入指标。"
      actions={(plan) => <Actions plan={plan} onOpen={setOpened} />}
    >
      {(plan) => <RecordList plan={plan} opened={opened} onOpen={setOpened} />}
    </PlanFrame>
  )
}

function Actions({ plan, onOpen }: { plan: PlanHead; onOpen: (opened: Opened) => void }) {
  if (!useMayChange(plan)) return null
  return (
    <>
      <Button onClick={() => onOpen('kinds')}>记录种类</Button>
      <Button onClick={() => onOpen('import')}>从表格导入</Button>
      <Button type="primary" onClick={() => onOpen('entry')}>
        登记
      </Button>
    </>
  )
}

function RecordList(props: { plan: PlanHead; opened: Opened; onOpen: (opened: Opened) => void }) {
  const { plan, opened, onOpen } = props
  const address = useTableAddress()
  const mayChange = useMayChange(plan)
  useKeys(mayChange ? [{ key: 'n', does: '登记一条工作记录', run: () => onOpen('entry') }] : [])
  const sender = useEntrySender()
  const query = queryOf(address)
  const list = useQuery(recordQueries.list(plan.id, query))
  const kinds = useQuery(recordQueries.kinds(plan.id)).data?.kinds ?? []
  const projects = useQuery(recordQueries.projects(plan.id)).data?.projects ?? []
  const [voiding, setVoiding] = useState<RecordView | null>(null)
  const close = () => onOpen(null)
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      {mayChange ? <WaitingEntries sender={sender} /> : null}
      <DataTable<RecordView>
        name="工作记录"
        rows={list.data?.items ?? []}
        rowKey={({ id }) => id}
        columns={recordColumns(kinds, projects)}
        expand={(record) => (
          <RecordDetails planId={plan.id} record={record} mayChange={mayChange && !record.voided} />
        )}
        {...(mayChange
          ? {
              actions: (record: RecordView) =>
                record.voided ? null : (
                  <Button type="link" size="small" onClick={() => setVoiding(record)}>
                    作废
                  </Button>
                ),
            }
          : {})}
        tools={
          <>
            <DayRange address={address} />
            <IndicatorFilter address={address} plan={plan} />
          </>
        }
        pageSize={pageSize}
        remote={{
          total: list.data?.total ?? 0,
          loading: list.isPending || list.isPlaceholderData,
          exportAddress: recordsCsvAddress(plan.id, query),
        }}
        empty={<NoRecords plan={plan} mayChange={mayChange} onOpen={onOpen} />}
      />
      {opened === 'entry' ? <EntryDialog choices={{ plan, kinds, projects }} onClose={close} /> : null}
      {opened === 'import' ? <RecordImport planId={plan.id} onClose={close} /> : null}
      {opened === 'kinds' ? <KindsDialog planId={plan.id} kinds={kinds} onClose={close} /> : null}
      {voiding ? (
        <VoidDialog
          what={`${voiding.day} ${voiding.kindName}「${voiding.item}」`}
          send={(reason) =>
            answer(recordClient.records[':id'].void.$post({ param: { id: voiding.id }, json: { reason } }))
          }
          onClose={() => setVoiding(null)}
        />
      ) : null}
    </>
  )
}

function NoRecords(props: { plan: PlanHead; mayChange: boolean; onOpen: (opened: Opened) => void }) {
  return (
    <EmptyState
      title="还没有工作记录"
      action={
        props.mayChange ? (
          <Button type="primary" onClick={() => props.onOpen('entry')}>
            登记第一条
          </Button>
        ) : null
      }
    >
      {props.mayChange
        ? '培训、宣传、印制、评审等做完就记一条；手机上也能登记。已有台账的，可以从表格导入。'
        : `经办人登记以后，会列在这里。${props.plan.state === 'closed' ? '本年度已经结账。' : ''}`}
    </EmptyState>
  )
}

/** Came from an indicator: only the records that it counts. */
function IndicatorFilter({ address, plan }: { address: TableAddressHandle; plan: PlanHead }) {
  const id = address.filters.indicator?.[0]
  const indicators = useQuery(recordQueries.projects(plan.id)).data?.indicators ?? []
  if (!id) return null
  const name = indicators.find((indicator) => indicator.id === id)?.name ?? '一个指标'
  return (
    <span className="tag">
      计入{' '}
      <Link to="/performance/$plan/indicators/$indicator" params={{ plan: plan.id, indicator: id }}>
        {name}
      </Link>
    </span>
  )
}

function queryOf({ search, filters, page }: TableAddressHandle): RecordQuery {
  const [kind] = filters.kind ?? []
  const [projectId] = filters.project ?? []
  const [from] = filters.from ?? []
  const [until] = filters.until ?? []
  const [indicatorId] = filters.indicator ?? []
  return {
    page: String(page),
    pageSize: String(pageSize),
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(kind ? { kind } : {}),
    ...(projectId ? { projectId } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(indicatorId ? { indicatorId } : {}),
  }
}
