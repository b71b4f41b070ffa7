import type { DataColumn } from '#web/components/data-table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { PaymentView } from '../../views.ts'
import { wanText } from '../money.tsx'
import { yuanDigits } from './typed-amount.ts'

/** The list of payments; in 元 to the fen, as vouchers are. The newest day stands first. */
export function paymentColumns(
  projects: readonly { readonly id: string; readonly name: string }[],
): readonly DataColumn<PaymentView>[] {
  return [
    {
      key: 'day',
      title: '日期',
      value: ({ day }) => day,
      show: (payment) => <span className={payment.voided ? 'entry-voided' : 'nowrap'}>{payment.day}</span>,
    },
    {
      key: 'project',
      title: '项目',
      value: ({ projectName }) => projectName,
      filter: projects.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      key: 'purpose',
      title: '用途',
      value: ({ purpose }) => purpose,
      show: (payment) => (
        <>
          {payment.purpose} {payment.voided ? <Tag kind="warning">已作废</Tag> : null}
          {payment.overReason ? <Tag kind="warning">超预算，已写原因</Tag> : null}
          {payment.planItemName ? <div className="muted">{payment.planItemName}</div> : null}
        </>
      ),
    },
    { key: 'party', title: '收款人', value: ({ party }) => party },
    {
      key: 'voucher',
      title: '凭证号',
      value: ({ voucherNo }) => voucherNo,
      show: ({ voucherNo }) => <span className="nowrap">{voucherNo || '—'}</span>,
    },
    {
      key: 'amount',
      title: '金额（元）',
      value: ({ amountFen }) => amountFen,
      show: (payment) => (
        <span
          className={payment.voided ? 'entry-voided' : 'nowrap'}
          title={`${wanText(payment.amountFen)} 万元`}
        >
          {yuanDigits(payment.amountFen)}
        </span>
      ),
    },
  ]
}
