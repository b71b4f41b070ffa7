import { Button } from 'antd'
import { fen } from '#kernel/money.ts'
import { EmptyState } from '#web/components/states.tsx'
import type { IncomeLine } from '../../core/book/book.ts'
import { showAmount } from './amount-text.ts'
import { useBook } from './book-context.tsx'
import { MoneyField, useTyped } from './fields.tsx'
import { fundNames } from './line-draft.ts'
import './forms.css'

const fundsWithIncome = ['governmentFund', 'stateCapital'] as const

/** 收入明细: only the two funds whose income is published by 收入科目; each is held against the fund's spending. */
export function IncomeTab() {
  const { income, lines, session, isReadOnly } = useBook()
  const put = (label: string, line: IncomeLine) =>
    session.change(label, [{ kind: 'income', id: line.id, value: line }])
  const add = () =>
    put('添加收入', {
      id: crypto.randomUUID(),
      fund: 'governmentFund',
      revenueItem: '10301',
      name: '政府性基金收入',
      amountFen: fen(0),
    })
  const funds = fundsWithIncome.map((fund) => {
    const received = sum(income.filter((line) => line.fund === fund))
    const spent = sum(lines.filter((line) => line.fund === fund && line.timing !== 'carriedIn'))
    return { fund, received, spent }
  })
  return (
    <div className="book-body">
      <section className="form-section">
        <h2>
          收入明细 <small>只有政府性基金和国有资本经营预算按收入科目公开；其余收入由明细算出</small>
        </h2>
        {income.length === 0 ? (
          <EmptyState
            title="没有收入科目"
            action={isReadOnly ? null : <Button onClick={add}>添加一行收入</Button>}
          >
            本年没有这两项资金时不用填，报表会整张印出并注明「本表无数据」。
          </EmptyState>
        ) : (
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">资金性质</th>
                <th scope="col">收入科目编码</th>
                <th scope="col">收入科目名称</th>
                <th scope="col" className="is-number">
                  金额（万元）
                </th>
                {isReadOnly ? null : <th scope="col">操作</th>}
              </tr>
            </thead>
            <tbody>
              {income.map((line) => (
                <tr key={line.id}>
                  <td>
                    <select
                      className="text-input"
                      aria-label="资金性质"
                      value={line.fund}
                      disabled={isReadOnly}
                      onChange={(event) => {
                        const fund = fundsWithIncome.find((each) => each === event.target.value)
                        if (fund) put('修改收入', { ...line, fund })
                      }}
                    >
                      {fundsWithIncome.map((fund) => (
                        <option key={fund} value={fund}>
                          {fundNames[fund]}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    <PlainCell
                      label="收入科目编码"
                      value={line.revenueItem}
                      isReadOnly={isReadOnly}
                      check={(text) => (/^\d{5,9}$/.test(text) ? undefined : '编码是 5 至 9 位数字')}
                      onTake={(revenueItem) => put('修改收入', { ...line, revenueItem })}
                    />
                  </td>
                  <td>
                    <PlainCell
                      label="收入科目名称"
                      value={line.name}
                      isReadOnly={isReadOnly}
                      check={(text) => (text ? undefined : '请填名称')}
                      onTake={(name) => put('修改收入', { ...line, name })}
                    />
                  </td>
                  <td className="is-number">
                    <MoneyField
                      isBare
                      label="金额（万元）"
                      unit="万元"
                      fen={line.amountFen}
                      isReadOnly={isReadOnly}
                      onTake={(amount) => put('修改收入', { ...line, amountFen: fen(amount ?? 0) })}
                    />
                  </td>
                  {isReadOnly ? null : (
                    <td>
                      <Button
                        size="small"
                        type="text"
                        onClick={() =>
                          session.change('删除收入', [{ kind: 'income', id: line.id, value: null }])
                        }
                      >
                        删除
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {income.length > 0 && !isReadOnly ? (
          <div className="sheet-actions">
            <Button size="small" onClick={add}>
              添加一行收入
            </Button>
          </div>
        ) : null}
        <ul className="disagreements">
          {funds
            .filter(({ received, spent }) => received !== spent)
            .map(({ fund, received, spent }) => (
              <li key={fund}>
                {fundNames[fund]}：收入 {showAmount(received, '万元')} 万元，明细（本年与年终结转）{' '}
                {showAmount(spent, '万元')} 万元，差 {showAmount(Math.abs(received - spent), '万元')} 万元
              </li>
            ))}
        </ul>
      </section>
    </div>
  )
}

function sum(rows: readonly { amountFen?: number }[]): number {
  return rows.reduce((total, row) => total + (row.amountFen ?? 0), 0)
}

/** A text in a table's cell; what is wrong is said below it, and only what is right is taken. */
export function PlainCell(props: {
  label: string
  value: string
  isReadOnly: boolean
  check: (text: string) => string | undefined
  onTake: (text: string) => void
}) {
  const typed = useTyped(props.value, (text) => {
    if (!props.check(text.trim())) props.onTake(text.trim())
  })
  const problem = props.check(typed.text.trim())
  return (
    <>
      <input
        className="text-input"
        aria-label={props.label}
        aria-invalid={problem !== undefined}
        value={typed.text}
        readOnly={props.isReadOnly}
        onChange={(event) => typed.onChange(event.target.value)}
        onBlur={typed.onBlur}
      />
      {problem ? <span className="form-field-error">{problem}</span> : null}
    </>
  )
}
