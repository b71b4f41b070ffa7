import { severities, severityText } from '../core/report/order-findings.ts'
import type { ShownDisclosure } from './client.ts'
import './severity.css'

type Counts = ShownDisclosure['counts']

/** How many findings of each severity, in words and colours; those that are none stay grey. */
export function SeverityCounts({ counts }: { counts: Counts }) {
  return (
    <span className="severity-counts">
      {severities.map((severity) => (
        <span
          key={severity}
          className={counts[severity] > 0 ? `severity severity-${severity}` : 'severity severity-none'}
        >
          {severityText[severity]} {counts[severity]}
        </span>
      ))}
    </span>
  )
}
