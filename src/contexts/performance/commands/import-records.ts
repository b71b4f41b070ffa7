import { randomUUID } from 'node:crypto'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { FoundColumns } from '#platform/tables/find-columns.ts'
import { isNothing, numberText, readCount, readDay, shortText, textOf } from '#platform/tables/read-cells.ts'
import type { TableRow } from '#platform/tables/table.ts'
import { decideRecord, type RecordValues } from '../core/new-record.ts'
import { milliText } from '../core/quantity.ts'
import type { RecordKind } from '../core/record-kind.ts'
import { performancePolicy } from '../policy.ts'
import { listRecordKinds } from '../record-kinds.ts'
import { lockProjects } from '../store/projects.ts'
import { insertRecords } from '../store/records.ts'
import { countRecordsLike } from '../store/stored-likes.ts'
import { findProject } from '../table/find-project.ts'
import type { RecordImportRow } from '../views.ts'
import type { TableKind, Taking, Verdict } from './import-table.ts'
import { enteredBy } from './records.ts'

type Field =
  | 'day'
  | 'project'
  | 'kind'
  | 'item'
  | 'quantity'
  | 'unit'
  | 'passed'
  | 'people'
  | 'place'
  | 'note'

type Values = RecordValues & { readonly project_id: string }

/** A table of work records, such as the one that is exported. */
export const recordTable: TableKind<Field, Values, RecordImportRow> = {
  action: performancePolicy.importRecords,
  what: '工作记录导入',
  columns: [
    { field: 'day', title: '日期', headings: ['日期', '时间', '完成日期'], isNeeded: true },
    { field: 'project', title: '项目', headings: ['项目', '项目名称', '所属项目'], isNeeded: true },
    { field: 'kind', title: '种类', headings: ['种类', '类别', '类型', '工作种类'], isNeeded: true },
    { field: 'item', title: '内容', headings: ['内容', '名称', '品名', '事项', '工作内容'], isNeeded: true },
    { field: 'quantity', title: '数量', headings: ['数量', '次数'], isNeeded: false },
    { field: 'unit', title: '单位', headings: ['单位', '计量单位'], isNeeded: false },
    { field: 'passed', title: '合格数量', headings: ['合格数量', '合格数'], isNeeded: false },
    { field: 'people', title: '人数', headings: ['人数', '参加人数'], isNeeded: false },
    { field: 'place', title: '地点', headings: ['地点', '地址'], isNeeded: false },
    { field: 'note', title: '说明', headings: ['说明', '备注'], isNeeded: false },
  ],
  async open(taking) {
    const { trx, plan, now } = taking
    const projects = (await lockProjects(trx, plan.id)).filter(({ ended_at }) => ended_at === null)
    const kinds = await listRecordKinds(trx, plan.id)
    const at = { kinds, year: plan.plan_year, today: chinaDay(now) }
    const nameOf = new Map(projects.map(({ id, name }) => [id, name]))
    const kindNameOf = new Map(kinds.map(({ id, name }) => [id, name]))
    return {
      read(row, columns) {
        const project = findProject(projects, textOf(columns.cellOf(row, 'project')))
        return { ...readRecord(row, columns, at), project_id: project.id }
      },
      async judge(values) {
        return verdicts(values, await countRecordsLike(trx, plan.id, values))
      },
      present: (values) => ({
        projectId: values.project_id,
        projectName: nameOf.get(values.project_id) ?? values.project_id,
        kindName: kindNameOf.get(values.kind) ?? values.kind,
        day: values.day,
        item: values.item,
        quantity: milliText(values.quantity_milli),
        unit: values.unit,
        passed: values.passed_milli === null ? null : milliText(values.passed_milli),
        people: values.people,
        place: values.place,
        note: values.note,
      }),
      store: (values) => insertRecords(trx, rowsOf(values, taking)),
    }
  },
}

function readRecord(
  row: TableRow,
  columns: FoundColumns<Field>,
  at: { kinds: readonly RecordKind[]; year: number; today: string },
): RecordValues {
  const text = (field: Field, max: number) => shortText(textOf(columns.cellOf(row, field)), max)
  const kind = findKind(at.kinds, text('kind', 40))
  const quantity = numberText(columns.cellOf(row, 'quantity'))
  const passed = numberText(columns.cellOf(row, 'passed'))
  const entry = {
    kind: kind.id,
    day: readDay(columns.cellOf(row, 'day')),
    item: text('item', 100),
    // A list of what was done has a row for each time and often no column of quantities.
    quantity: quantity === '' && columns.headingOf('quantity') === '' ? '1' : quantity,
    unit: text('unit', 10) || (kind.units[0] ?? ''),
    passed: isNothing(passed) ? null : passed,
    people: readCount(columns.cellOf(row, 'people'), '人数'),
    place: text('place', 100),
    note: text('note', 1000),
  }
  return decideRecord(entry, at)
}

function findKind(kinds: readonly RecordKind[], text: string): RecordKind {
  const kind = kinds.find(({ id, name }) => name === text || id === text)
  if (!kind)
    throw new Refusal('import.kind-unknown', { text, kinds: kinds.map(({ name }) => name).join('、') })
  return kind
}

/** As many rows of one content as are stored already are known; one more in the file is one more in the world. */
function verdicts(values: readonly Values[], stored: readonly number[]): Verdict[] {
  const left = new Map<string, number>()
  return values.map((each, at) => {
    const key = JSON.stringify({ ...each, note: '' })
    const count = left.get(key) ?? stored[at] ?? 0
    left.set(key, Math.max(0, count - 1))
    return count > 0 ? { kind: 'known', note: '已经登记过，不再导入' } : { kind: 'good' }
  })
}

function rowsOf(values: readonly Values[], { plan, actor, now }: Taking) {
  return values.map((each) => ({
    id: randomUUID(),
    plan_id: plan.id,
    ...each,
    source: 'import' as const,
    ...enteredBy(actor, now),
  }))
}
