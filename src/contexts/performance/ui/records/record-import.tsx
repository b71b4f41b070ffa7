import { answer } from '#web/api.ts'
import { TableImportDialog } from '#web/import/table-import-dialog.tsx'
import { readAgain, recordClient } from '../client.ts'

/** Work records of a ledger that was kept elsewhere. */
export function RecordImport({ planId, onClose }: { planId: string; onClose: () => void }) {
  return (
    <TableImportDialog
      title="从表格导入工作记录"
      counted="条记录"
      hint="第一行是列名：日期、种类、内容、数量、单位、项目；可以有合格数量、人数、地点、说明。同一份表格导入两次不会重复。"
      send={(form) => answer(recordClient.plans[':id'].records.import.$post({ param: { id: planId }, form }))}
      template={['日期', '项目', '种类', '内容', '数量', '单位', '合格数量', '人数', '地点', '说明']}
      heads={['日期', '种类', '内容', '数量', '单位', '合格', '人数', '项目']}
      cells={(row) => [
        row.day,
        row.kindName,
        row.item,
        row.quantity,
        row.unit,
        row.passed ?? '',
        row.people === null ? '' : String(row.people),
        row.projectName,
      ]}
      onStored={readAgain}
      onClose={onClose}
    />
  )
}
