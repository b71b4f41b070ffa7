import { fen } from '#kernel/money.ts'
import { type BookProject, fundingSources } from '../../../core/book/book.ts'
import { showAmount } from '../amount-text.ts'
import { useBook } from '../book-context.tsx'
import { MoneyField } from '../fields.tsx'
import { fundingSum, sourceNames } from '../funding-sums.ts'

/** 资金 by source × 实施期 / 年度; the sums are computed. */
export function FundingMatrix(props: {
  project: BookProject
  onPut: (label: string, change: Partial<BookProject>) => void
}) {
  const { isReadOnly } = useBook()
  const { funding } = props.project
  return (
    <table className="sheet" aria-label="项目资金（元）">
      <thead>
        <tr>
          <th scope="col">资金（元）</th>
          <th scope="col" className="is-number">
            合计
          </th>
          {fundingSources.map((source) => (
            <th key={source} scope="col" className="is-number">
              {sourceNames[source]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['wholePeriod', 'annual'] as const).map((period) => (
          <tr key={period}>
            <th scope="row">{period === 'annual' ? '年度' : '实施期'}</th>
            <td className="is-number is-sum">{showAmount(fundingSum(funding[period]), '元')}</td>
            {fundingSources.map((source) => (
              <td key={source} className="is-number">
                <MoneyField
                  isBare
                  label={`${period === 'annual' ? '年度' : '实施期'}${sourceNames[source]}（元）`}
                  unit="元"
                  fen={funding[period][source]}
                  isReadOnly={isReadOnly}
                  onTake={(amount) =>
                    props.onPut('资金', {
                      funding: { ...funding, [period]: { ...funding[period], [source]: fen(amount ?? 0) } },
                    })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
