import { type ReactNode, useEffect } from 'react'
import './app-shell.css'

/** A page of the shell: its heading, one sentence of what it is for, what can be done on it, and its content. */
export function Page(props: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  usePageTitle(props.title)
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{props.title}</h1>
          {props.lead ? <p>{props.lead}</p> : null}
        </div>
        {props.actions ? <div className="page-actions">{props.actions}</div> : null}
      </div>
      {props.children}
    </div>
  )
}

/** The title of the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 明澈`
  }, [title])
}
