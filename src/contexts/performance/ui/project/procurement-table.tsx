import { categoryNames } from '../../terms.ts'
import type { ProjectView } from '../../views.ts'
import { Money, percentText } from '../money.tsx'

/** 政府采购: the budget of section 九, where there is one, and the contracts signed. */
export function ProcurementTable({ procurement }: { procurement: ProjectView['procurement'] }) {
  const shown = procurement.filter(({ budgetFen, signedFen }) => (budgetFen ?? 0) > 0 || signedFen > 0)
  if (shown.length === 0) return null
  return (
    <section className="panel panel-body" aria-label="政府采购">
      <h2>政府采购</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col" data-number="true">
              采购预算（万元）
            </th>
            <th scope="col" data-number="true">
              已签合同（万元）
            </th>
            <th scope="col" data-number="true">
              占预算
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ category, budgetFen, signedFen }) => (
            <tr key={category}>
              <td>{categoryNames[category]}</td>
              <td data-number="true">
                <Money fen={budgetFen} />
              </td>
              <td data-number="true">
                <Money fen={signedFen} />
              </td>
              <td data-number="true">{percentText(budgetFen ? signedFen / budgetFen : null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">已签合同取自项目节点里登记了采购类别的合同金额。</p>
    </section>
  )
}
