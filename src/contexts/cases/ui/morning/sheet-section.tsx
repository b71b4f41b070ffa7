import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseRow } from '../../views.ts'
import { useExampleAddress } from '../example-address.ts'
import { SimulatedMark } from '../simulated-mark.tsx'
import { shorten } from './morning-sheet-lines.ts'

/** One list of the sheet; what does not fit is counted, with the way to all of it. */
export function SheetSection<Each>(props: {
  title: string
  count: string
  all: readonly Each[]
  lines: number
  empty: string
  /** What is left is counted in these: 「另有 5 件」. */
  more: string
  /** Filters of the list of cases that has them all. */
  search: Readonly<Record<string, string>>
  line: (each: Each) => ReactNode
}) {
  const example = useExampleAddress()
  const { shown, left } = shorten(props.all, props.lines)
  return (
    <section>
      <h2>
        {props.title}
        <span>{props.count}</span>
      </h2>
      {props.all.length === 0 ? <p className="sheet-empty">{props.empty}</p> : null}
      <ul className="sheet-lines">
        {shown.map(props.line)}
        {left > 0 ? (
          <li className="sheet-left">
            <Link to="/cases" search={{ ...props.search, ...example }}>
              另有 {left} {props.more}，见问题清单
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

export function CaseLine({ row, tail }: { row: CaseRow; tail: string }) {
  return (
    <li>
      <span className="sheet-what">
        <Link to="/cases/items/$case" params={{ case: row.id }}>
          {row.title}
        </Link>
        <span className="sheet-number"> {row.number}</span>
        <SimulatedMark row={row} />
      </span>
      <span className="sheet-tail">{tail}</span>
    </li>
  )
}
