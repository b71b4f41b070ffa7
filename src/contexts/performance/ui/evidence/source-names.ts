import type { RecordView } from '../../views.ts'

/** Where an entry comes from. */
export const sourceNames: Readonly<Record<RecordView['source'], string>> = {
  person: '手工登记',
  import: '表格导入',
  simulated: '模拟',
}
