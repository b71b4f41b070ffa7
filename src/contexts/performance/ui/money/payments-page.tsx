import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DataTable } from '#web/components/data-table.tsx'
import { useKeys } from '#web/components/keyboard.tsx'
import { EmptyState, ErrorState } from '#web/components/states.tsx'
import { type TableAddressHandle, useTableAddress } from '#web/components/table-address.ts'
import { overallId } from '../../core/plan.ts'
import type { PaymentView, PlanHead } from '../../views.ts'
import { moneyClient } from '../client.ts'
import { DayRange } from '../evidence/day-range.tsx'
import { VoidDialog } from '../evidence/void-dialog.tsx'
import { PlanFrame, useMayChange } from '../plan-frame.tsx'
import { planQueries } from '../plan-queries.ts'
import { PaidSummary } from './paid-summary.tsx'
import { paymentColumns } from './payment-columns.tsx'
import { PaymentDetails } from './payment-details.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { PaymentImport } from './payment-import.tsx'
import { type PaymentQuery, paymentQueries, paymentsCsvAddress } from './payment-queries.ts'
import { yuanDigits } from './typed-amount.ts'
import './money.css'

const pageSize = 50
type Opened = 'entry' | 'import' | null

/** Every payment of the year, by project and month against the budget; entering, importing, taking back. */
export function PaymentsPage() {
  const [opened, setOpened] = useState<Opened>(null)
  return (
    <PlanFrame
      tab="payments"
      title="付款"
      lead="各项目实际支付的钱，逐笔登记或从国库支付系统的导出表导入。"
      actions={(plan) => <Actions plan={plan} onOpen={setOpened} />}
    >
      {(plan) => <Payments plan={plan} opened={opened} onOpen={setOpened} />}
    </PlanFrame>
  )
}

function Actions({ plan, onOpen }: { plan: PlanHead; onOpen: (opened: Opened) => void }) {
  if (!useMayChange(plan)) return null
  return (
    <>
      <Button onClick={() => onOpen('import')}>导入国库支付明细</Button>
      <Button type="primary" onClick={() => onOpen('entry')}>
        登记一笔
      </Button>
    </>
  )
}

function Payments(props: { plan: PlanHead; opened: Opened; onOpen: (opened: Opened) => void }) {
  const { plan, opened, onOpen } = props
  const address = useTableAddress()
  const mayChange = useMayChange(plan)
  useKeys(mayChange ? [{ key: 'n', does: '登记一笔付款', run: () => onOpen('entry') }] : [])
  const query = queryOf(address)
  const list = useQuery(paymentQueries.list(plan.id, query))
  const overview = useQuery(planQueries.overview(plan.id, {}))
  const projects = overview.data?.projects ?? []
  const [voiding, setVoiding] = useState<PaymentView | null>(null)
  const close = () => onOpen(null)
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <PaidSummary
        planId={plan.id}
        overview={overview.data}
        projectId={query.projectId}
        onProject={(id) => address.set({ filters: { ...address.filters, project: id ? [id] : [] } })}
      />
      <DataTable<PaymentView>
        name="付款"
        rows={list.data?.items ?? []}
        rowKey={({ id }) => id}
        columns={paymentColumns(projects)}
        expand={(payment) => <PaymentDetails payment={payment} mayChange={mayChange && !payment.voided} />}
        {...(mayChange
          ? {
              actions: (payment: PaymentView) =>
                payment.voided ? null : (
                  <Button type="link" size="small" onClick={() => setVoiding(payment)}>
                    作废
                  </Button>
                ),
            }
          : {})}
        tools={
          <>
            <DayRange address={address} />
            {list.data ? (
              <span className="nowrap muted" title="符合条件、没有作废的合计">
                合计 {yuanDigits(list.data.heldFen)} 元
              </span>
            ) : null}
          </>
        }
        pageSize={pageSize}
        remote={{
          total: list.data?.total ?? 0,
          loading: list.isPending || list.isPlaceholderData,
          exportAddress: paymentsCsvAddress(plan.id, query),
        }}
        empty={<NoPayments mayChange={mayChange} onOpen={onOpen} />}
      />
      {opened === 'entry' && overview.data ? (
        <PaymentDialog
          plan={plan}
          projects={overallLast(projects)}
          projectId={query.projectId}
          onClose={close}
        />
      ) : null}
      {opened === 'import' ? <PaymentImport planId={plan.id} onClose={close} /> : null}
      {voiding ? <VoidPayment payment={voiding} onClose={() => setVoiding(null)} /> : null}
    </>
  )
}

function VoidPayment({ payment, onClose }: { payment: PaymentView; onClose: () => void }) {
  const { id, day, party, purpose, amountFen } = payment
  return (
    <VoidDialog
      what={`${day} ${party || purpose} ${yuanDigits(amountFen)} 元`}
      send={(reason) => answer(moneyClient.payments[':id'].void.$post({ param: { id }, json: { reason } }))}
      onClose={onClose}
    />
  )
}

/** A payment is seldom of 基本支出, so it is not what the choice begins with. */
function overallLast<Project extends { readonly id: string }>(projects: readonly Project[]): Project[] {
  return projects.toSorted((one, other) => Number(one.id === overallId) - Number(other.id === overallId))
}

function NoPayments(props: { mayChange: boolean; onOpen: (opened: Opened) => void }) {
  return (
    <EmptyState
      title="还没有付款"
      action={
        props.mayChange ? (
          <Button type="primary" onClick={() => props.onOpen('import')}>
            导入国库支付明细
          </Button>
        ) : null
      }
    >
      {props.mayChange
        ? '从国库集中支付系统导出明细表，在这里导入；同一份表导入两次不会重复。也可以逐笔登记。'
        : '经办人登记或导入以后，会列在这里。'}
    </EmptyState>
  )
}

function queryOf({ search, filters, page }: TableAddressHandle): PaymentQuery {
  const [projectId] = filters.project ?? []
  const [from] = filters.from ?? []
  const [until] = filters.until ?? []
  return {
    page: String(page),
    pageSize: String(pageSize),
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(projectId ? { projectId } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  }
}
