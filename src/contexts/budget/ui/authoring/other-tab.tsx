import { fen } from '#kernel/money.ts'
import { showAmount } from './amount-text.ts'
import { useBook } from './book-context.tsx'
import { MoneyField, TextField } from './fields.tsx'
import './forms.css'

const kinds = [
  ['goodsFen', '货物（万元）'],
  ['worksFen', '工程（万元）'],
  ['servicesFen', '服务（万元）'],
] as const

/** 政府采购 and what section 十二 says in words. */
export function OtherTab() {
  const { part, setPart, isReadOnly } = useBook()
  const procurement = part('procurement')
  const matters = part('otherMatters')
  const total = procurement.goodsFen + procurement.worksFen + procurement.servicesFen
  return (
    <div className="book-body">
      <section className="form-section" id="procurement">
        <h2>
          政府采购 <small>合计由三项算出：{showAmount(total, '万元')} 万元</small>
        </h2>
        <div className="form-grid">
          {kinds.map(([key, label]) => (
            <MoneyField
              key={key}
              label={label}
              unit="万元"
              fen={procurement[key]}
              isReadOnly={isReadOnly}
              onTake={(amount) => setPart('procurement', label, { ...procurement, [key]: fen(amount ?? 0) })}
            />
          ))}
        </div>
      </section>
      <section className="form-section" id="otherMatters">
        <h2>政府购买服务指导性目录与其他</h2>
        <TextField
          label="购买服务指导性目录"
          rows={3}
          max={2000}
          value={matters.serviceDirectory}
          isReadOnly={isReadOnly}
          onTake={(serviceDirectory) =>
            setPart('otherMatters', '购买服务目录', { ...matters, serviceDirectory })
          }
        />
        <TextField
          label="其他需要说明的"
          rows={3}
          max={2000}
          value={matters.other}
          isReadOnly={isReadOnly}
          onTake={(other) => setPart('otherMatters', '其他说明', { ...matters, other })}
        />
      </section>
    </div>
  )
}
