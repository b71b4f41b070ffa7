import { useEffect, useRef } from 'react'
import type { Severity } from '../../core/check/finding.ts'
import { severities, severityText } from '../../core/report/order-findings.ts'
import type { ViewFinding } from '../../core/report/view.ts'

interface FindingsListProps {
  findings: readonly ViewFinding[]
  /** Those of these severities are listed; all when empty. */
  shown: ReadonlySet<Severity>
  onToggle: (severity: Severity) => void
  search: string
  onSearch: (text: string) => void
  chosen: number | undefined
  onChoose: (finding: number) => void
}

/** The findings beside the document, gravest first. */
export function FindingsList(props: FindingsListProps) {
  const { findings, shown, chosen } = props
  const matching = matchingFindings(findings, shown, props.search)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (chosen !== undefined)
      list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <>
      <div className="findings-filter">
        {severities.map((severity) => {
          const count = findings.filter((finding) => finding.severity === severity).length
          return (
            <button
              key={severity}
              type="button"
              className={`severity ${count > 0 ? `severity-${severity}` : 'severity-none'}`}
              aria-pressed={shown.has(severity)}
              disabled={count === 0}
              onClick={() => props.onToggle(severity)}
            >
              {severityText[severity]} {count}
            </button>
          )
        })}
        <input
          type="search"
          className="input"
          value={props.search}
          placeholder="查找问题"
          aria-label="查找问题"
          onChange={(event) => props.onSearch(event.target.value)}
        />
      </div>
      {matching.length === 0 ? (
        <p className="findings-none">
          {findings.length === 0 ? '没有发现问题。' : '没有符合条件的问题，请换一个词或点亮上面的程度。'}
        </p>
      ) : null}
      <ol className="findings-list" ref={list}>
        {matching.map((finding) => (
          <li key={finding.number}>
            <button
              type="button"
              className={`finding-item finding-${finding.severity}`}
              aria-current={finding.number === chosen}
              onClick={() => props.onChoose(finding.number)}
            >
              <span className="finding-place">
                <span className={`severity severity-${finding.severity}`}>
                  {severityText[finding.severity]}
                </span>
                {finding.parts[0]?.place}
              </span>
              <span>{finding.message}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What the list shows; the keys for next and previous go through the same. */
export function matchingFindings(
  findings: readonly ViewFinding[],
  shown: ReadonlySet<Severity>,
  search: string,
): ViewFinding[] {
  const words = search.split(/\s+/).filter(Boolean)
  return findings.filter(({ severity, message, printed, parts }) => {
    if (shown.size > 0 && !shown.has(severity)) return false
    const text = [message, printed, ...parts.map((part) => part.label)].join('\n')
    return words.every((word) => text.includes(word))
  })
}
