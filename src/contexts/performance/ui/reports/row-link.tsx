import { Link } from '@tanstack/react-router'

/** The name of an indicator in a report: leads to its page on the report's day. */
export function RowLink(props: {
  plan: string
  asOf: string
  row: {
    readonly indicatorId: string
    readonly name: string
    readonly level1: string
    readonly level2: string
  }
}) {
  const { plan, asOf, row } = props
  return (
    <>
      <Link
        to="/performance/$plan/indicators/$indicator"
        params={{ plan, indicator: row.indicatorId }}
        search={{ asOf, known: 'now' }}
      >
        {row.name}
      </Link>
      <small>
        {row.level1}·{row.level2}
      </small>
    </>
  )
}
