import { useQuery } from '@tanstack/react-query'
import { type Fen, fen } from '#kernel/money.ts'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { type EntryUnit, showAmount } from './amount-text.ts'
import { useBook } from './book-context.tsx'
import { changeText } from './change-text.ts'
import { bookQueries } from './client.ts'
import { MoneyField, useTyped } from './fields.tsx'
import './forms.css'

const unit: EntryUnit = '万元'

/** Last year's figures and the reasons for each change: what the text asks for and nobody can compute. */
export function ReasonsTab() {
  const { id, part, setPart, isReadOnly } = useBook()
  const comparison = useQuery(bookQueries.comparison(id))
  const { amounts } = part('previous')
  const { texts } = part('reasons')
  if (comparison.isPending) return <LoadingSkeleton />
  if (comparison.isError)
    return <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
  const rows = comparison.data.changes
  const open = rows.filter(({ key, needsReason, nowFen, previousFen }) => {
    const previous = amounts[key] ?? previousFen ?? undefined
    return needsReason && previous !== undefined && previous !== nowFen && !texts[key]?.trim()
  }).length
  return (
    <div className="book-body">
      <section className="form-section">
        <h2>
          上年数与主要原因{' '}
          <small>
            {open > 0
              ? `还有 ${open} 处要写主要原因；没写完不能公开`
              : '本年数由明细算出；有增减的都写了原因'}
          </small>
        </h2>
        <table className="sheet reasons">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col" className="is-number">
                上年数（{unit}）
              </th>
              <th scope="col" className="is-number">
                本年数（{unit}）
              </th>
              <th scope="col" className="is-number">
                增减（{unit}）
              </th>
              <th scope="col">增减率</th>
              <th scope="col">主要原因</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, title, nowFen, previousFen, isComputed, needsReason }) => {
              const previous = amounts[key] ?? (isComputed ? (previousFen ?? undefined) : undefined)
              const change = changeText({ nowFen, previousFen: previous })
              const isAsked = needsReason && change.delta !== null && change.delta !== 0
              return (
                <tr key={key} id={`reason-${key}`}>
                  <th scope="row">{title}</th>
                  <td className="is-number">
                    {isComputed && amounts[key] === undefined ? (
                      <span title="由下面几项合计">{showAmount(previousFen ?? 0, unit)}</span>
                    ) : (
                      <MoneyField
                        isBare
                        label={`${title}上年数（${unit}）`}
                        unit={unit}
                        fen={amounts[key] ?? null}
                        isReadOnly={isReadOnly}
                        onTake={(amount) =>
                          setPart('previous', `${title}上年数`, { amounts: withAmount(amounts, key, amount) })
                        }
                      />
                    )}
                  </td>
                  <td className="is-number" title={`${showAmount(nowFen, '元')} 元`}>
                    {showAmount(nowFen, unit)}
                  </td>
                  <td className="is-number">
                    {change.delta === null ? '—' : showAmount(change.delta, unit)}
                  </td>
                  <td className={change.delta === null ? 'is-todo' : ''}>{change.text}</td>
                  <td className="reason-cell">
                    {needsReason ? (
                      <ReasonField
                        title={title}
                        isAsked={isAsked}
                        isReadOnly={isReadOnly}
                        text={texts[key] ?? ''}
                        onTake={(text) =>
                          setPart('reasons', `${title}主要原因`, { texts: { ...texts, [key]: text } })
                        }
                      />
                    ) : (
                      <span className="muted">不用写</span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="muted">这个格式没有要与上年比较的内容。</p> : null}
      </section>
    </div>
  )
}

function ReasonField(props: {
  title: string
  text: string
  isAsked: boolean
  isReadOnly: boolean
  onTake: (text: string) => void
}) {
  const typed = useTyped(props.text, props.onTake)
  const isMissing = props.isAsked && typed.text.trim() === ''
  return (
    <textarea
      className="text-input text-area"
      rows={2}
      maxLength={500}
      aria-label={`${props.title}主要原因`}
      aria-invalid={isMissing}
      placeholder={isMissing ? '主要原因是……（必填）' : ''}
      value={typed.text}
      readOnly={props.isReadOnly}
      onChange={(event) => typed.onChange(event.target.value)}
      onBlur={typed.onBlur}
    />
  )
}

type Amounts = Record<string, Fen>

function withAmount(amounts: Readonly<Amounts>, key: string, amount: number | null): Amounts {
  const others = Object.fromEntries(Object.entries(amounts).filter(([each]) => each !== key))
  return amount === null ? others : { ...others, [key]: fen(amount) }
}
