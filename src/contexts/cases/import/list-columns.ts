import type { ColumnSpec } from '#platform/tables/find-columns.ts'
import type { ListKind } from '../core/kinds.ts'

const plainColumns = [
  {
    field: 'itemNo',
    title: '编号',
    headings: ['编号', '序号', '问题编号', '排污口编码', '排污口编号', '项目编号', '地块编号', '编码'],
    isNeeded: true,
  },
  {
    field: 'title',
    title: '问题',
    headings: [
      '问题',
      '反馈问题',
      '问题名称',
      '事项',
      '排污口名称',
      '项目名称',
      '地块名称',
      '工地名称',
      '名称',
    ],
    isNeeded: true,
  },
  {
    field: 'description',
    title: '问题描述',
    headings: ['问题描述', '具体问题', '基本情况', '描述'],
    isNeeded: false,
  },
  {
    field: 'county',
    title: '县区',
    headings: ['县区', '所属县区', '县市区', '行政区', '区县'],
    isNeeded: false,
  },
  { field: 'address', title: '地点', headings: ['地点', '地址', '位置', '所在地'], isNeeded: false },
  { field: 'longitude', title: '经度', headings: ['经度'], isNeeded: false },
  { field: 'latitude', title: '纬度', headings: ['纬度'], isNeeded: false },
  { field: 'datum', title: '坐标系', headings: ['坐标系'], isNeeded: false },
  { field: 'source', title: '污染源', headings: ['污染源', '污染源编码', '污染源名称'], isNeeded: false },
  {
    field: 'organisation',
    title: '责任单位',
    headings: ['责任单位', '整改单位', '牵头单位'],
    isNeeded: false,
  },
  { field: 'responsible', title: '责任人', headings: ['责任人', '负责人'], isNeeded: false },
  {
    field: 'plannedFrom',
    title: '计划开始',
    headings: ['计划开始', '开始时间', '启动时间'],
    isNeeded: false,
  },
  {
    field: 'plannedUntil',
    title: '计划完成',
    headings: ['计划完成', '整改时限', '完成时限', '完成时间', '整改期限'],
    isNeeded: false,
  },
] as const satisfies readonly ColumnSpec<string>[]

export type PlainListField = (typeof plainColumns)[number]['field']
export type ListField = PlainListField | `field:${string}` | `step:${string}`

/**
 * What a register of this kind has: number, title, place, responsible, timetable, the kind's own fields, and the days of
 * its steps. Export and import have the same.
 */
export function listColumns({ fields, steps }: Pick<ListKind, 'fields' | 'steps'>): ColumnSpec<ListField>[] {
  const own = fields.map(({ id, name }): ColumnSpec<ListField> => {
    return { field: `field:${id}`, title: name, headings: [plain(name)], isNeeded: false }
  })
  const days = steps.map(({ id, name }): ColumnSpec<ListField> => {
    const title = `${name}完成日期`
    return { field: `step:${id}`, title, headings: [title], isNeeded: false }
  })
  return [...plainColumns, ...own, ...days]
}

/** Columns are found without units in brackets. */
function plain(name: string): string {
  return name.replace(/[（(][^）)]*[）)]/g, '').trim()
}
