import { roleIds, roles } from '#platform/identity/roles.ts'
import { showTime } from '#web/components/time.ts'
import { reportDecisionNames } from '../../terms.ts'
import type { ReportView } from '../../views-of-reports.ts'

/** What was decided, by whom and why; the newest first. */
export function DecisionTrail({ report }: { report: ReportView }) {
  if (report.decisions.length === 0) return null
  return (
    <section className="panel panel-body" aria-label="办理经过">
      <h2>办理经过</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">做了什么</th>
            <th scope="col">意见</th>
          </tr>
        </thead>
        <tbody>
          {report.decisions.toReversed().map((each) => (
            <tr key={`${each.at} ${each.decision}`}>
              <td>{showTime(each.at)}</td>
              <td>
                {each.by}
                {roleText(each.role)}
              </td>
              <td>{reportDecisionNames[each.decision]}</td>
              <td>{each.note || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The role in which somebody decided. */
function roleText(role: string): string {
  const known = roleIds.find((id) => id === role)
  return known ? `（${roles[known].name}）` : ''
}
