import { answer } from '#web/api.ts'
import { TableImportDialog } from '#web/import/table-import-dialog.tsx'
import { moneyClient, readAgain } from '../client.ts'
import { yuanDigits } from './typed-amount.ts'

/** Payments of the treasury's export. */
export function PaymentImport({ planId, onClose }: { planId: string; onClose: () => void }) {
  return (
    <TableImportDialog
      title="导入国库支付明细"
      counted="笔付款"
      hint="列名认得：付款（支付）日期、项目名称、支付金额（元）、用途或摘要、收款人、凭证号或支付令号。合计行会跳过；同一份表导入两次不会重复。"
      send={(form) => answer(moneyClient.plans[':id'].payments.import.$post({ param: { id: planId }, form }))}
      template={['支付日期', '项目名称', '支付金额', '用途', '收款人', '支付令号', '超预算原因']}
      heads={['日期', '项目', '金额（元）', '用途', '收款人', '凭证号']}
      cells={(row) => [
        row.day,
        row.projectName,
        yuanDigits(row.amountFen),
        row.purpose,
        row.party,
        row.voucherNo,
      ]}
      onStored={readAgain}
      onClose={onClose}
    />
  )
}
