import { Figure } from '#web/components/figure.tsx'
import { severityText } from '../../core/report/order-findings.ts'
import type { ViewFinding } from '../../core/report/view.ts'

/** The chosen finding: what is wrong, the equation with the numbers in it, everything that takes part, what to do. */
export function EquationPanel({ finding, onShow }: { finding: ViewFinding; onShow: (part: number) => void }) {
  return (
    <section className={`equation-panel panel finding-${finding.severity}`} aria-label="所选问题的算式">
      <h2>
        <span className={`severity severity-${finding.severity}`}>{severityText[finding.severity]}</span>
        {finding.message}
      </h2>
      {finding.equation ? (
        <p className="equation" data-testid="equation">
          {finding.equation.text}
        </p>
      ) : null}
      <p>
        印为 <strong>{finding.printed}</strong>
        {finding.expected === null ? null : (
          <>
            ，应为 <strong>{finding.expected}</strong>
          </>
        )}
        。{finding.suggestion}
      </p>
      <ol className="equation-parts">
        {finding.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order
          <li key={index}>
            {part.label}{' '}
            <Figure
              value={shortened(part.printed)}
              unit=""
              source={part.place}
              onOrigin={() => onShow(index)}
            />{' '}
            <span className="muted">{part.place}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A part may be a whole sentence; the document below shows it in full. */
function shortened(printed: string): string {
  return printed.length > 24 ? `${printed.slice(0, 23)}…` : printed
}
