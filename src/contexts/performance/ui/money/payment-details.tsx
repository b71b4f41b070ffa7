import { showTime } from '#web/components/time.ts'
import type { PaymentView } from '../../views.ts'
import { AttachmentList } from '../evidence/attachment-list.tsx'
import { sourceNames } from '../evidence/source-names.ts'

/** What a payment's row opens to. */
export function PaymentDetails({ payment, mayChange }: { payment: PaymentView; mayChange: boolean }) {
  return (
    <dl className="entry-details">
      <dt>实施计划中的用途</dt>
      <dd>{payment.planItemName ?? '没有对应'}</dd>
      {payment.overReason ? (
        <>
          <dt>超出预算的原因</dt>
          <dd>{payment.overReason}</dd>
        </>
      ) : null}
      <dt>附件</dt>
      <dd>
        <AttachmentList
          subject={{ kind: 'payment', id: payment.id }}
          attachments={payment.attachments}
          mayChange={mayChange}
        />
      </dd>
      <dt>登记</dt>
      <dd>
        {payment.entererName}，{showTime(payment.recordedAt)}（{sourceNames[payment.source]}）
      </dd>
      {payment.voided ? (
        <>
          <dt>作废</dt>
          <dd>
            {payment.voided.by}，{showTime(payment.voided.at)}：{payment.voided.reason}
          </dd>
        </>
      ) : null}
    </dl>
  )
}
