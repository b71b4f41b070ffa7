import { Link } from '@tanstack/react-router'
import { showTime } from '#web/components/time.ts'
import { stepNames } from '../../terms.ts'
import type { IndicatorView, PaymentView, RecordView, StepView } from '../../views.ts'
import { sourceNames } from '../evidence/source-names.ts'
import { Money } from '../money.tsx'
import { filesOf } from './evidence-files.tsx'
import { type EvidenceColumn, EvidenceTable } from './evidence-table.tsx'
import { Judgements } from './judgements.tsx'

/** What the value rests on: records, payments, steps, judgements, the newest first. */
export function EvidenceLists({ view }: { view: IndicatorView }) {
  const { records, payments, steps, judgements, evidence, plan, indicator } = view
  const listed = records.length + payments.length + steps.length + judgements.length
  if (listed === 0 && indicator.method.kind !== 'judgement') return null
  return (
    <section className="panel panel-body" aria-label="依据">
      <h2>
        依据 {evidence} 条
        {evidence > listed ? <small className="muted">，这里是最近的 {listed} 条</small> : null}
        {records.length > 0 ? (
          <Link
            to="/performance/$plan/records"
            params={{ plan: plan.id }}
            search={{ 'f.indicator': indicator.id }}
            className="panel-link"
          >
            在工作记录里看
          </Link>
        ) : null}
      </h2>
      <EvidenceTable rows={records} columns={recordColumns} />
      <EvidenceTable rows={payments} columns={paymentColumns} />
      <EvidenceTable rows={steps} columns={stepColumns} />
      <Judgements view={view} />
    </section>
  )
}

const recordColumns: readonly EvidenceColumn<RecordView>[] = [
  { title: '日期', show: ({ day }) => day },
  { title: '种类', show: ({ kindName }) => kindName },
  { title: '名目', show: ({ item }) => item },
  { title: '数量', isNumber: true, show: ({ quantity, unit }) => `${quantity} ${unit}` },
  { title: '其中合格', isNumber: true, show: ({ passed }) => passed },
  { title: '人数（人）', isNumber: true, show: ({ people }) => people },
  { title: '地点', show: ({ place }) => place },
  { title: '备注', show: ({ note }) => note },
  { title: '附件', show: (record) => filesOf('record', record) },
  { title: '登记', show: enteredOf },
]

const paymentColumns: readonly EvidenceColumn<PaymentView>[] = [
  { title: '付款日期', show: ({ day }) => day },
  { title: '金额（万元）', isNumber: true, show: ({ amountFen }) => <Money fen={amountFen} /> },
  { title: '用途', show: ({ purpose }) => purpose },
  { title: '实施计划', show: ({ planItemName }) => planItemName },
  { title: '收款人', show: ({ party }) => party },
  { title: '凭证号', show: ({ voucherNo }) => voucherNo },
  { title: '附件', show: (payment) => filesOf('payment', payment) },
  { title: '登记', show: enteredOf },
]

const stepColumns: readonly EvidenceColumn<StepView>[] = [
  { title: '节点', show: ({ step }) => stepNames[step] },
  { title: '名称', show: ({ title }) => title },
  { title: '计划', show: ({ plannedOn }) => plannedOn },
  { title: '完成', show: ({ doneOn }) => doneOn },
  {
    title: '金额（万元）',
    isNumber: true,
    show: ({ amountFen }) => (amountFen === null ? null : <Money fen={amountFen} />),
  },
  {
    title: '服务期',
    show: ({ serviceFrom, serviceUntil }) => [serviceFrom, serviceUntil].filter(Boolean).join(' 至 '),
  },
  { title: '对方', show: ({ party }) => party },
  { title: '文号', show: ({ documentNo }) => documentNo },
  { title: '附件', show: (step) => filesOf('step', step) },
  { title: '登记', show: enteredOf },
]

function enteredOf(entry: Pick<RecordView, 'entererName' | 'source' | 'recordedAt'>) {
  return (
    <span title={showTime(entry.recordedAt)}>
      {entry.entererName}{' '}
      <span className="muted">
        {entry.source === 'person' ? '' : `${sourceNames[entry.source]} `}
        {showTime(entry.recordedAt).slice(0, 10)}
      </span>
    </span>
  )
}
