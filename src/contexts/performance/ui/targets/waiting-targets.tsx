import { Button } from 'antd'
import { useState } from 'react'
import { showTime } from '#web/components/time.ts'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { TargetRow, TargetsView, TargetView } from '../../views.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { useMaySet } from './use-may-set.ts'

/** Adjustments that wait for another person's approval; nothing when none does. */
export function WaitingTargets({ view }: { view: TargetsView }) {
  const waiting = view.rows.flatMap((row) => (row.proposed ? [{ row, proposed: row.proposed }] : []))
  if (waiting.length === 0) return null
  return (
    <section className="panel panel-body" aria-label="等待批准的调整">
      <h2>等待批准的调整（{waiting.length}）</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">现在</th>
            <th scope="col">拟改为</th>
            <th scope="col">原因</th>
            <th scope="col">提出</th>
            <th scope="col">处理</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map(({ row, proposed }) => (
            <tr key={row.id}>
              <td>
                {row.name}
                <small>{row.projectName}</small>
              </td>
              <td>{row.printed}</td>
              <td>
                <strong>{proposed.printed}</strong>
              </td>
              <td>{proposed.reason}</td>
              <td>
                {proposed.proposerName}
                <small>{showTime(proposed.proposedAt)}</small>
              </td>
              <td>
                <Decide view={view} row={row} proposed={proposed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Decide({ view, row, proposed }: { view: TargetsView; row: TargetRow; proposed: TargetView }) {
  const viewer = useSignedIn()
  const isAllowed = useMaySet(view.plan)(performancePolicy.approveTarget)
  const [decision, setDecision] = useState<'approve' | 'reject'>()
  if (!isAllowed) return <span className="muted">等负责人或分管领导批准</span>
  if (proposed.proposerId === viewer.userId) return <span className="muted">您提出的，要由另一人批准</span>
  return (
    <span className="row-actions">
      <Button size="small" type="primary" onClick={() => setDecision('approve')}>
        批准
      </Button>
      <Button size="small" onClick={() => setDecision('reject')}>
        不批准
      </Button>
      {decision ? (
        <DecideDialog
          decision={decision}
          row={row}
          proposed={proposed}
          onClose={() => setDecision(undefined)}
        />
      ) : null}
    </span>
  )
}
