import { answer } from '#web/api.ts'
import { TableImportDialog } from '#web/import/table-import-dialog.tsx'
import type { SourceImportRow } from '../../views.ts'
import { changeText } from '../change-text.ts'
import { base, readAgain, registryClient } from '../client.ts'
import { datumNames } from '../form/position-field.tsx'

/** A registry that was kept elsewhere, or this one after it was worked on in the office program. */
export function SourceImport({ onClose }: { onClose: () => void }) {
  return (
    <TableImportDialog<SourceImportRow>
      title="导入污染源名录"
      counted="处"
      hint="列名与导出的一致；坐标要写明坐标系。已有的按表修改，没有变化的不动。"
      send={(form) => answer(registryClient.sources.import.$post({ form }))}
      template={{ address: `${base}/sources.xlsx`, name: '现有名录（也是空表）' }}
      heads={['变化', '种类', '名称', '编码', '县区', '地址', '坐标']}
      cells={(row) => [
        changeText(row),
        row.kindName,
        row.name,
        row.code,
        row.county,
        row.address,
        row.position
          ? `${row.position.longitude}，${row.position.latitude} ${datumNames[row.position.datum]}`
          : '',
      ]}
      onStored={readAgain}
      onClose={onClose}
    />
  )
}
