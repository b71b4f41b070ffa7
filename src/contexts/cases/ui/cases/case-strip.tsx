import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { CaseRow } from '../../views.ts'
import { ClockMark } from '../clock-mark.tsx'
import { CaseLink, CaseTags } from './case-columns.tsx'

/** More than this are not read one after the other: then the list with its filters is the place. */
const shownMax = 200

/** The cases that the map shows, the most pressing first; a click points one out on the map. */
export function CaseStrip(props: {
  rows: readonly CaseRow[]
  /** Matching ones that lie outside the map's frame. */
  outside: number
  selectedId: string | null
  /** Null: there is no map to point at. */
  onSelect: ((id: string) => void) | null
  /** Not a single case is open, whatever the filters. */
  isEmpty: boolean
  now: Date
}) {
  const { rows, selectedId } = props
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (selectedId === null) return
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])
  return (
    <div className="case-strip">
      {props.isEmpty ? <NoneOpen /> : null}
      {rows.length === 0 && !props.isEmpty ? (
        <p className="case-strip-note">
          {props.outside > 0 ? `这一片没有；图外还有 ${props.outside} 个。` : '没有符合条件的在办问题。'}
        </p>
      ) : null}
      <ol ref={list}>
        {rows.slice(0, shownMax).map((row) => (
          <li key={row.id} aria-current={row.id === selectedId}>
            <div className="case-strip-line">
              <CaseLink row={row} rows={rows} listName="问题地图" />
              <span className="case-strip-tags">
                <CaseTags row={row} />
              </span>
              {props.onSelect ? <LocateButton row={row} onSelect={props.onSelect} /> : null}
            </div>
            <div className="case-strip-line case-strip-facts">
              <ClockMark row={row} now={props.now} />
              <span>
                {[row.county, row.kindName, row.waitsFor && `等${row.waitsFor}`].filter(Boolean).join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ol>
      {rows.length > shownMax ? (
        <p className="case-strip-note">
          还有 {rows.length - shownMax} 个没有列出。请放大地图或筛选；要逐个看，请用「清单」。
        </p>
      ) : null}
      {rows.length > 0 && props.outside > 0 ? (
        <p className="case-strip-note">图外还有 {props.outside} 个。</p>
      ) : null}
    </div>
  )
}

/** First use, or everything is done. */
function NoneOpen() {
  return (
    <div className="case-strip-note">
      <p>图上没有在办的问题。点「登记问题」写下一个，或在「督办清单」里整份导入。</p>
      <p>
        第一次用，可以先看看
        <Link to="/cases" search={{ example: 'yes' }}>
          示例里的模拟问题
        </Link>
        。
      </p>
    </div>
  )
}

function LocateButton({ row, onSelect }: { row: CaseRow; onSelect: (id: string) => void }) {
  return (
    <button
      type="button"
      className="button-link case-strip-locate"
      onClick={() => onSelect(row.id)}
      aria-label={`在图上看 ${row.title}`}
      title="在图上看"
    >
      <LocateIcon />
    </button>
  )
}

/** Cross hairs, drawn: the fonts of many machines have no such sign. */
function LocateIcon() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.5">
        <circle cx="8" cy="8" r="4.5" />
        <path d="M8 0.5v4M8 11.5v4M0.5 8h4M11.5 8h4" />
      </g>
    </svg>
  )
}
