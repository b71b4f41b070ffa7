import { Link } from '@tanstack/react-router'
import type { DataColumn } from '#web/components/data-table.tsx'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { caseStates, endedStates } from '../../core/case-state.ts'
import { lightNames, stateNames } from '../../terms.ts'
import type { CaseRow, CasesSettings, ClockLight } from '../../views.ts'
import { beginWalk } from '../case-walk.ts'
import { ClockMark, clockText } from '../clock-mark.tsx'
import { SimulatedMark } from '../simulated-mark.tsx'

/** The worst first. */
const lights = ['red', 'yellow', 'green', 'none'] as const satisfies readonly ClockLight[]

interface Choices {
  readonly settings: CasesSettings | undefined
  readonly counties: readonly string[]
  /** The rows as they are shown: the walk with `j` and `k` follows them. */
  readonly rows: readonly CaseRow[]
  readonly now: Date
  /** What the walk is called: 「待我办理」. */
  readonly listName: string
}

/** What the map's bar filters by, too. */
export function caseColumns(choices: Choices): readonly DataColumn<CaseRow>[] {
  return [...whatColumns(choices), ...howColumns(choices)]
}

function whatColumns({ settings, counties, rows, listName }: Choices): readonly DataColumn<CaseRow>[] {
  return [
    { key: 'number', title: '编号', value: (row) => row.number, show: (row) => <NumberCell row={row} /> },
    {
      key: 'title',
      title: '问题',
      value: (row) => `${row.title} ${row.address} ${row.itemNo}`,
      show: (row) => (
        <>
          <CaseLink row={row} rows={rows} listName={listName} /> <CaseTags row={row} />
          {row.address ? <div className="muted">{row.address}</div> : null}
        </>
      ),
    },
    {
      key: 'kind',
      title: '种类',
      value: (row) => row.kindName,
      filter: (settings?.kinds ?? []).map(({ id, name }) => ({ text: name, value: id })),
      filterValue: (row) => [row.kind],
      show: (row) => <span className="cases-nowrap">{row.kindName}</span>,
    },
    {
      key: 'county',
      title: '县区',
      value: (row) => row.county,
      filter: counties.map((county) => ({ text: county, value: county })),
      show: (row) => <span className="cases-nowrap">{row.county}</span>,
    },
  ]
}

function howColumns({ now }: Choices): readonly DataColumn<CaseRow>[] {
  return [
    {
      key: 'state',
      title: '状态',
      value: (row) => stateNames[row.state],
      filter: [
        { text: '在办', value: 'open' },
        ...caseStates.map((state) => ({ text: stateNames[state], value: state })),
      ],
      filterValue: ({ state }) => (endedStates.includes(state) ? [state] : [state, 'open']),
      show: (row) => <span className="cases-nowrap">{stateNames[row.state]}</span>,
    },
    {
      key: 'light',
      title: '期限',
      value: (row) => clockText(row, now),
      filter: lights.map((light) => ({ text: lightNames[light], value: light })),
      filterValue: (row) => [row.light],
      show: (row) => (
        <>
          <ClockMark row={row} now={now} />
          {row.dueAt ? <div className="muted cases-nowrap">{showTime(row.dueAt)} 前</div> : null}
        </>
      ),
    },
    {
      key: 'responsible',
      title: '责任人',
      value: (row) => `${row.responsibleName} ${row.organisation}`,
      show: (row) => (
        <>
          {row.responsibleName || '—'}
          {row.organisation ? <div className="muted">{row.organisation}</div> : null}
        </>
      ),
    },
    { key: 'waits', title: '等谁', value: (row) => row.waitsFor, show: (row) => row.waitsFor ?? '—' },
  ]
}

function NumberCell({ row }: { row: CaseRow }) {
  return <span className="cases-nowrap">{row.number}</span>
}

/** Opens the case and remembers the list it was opened from. */
export function CaseLink(props: { row: CaseRow; rows: readonly CaseRow[]; listName: string }) {
  return (
    <Link
      to="/cases/items/$case"
      params={{ case: props.row.id }}
      onClick={() => beginWalk(props.listName, props.rows)}
    >
      {props.row.title}
    </Link>
  )
}

export function CaseTags({ row }: { row: CaseRow }) {
  return (
    <>
      {row.isEmergency ? <Tag kind="error">紧急</Tag> : null}
      <SimulatedMark row={row} />
    </>
  )
}
