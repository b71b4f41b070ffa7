import type { ReactNode } from 'react'
import './figure.css'

interface FigureProps {
  /** As it is printed: with separators and its decimals. `null`: not measured or not stated, shown as a dash. */
  readonly value: string | null
  readonly unit: string
  /** Where it comes from, in words: 「支出总表第 12 行」. */
  readonly source: string
  /** When it held, in words: 「2026-01-31」. */
  readonly asOf?: string
  /** Leads to what it was computed from (「这个数怎么来的」). */
  readonly onOrigin?: () => void
  readonly children?: ReactNode
}

/** A number with its unit, its source and its as-of time; a click leads to its origin. */
export function Figure(props: FigureProps) {
  const title = `来源：${props.source}${props.asOf ? `；截至 ${props.asOf}` : ''}`
  const content = (
    <>
      <span>{props.value ?? '—'}</span>
      {props.value === null ? null : <span className="figure-unit">{props.unit}</span>}
      {props.asOf ? <span className="figure-as-of">（{props.asOf}）</span> : null}
      {props.children}
    </>
  )
  if (!props.onOrigin) {
    return (
      <span className="figure" title={title}>
        {content}
      </span>
    )
  }
  return (
    <button
      type="button"
      className="figure"
      title={`${title}。点击看这个数怎么来的`}
      onClick={props.onOrigin}
    >
      {content}
    </button>
  )
}
