import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { EmptyState } from '#web/components/states.tsx'
import { caseStates } from '../../core/case-state.ts'
import { lightNames, stateNames } from '../../terms.ts'
import type { ClockLight, ListDetail } from '../../views.ts'
import { CaseLink, CaseTags } from '../cases/case-columns.tsx'
import { countiesOf } from '../cases/counties.ts'
import { ClockMark, clockText } from '../clock-mark.tsx'
import { useNow } from '../use-now.ts'
import { FieldsOf } from './fields-of.tsx'

type Item = ListDetail['rows'][number]

const lights = ['red', 'yellow', 'green', 'none'] as const satisfies readonly ClockLight[]

/** 台账: the items as their register has them. */
export function ListRegister({ list }: { list: ListDetail }) {
  const now = useNow()
  return (
    <DataTable<Item>
      name="台账"
      rows={list.rows}
      rowKey={({ id }) => id}
      columns={[...itemColumns(list), ...stateColumns(list, now), ...fieldColumns(list)]}
      expand={(row) => <FieldsOf kind={list.listKind} row={row} />}
      pageSize={50}
      empty={
        <EmptyState title="这份清单还没有项目">
          先「导出 Excel」得到带列名的空表，填好后用「导入 Excel」整份放进来；导入前会逐行给您看。
        </EmptyState>
      }
    />
  )
}

function itemColumns({ rows }: ListDetail): readonly DataColumn<Item>[] {
  return [
    {
      key: 'item',
      title: '编号',
      value: ({ itemNo }) => itemNo,
      sortable: true,
      show: ({ itemNo }) => <span className="case-nowrap">{itemNo || '—'}</span>,
    },
    {
      key: 'title',
      title: '问题',
      value: ({ title, address }) => `${title} ${address}`,
      show: (row) => (
        <>
          <CaseLink row={row} rows={rows} listName="督办清单" /> <CaseTags row={row} />
          {row.address ? <div className="muted">{row.address}</div> : null}
        </>
      ),
    },
    {
      key: 'county',
      title: '县区',
      value: ({ county }) => county,
      sortable: true,
      filter: countiesOf(rows).map((county) => ({ text: county, value: county })),
      show: ({ county }) => <span className="case-nowrap">{county || '—'}</span>,
    },
    {
      key: 'responsible',
      title: '责任人',
      value: ({ responsibleName, organisation }) => `${organisation} ${responsibleName}`,
      sortable: true,
      show: ({ responsibleName, organisation }) => (
        <>
          {responsibleName || '—'}
          {organisation ? <div className="muted">{organisation}</div> : null}
        </>
      ),
    },
  ]
}

function stateColumns({ rows }: ListDetail, now: Date): readonly DataColumn<Item>[] {
  const occurring = caseStates.filter((state) => rows.some((row) => row.state === state))
  return [
    {
      key: 'planned',
      title: '计划完成',
      value: ({ plannedUntil }) => plannedUntil,
      sortable: true,
      show: (row) => <Planned row={row} />,
    },
    {
      key: 'state',
      title: '状态',
      value: ({ state }) => stateNames[state],
      sortable: true,
      filter: occurring.map((state) => ({ text: stateNames[state], value: state })),
      filterValue: ({ state }) => [state],
      show: ({ state }) => <span className="case-nowrap">{stateNames[state]}</span>,
    },
    {
      key: 'light',
      title: '期限',
      value: (row) => clockText(row, now),
      filter: lights.map((light) => ({ text: lightNames[light], value: light })),
      filterValue: ({ light }) => [light],
      show: (row) => <ClockMark row={row} now={now} />,
    },
  ]
}

/** Fields with few choices are worth a filter; the others stand in the details of a row. */
function fieldColumns({ listKind }: ListDetail): readonly DataColumn<Item>[] {
  return listKind.fields
    .filter(({ choices }) => choices.length > 0)
    .map(({ id, name, choices }) => ({
      key: `field-${id}`,
      title: name,
      value: (row: Item) => row.fields[id] ?? null,
      filter: choices.map((choice) => ({ text: choice, value: choice })),
      show: (row: Item) => <span className="case-nowrap">{row.fields[id] || '—'}</span>,
    }))
}

function Planned({ row: { plannedFrom, plannedUntil } }: { row: Item }) {
  return (
    <div className="case-nowrap">
      {plannedUntil ?? '—'}
      {plannedFrom ? <div className="muted">{plannedFrom} 起</div> : null}
    </div>
  )
}
