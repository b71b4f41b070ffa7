import type { DataColumn } from '#web/components/data-table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { RecordKind } from '../../core/record-kind.ts'
import type { RecordView } from '../../views.ts'

/** The list of records. The server filters; the newest day stands first. */
export function recordColumns(
  kinds: readonly RecordKind[],
  projects: readonly { readonly id: string; readonly name: string }[],
): readonly DataColumn<RecordView>[] {
  return [
    {
      key: 'day',
      title: '日期',
      value: ({ day }) => day,
      show: (record) => <span className={`nowrap ${voidedClass(record) ?? ''}`}>{record.day}</span>,
    },
    {
      key: 'kind',
      title: '种类',
      value: ({ kindName }) => kindName,
      show: ({ kindName }) => <span className="nowrap">{kindName}</span>,
      filter: kinds.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      key: 'item',
      title: '内容',
      width: 220,
      value: ({ item }) => item,
      show: (record) => (
        <>
          <span className={`entry-what ${voidedClass(record) ?? ''}`}>{record.item}</span>{' '}
          {record.voided ? <Tag kind="warning">已作废</Tag> : null}
        </>
      ),
    },
    {
      key: 'quantity',
      title: '数量',
      value: ({ quantity }) => Number(quantity),
      show: ({ quantity, unit }) => (
        <span className="nowrap">
          {quantity} <span className="muted">{unit}</span>
        </span>
      ),
    },
    {
      key: 'passed',
      title: '合格',
      value: ({ passed }) => passed,
      show: ({ passed, quantity }) => <span className="nowrap">{verdictText(passed, quantity)}</span>,
    },
    { key: 'people', title: '人数（人）', value: ({ people }) => people },
    {
      key: 'project',
      title: '项目',
      value: ({ projectName }) => projectName,
      filter: projects.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      key: 'files',
      title: '附件（份）',
      value: ({ attachments }) => (attachments.length === 0 ? null : attachments.length),
    },
    {
      key: 'enterer',
      title: '登记人',
      value: ({ entererName }) => entererName,
      show: ({ entererName }) => <span className="nowrap">{entererName}</span>,
    },
  ]
}

function voidedClass({ voided }: RecordView): string | undefined {
  return voided ? 'entry-voided' : undefined
}

function verdictText(passed: string | null, quantity: string): string {
  if (passed === null) return '—'
  if (passed === quantity) return '合格'
  return passed === '0' ? '不合格' : `合格 ${passed}`
}
