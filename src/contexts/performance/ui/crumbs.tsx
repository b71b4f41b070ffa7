import { Link } from '@tanstack/react-router'
import { useMomentAddress } from './moment-address.ts'

/** The way back up: 概览 › 项目, on the day that is looked at. */
export function Crumbs(props: { plan: string; project?: { readonly id: string; readonly name: string } }) {
  const { query } = useMomentAddress()
  return (
    <nav className="crumbs" aria-label="上级">
      <Link to="/performance/$plan" params={{ plan: props.plan }} search={query}>
        概览
      </Link>
      {props.project ? (
        <>
          <span aria-hidden="true"> › </span>
          <Link
            to="/performance/$plan/projects/$project"
            params={{ plan: props.plan, project: props.project.id }}
            search={query}
          >
            {props.project.name}
          </Link>
        </>
      ) : null}
      <span aria-hidden="true"> ›</span>
    </nav>
  )
}
