import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { ListView } from '../../views.ts'
import { ShareBar } from '../share-bar.tsx'
import { SimulatedMark } from '../simulated-mark.tsx'

export function ListsTable(props: {
  lists: readonly ListView[]
  /** Null: this person changes none. */
  onEdit: ((list: ListView) => void) | null
  empty: ReactNode
}) {
  const { lists, onEdit } = props
  const kinds = [...new Map(lists.map(({ kind, kindName }) => [kind, kindName]))]
  return (
    <DataTable<ListView>
      name="督办清单"
      rows={lists}
      rowKey={({ id }) => id}
      columns={columns(kinds)}
      empty={props.empty}
      {...(onEdit
        ? {
            actions: (list: ListView) =>
              list.isSimulated ? null : (
                <button type="button" className="button-link" onClick={() => onEdit(list)}>
                  修改
                </button>
              ),
          }
        : {})}
    />
  )
}

function columns(kinds: readonly (readonly [string, string])[]): readonly DataColumn<ListView>[] {
  return [
    {
      key: 'title',
      title: '清单',
      value: ({ title }) => title,
      sortable: true,
      show: (list) => (
        <>
          <Link to="/cases/lists/$list" params={{ list: list.id }}>
            {list.title}
          </Link>{' '}
          <SimulatedMark row={list} />
        </>
      ),
    },
    {
      key: 'kind',
      title: '种类',
      value: ({ kindName }) => kindName,
      filter: kinds.map(([id, name]) => ({ text: name, value: id })),
      filterValue: ({ kind }) => [kind],
    },
    {
      key: 'delisted',
      title: '已销号 / 全部（项）',
      value: ({ delisted, items }) => (items === 0 ? null : delisted / items),
      sortable: true,
      show: ({ delisted, items }) =>
        items === 0 ? <span className="muted">还没有项目</span> : <ShareBar done={delisted} of={items} />,
    },
    {
      key: 'overdue',
      title: '已逾期（项）',
      value: ({ overdue }) => overdue,
      sortable: true,
      show: ({ overdue }) =>
        overdue > 0 ? <span className="case-overdue">■ {overdue.toLocaleString('zh-CN')}</span> : '0',
    },
    {
      key: 'public',
      title: '公开',
      value: ({ isPublic }) => (isPublic ? '已公开' : '不公开'),
      show: ({ isPublic, id }) =>
        isPublic ? (
          <a href={`/open/cases/${id}`} target="_blank" rel="noopener">
            看公开页
          </a>
        ) : (
          <Tag>不公开</Tag>
        ),
    },
  ]
}
