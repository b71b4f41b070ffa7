import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMomentAddress } from './moment-address.ts'

/** The way back up, 概览 › 项目, on the day that is looked at; beside it where the same thing stands elsewhere. */
export function Crumbs(props: {
  plan: string
  project?: { readonly id: string; readonly name: string }
  here: string
  children?: ReactNode
}) {
  const { query } = useMomentAddress()
  return (
    <nav className="crumbs" aria-label="上级">
      <Link to="/performance/$plan" params={{ plan: props.plan }} search={query}>
        概览
      </Link>
      <span aria-hidden="true">›</span>
      {props.project ? (
        <>
          <Link
            to="/performance/$plan/projects/$project"
            params={{ plan: props.plan, project: props.project.id }}
            search={query}
          >
            {props.project.name}
          </Link>
          <span aria-hidden="true">›</span>
        </>
      ) : null}
      <span aria-current="page">{props.here}</span>
      {props.children}
    </nav>
  )
}
