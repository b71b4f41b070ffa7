import { Link } from '@tanstack/react-router'
import type { DataColumn } from '#web/components/data-table.tsx'
import type { SourceKind } from '../../core/kinds.ts'
import type { SourceView } from '../../views.ts'
import { SimulatedMark } from '../simulated-mark.tsx'
import '../panels.css'

export function sourceColumns(
  kinds: readonly SourceKind[],
  counties: readonly string[],
): readonly DataColumn<SourceView>[] {
  return [
    {
      key: 'name',
      title: '名称',
      value: ({ name }) => name,
      show: (source) => (
        <>
          <Link to="/cases/sources/$source" params={{ source: source.id }}>
            {source.name}
          </Link>{' '}
          <SimulatedMark row={source} />
          {source.address ? <div className="muted">{source.address}</div> : null}
        </>
      ),
    },
    {
      key: 'kind',
      title: '种类',
      value: ({ kindName }) => kindName,
      filter: kinds.map(({ id, name }) => ({ text: name, value: id })),
      filterValue: ({ kind }) => [kind],
      show: ({ kindName }) => <span className="case-nowrap">{kindName}</span>,
    },
    {
      key: 'county',
      title: '县区',
      value: ({ county }) => county,
      filter: counties.map((county) => ({ text: county, value: county })),
      show: ({ county }) => <span className="case-nowrap">{county || '—'}</span>,
    },
    { key: 'sector', title: '行业', value: ({ sector }) => sector },
    { key: 'code', title: '编码或许可证号', value: ({ code, permitNo }) => code || permitNo },
    {
      key: 'contact',
      title: '联系人',
      value: ({ contacts }) => contacts[0]?.name ?? '',
      show: ({ contacts: [first] }) =>
        first ? (
          <>
            {first.name}
            {first.phone ? <div className="muted">{first.phone}</div> : null}
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'position',
      title: '坐标',
      value: ({ position }) => (position ? '有' : '没有'),
      show: ({ position }) => (position ? '有' : <span className="muted">没有</span>),
    },
    { key: 'open', title: '在办（件）', value: ({ openCases }) => openCases },
    { key: 'all', title: '历来（件）', value: ({ allCases }) => allCases },
  ]
}
