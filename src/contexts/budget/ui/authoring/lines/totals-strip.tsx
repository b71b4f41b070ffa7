import { Segmented } from 'antd'
import { type EntryUnit, showAmount } from '../amount-text.ts'
import type { BookTotals } from '../totals.ts'

/** The sums that follow what is typed. */
export function TotalsStrip(props: {
  totals: BookTotals
  unit: EntryUnit
  onUnit: (unit: EntryUnit) => void
}) {
  const { totals, unit } = props
  const items = [
    { name: '收入', fen: totals.income },
    { name: '支出', fen: totals.spending },
    { name: '基本支出', fen: totals.basic },
    { name: '项目支出', fen: totals.project },
    { name: '三公经费', fen: totals.threePublic },
    { name: '机关运行经费', fen: totals.agencyOperating },
  ]
  return (
    <div className="totals-strip">
      <dl className="totals">
        {items.map(({ name, fen }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={fen === null ? '事业单位没有机关运行经费' : `${showAmount(fen, '元')} 元`}>
              {fen === null ? '—' : showAmount(fen, unit)}
            </dd>
          </div>
        ))}
      </dl>
      <span className="totals-unit">
        单位{' '}
        <Segmented
          aria-label="金额单位"
          size="small"
          value={unit}
          options={['万元', '元']}
          onChange={(next) => props.onUnit(next === '元' ? '元' : '万元')}
        />
      </span>
    </div>
  )
}
