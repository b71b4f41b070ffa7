import { Button } from 'antd'
import { fen } from '#kernel/money.ts'
import type { BookProject } from '../../../core/book/book.ts'
import { showAmount } from '../amount-text.ts'
import { useBook } from '../book-context.tsx'
import { MoneyField, TextField } from '../fields.tsx'
import type { ProjectSums } from '../funding-sums.ts'
import { PlainCell } from '../income-tab.tsx'

/** 实施计划 as amounts with purpose: the sum is computed and held against the annual money. */
export function PlanSheet(props: {
  project: BookProject
  sums: ProjectSums
  onPut: (label: string, change: Partial<BookProject>) => void
}) {
  const { isReadOnly } = useBook()
  const { plan, planText } = props.project
  const put = (next: BookProject['plan']) => props.onPut('实施计划', { plan: next })
  const add = () =>
    put([
      ...plan,
      {
        id: crypto.randomUUID(),
        purpose: '新的用途',
        amountFen: fen(Math.max(0, props.sums.annual - props.sums.plan)),
      },
    ])
  const isEqual = props.sums.plan === props.sums.annual
  return (
    <section className="form-section">
      <h2>
        实施计划{' '}
        <small className={isEqual ? '' : 'is-bad'}>
          合计 {showAmount(props.sums.plan, '元')} 元
          {isEqual ? '，与年度资金一致' : `，年度资金 ${showAmount(props.sums.annual, '元')} 元`}
        </small>
      </h2>
      <TextField
        label="前面的文字"
        rows={2}
        max={4000}
        value={planText}
        isReadOnly={isReadOnly}
        onTake={(text) => props.onPut('实施计划', { planText: text })}
      />
      {plan.length > 0 ? (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">用途</th>
              <th scope="col" className="is-number">
                金额（元）
              </th>
              {isReadOnly ? null : <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {plan.map((item, at) => (
              <tr key={item.id}>
                <td>
                  <PlainCell
                    label="用途"
                    value={item.purpose}
                    isReadOnly={isReadOnly}
                    check={(text) => (text ? undefined : '请填用途')}
                    onTake={(purpose) => put(plan.with(at, { ...item, purpose }))}
                  />
                </td>
                <td className="is-number">
                  <MoneyField
                    isBare
                    label="金额（元）"
                    unit="元"
                    fen={item.amountFen}
                    isReadOnly={isReadOnly}
                    onTake={(amount) => put(plan.with(at, { ...item, amountFen: fen(amount ?? 0) }))}
                  />
                </td>
                {isReadOnly ? null : (
                  <td>
                    <Button size="small" type="text" onClick={() => put(plan.toSpliced(at, 1))}>
                      删除
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {isReadOnly ? null : (
        <div className="sheet-actions">
          <Button size="small" onClick={add}>
            添加一项用途
          </Button>
        </div>
      )}
    </section>
  )
}
