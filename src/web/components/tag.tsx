import type { ReactNode } from 'react'
import './data-table.css'

/** A short word in a frame: a state, a role. Never by colour alone. */
export function Tag(props: { kind?: 'error' | 'warning'; children: ReactNode }) {
  return <span className={props.kind ? `tag tag-${props.kind}` : 'tag'}>{props.children}</span>
}
