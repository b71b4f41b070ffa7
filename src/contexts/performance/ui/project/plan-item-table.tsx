import type { ProjectView } from '../../views.ts'
import { Money, percentText } from '../money.tsx'

/** Lines of the 实施计划 with what was paid of each. */
export function PlanItemTable({ items }: { items: ProjectView['planItems'] }) {
  const budgetFen = items.reduce((sum, item) => sum + item.budgetFen, 0)
  const paidFen = items.reduce((sum, item) => sum + item.paidFen, 0)
  return (
    <section className="panel panel-body" aria-label="实施计划">
      <h2>实施计划</h2>
      {items.every(({ id }) => id === null) ? (
        <p className="muted">公开的绩效目标表里没有按用途列出资金。</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">用途</th>
              <th scope="col" data-number="true">
                预算（万元）
              </th>
              <th scope="col" data-number="true">
                已付（万元）
              </th>
              <th scope="col" data-number="true">
                执行率
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id ?? ''}>
                <td>
                  {item.id === null ? <span className="muted">没有对应到用途的付款</span> : item.purpose}
                </td>
                <td data-number="true">{item.id === null ? '—' : <Money fen={item.budgetFen} />}</td>
                <td data-number="true">
                  <Money fen={item.paidFen} />
                </td>
                <td data-number="true">
                  {percentText(item.budgetFen > 0 ? item.paidFen / item.budgetFen : null)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td data-number="true">
                <Money fen={budgetFen} />
              </td>
              <td data-number="true">
                <Money fen={paidFen} />
              </td>
              <td data-number="true">{percentText(budgetFen > 0 ? paidFen / budgetFen : null)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}
