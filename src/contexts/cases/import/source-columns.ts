import type { ColumnSpec } from '#platform/tables/find-columns.ts'
import type { SourceKind } from '../core/kinds.ts'

const plainColumns = [
  {
    field: 'name',
    title: '名称',
    headings: ['名称', '企业名称', '单位名称', '项目名称', '排污口名称'],
    isNeeded: true,
  },
  { field: 'kind', title: '种类', headings: ['种类', '污染源种类'], isNeeded: true },
  { field: 'code', title: '编码', headings: ['编码', '编号', '排污口编码', '施工许可证号'], isNeeded: false },
  { field: 'sector', title: '行业', headings: ['行业', '行业类别', '所属行业'], isNeeded: false },
  {
    field: 'permitNo',
    title: '许可证号',
    headings: ['许可证号', '排污许可证编号', '排污许可证号'],
    isNeeded: false,
  },
  {
    field: 'creditCode',
    title: '统一社会信用代码',
    headings: ['统一社会信用代码', '信用代码'],
    isNeeded: false,
  },
  {
    field: 'county',
    title: '县区',
    headings: ['县区', '所属县区', '县市区', '行政区', '区县'],
    isNeeded: false,
  },
  { field: 'address', title: '地址', headings: ['地址', '地点', '位置', '所在地'], isNeeded: false },
  { field: 'longitude', title: '经度', headings: ['经度'], isNeeded: false },
  { field: 'latitude', title: '纬度', headings: ['纬度'], isNeeded: false },
  { field: 'datum', title: '坐标系', headings: ['坐标系'], isNeeded: false },
  { field: 'contacts', title: '联系人', headings: ['联系人', '负责人', '法定代表人'], isNeeded: false },
  { field: 'phone', title: '联系电话', headings: ['联系电话', '电话', '手机'], isNeeded: false },
] as const satisfies readonly ColumnSpec<string>[]

export type PlainSourceField = (typeof plainColumns)[number]['field']
export type SourceField = PlainSourceField | `detail:${string}`

/** What the registry has; fields of kinds that are called the same share a column. */
export function sourceColumns(kinds: readonly SourceKind[]): ColumnSpec<SourceField>[] {
  const names = new Set(kinds.flatMap(({ fields }) => fields.map(({ name }) => name)))
  const own = [...names].map((name): ColumnSpec<SourceField> => {
    const heading = name.replace(/[（(][^）)]*[）)]/g, '').trim()
    return { field: `detail:${name}`, title: name, headings: [heading], isNeeded: false }
  })
  return [...plainColumns, ...own]
}
