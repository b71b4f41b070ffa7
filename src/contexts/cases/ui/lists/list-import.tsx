import { answer } from '#web/api.ts'
import { TableImportDialog } from '#web/import/table-import-dialog.tsx'
import type { ListDetail, ListImportRow } from '../../views.ts'
import { changeText } from '../change-text.ts'
import { base, listClient, readAgain } from '../client.ts'

/** Items of a register that was kept elsewhere, or this one after it was worked on in the office program. */
export function ListImport({ list, onClose }: { list: ListDetail; onClose: () => void }) {
  return (
    <TableImportDialog<ListImportRow>
      title={`导入「${list.title}」`}
      counted="项"
      hint="列名与导出的一致。新的编号登记为问题；已有的编号按表修改，不再重复登记。"
      send={(form) => answer(listClient.lists[':id'].import.$post({ param: { id: list.id }, form }))}
      template={{ address: `${base}/lists/${list.id}/items.xlsx`, name: '这份清单的台账（也是空表）' }}
      heads={['变化', '编号', '问题', '县区', '责任单位', '责任人', '计划']}
      cells={(row) => [
        changeText(row),
        row.itemNo,
        row.title,
        row.county,
        row.organisation,
        row.responsibleName,
        [row.plannedFrom, row.plannedUntil].filter(Boolean).join(' 至 '),
      ]}
      onStored={readAgain}
      onClose={onClose}
    />
  )
}
