import { Button } from 'antd'
import type { BookIndicator } from '../../../core/book/book.ts'
import { useBook } from '../book-context.tsx'
import { useTyped } from '../fields.tsx'
import { relations, targetMeaning, targetParts, targetText } from '../target-parts.ts'

type IndicatorSet = BookIndicator['set']

const setNames = { wholePeriod: '实施期', annual: '年度' } as const satisfies Record<IndicatorSet, string>

const levels: Readonly<Record<string, readonly string[]>> = {
  产出: ['数量', '质量', '时效', '成本'],
  成本: ['经济成本', '社会成本', '生态环境成本'],
  效益: ['经济效益', '社会效益', '生态效益', '可持续影响'],
  满意度: ['服务对象满意度'],
}

/** Indicators on three levels in one or two sets; one set can be copied to the other. */
export function IndicatorSheet(props: {
  title: string
  indicators: readonly BookIndicator[]
  sets: readonly IndicatorSet[]
  onTake: (indicators: BookIndicator[]) => void
}) {
  const { isReadOnly } = useBook()
  const { indicators } = props
  const copy = (from: IndicatorSet, to: IndicatorSet) =>
    props.onTake([
      ...indicators.filter(({ set }) => set !== to),
      ...indicators
        .filter(({ set }) => set === from)
        .map((indicator) => ({ ...indicator, id: crypto.randomUUID(), set: to })),
    ])
  return (
    <section className="form-section">
      <h2>{props.title}</h2>
      {props.sets.map((set) => {
        const other = props.sets.find((each) => each !== set)
        const own = indicators.filter((indicator) => indicator.set === set)
        return (
          <div key={set}>
            <h3>
              {setNames[set]}指标 <small className="muted">{own.length} 条</small>
            </h3>
            {own.length > 0 ? (
              <table className="sheet">
                <thead>
                  <tr>
                    <th scope="col">一级</th>
                    <th scope="col">二级</th>
                    <th scope="col">三级指标</th>
                    <th scope="col">指标值</th>
                    {isReadOnly ? null : <th scope="col">操作</th>}
                  </tr>
                </thead>
                <tbody>
                  {own.map((indicator) => (
                    <IndicatorRow
                      key={indicator.id}
                      indicator={indicator}
                      isReadOnly={isReadOnly}
                      onTake={(next) =>
                        props.onTake(
                          indicators.flatMap((each) =>
                            each.id !== indicator.id ? [each] : next ? [next] : [],
                          ),
                        )
                      }
                    />
                  ))}
                </tbody>
              </table>
            ) : null}
            {isReadOnly ? null : (
              <div className="sheet-actions">
                <Button
                  size="small"
                  onClick={() =>
                    props.onTake([
                      ...indicators,
                      { id: crypto.randomUUID(), set, level1: '产出', level2: '数量', name: '', target: '' },
                    ])
                  }
                >
                  添加{setNames[set]}指标
                </Button>
                {other && indicators.some((each) => each.set === other) ? (
                  <Button size="small" onClick={() => copy(other, set)}>
                    照抄{setNames[other]}指标
                  </Button>
                ) : null}
              </div>
            )}
          </div>
        )
      })}
    </section>
  )
}

function IndicatorRow(props: {
  indicator: BookIndicator
  isReadOnly: boolean
  onTake: (next: BookIndicator | null) => void
}) {
  const { indicator, isReadOnly } = props
  const name = useTyped(indicator.name, (text) => props.onTake({ ...indicator, name: text.trim() }))
  const level1 = Object.keys(levels).includes(indicator.level1)
    ? Object.keys(levels)
    : [indicator.level1, ...Object.keys(levels)]
  const below = levels[indicator.level1] ?? []
  const level2 = below.includes(indicator.level2) ? below : [indicator.level2, ...below]
  const select = (
    label: string,
    value: string,
    options: readonly string[],
    take: (value: string) => void,
  ) => (
    <select
      className="text-input"
      aria-label={label}
      value={value}
      disabled={isReadOnly}
      onChange={(event) => take(event.target.value)}
    >
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  )
  return (
    <tr>
      <td>
        {select('一级', indicator.level1, level1, (value) =>
          props.onTake({ ...indicator, level1: value, level2: levels[value]?.[0] ?? indicator.level2 }),
        )}
      </td>
      <td>
        {select('二级', indicator.level2, level2, (value) => props.onTake({ ...indicator, level2: value }))}
      </td>
      <td>
        <input
          className="text-input"
          aria-label="三级指标"
          maxLength={120}
          value={name.text}
          readOnly={isReadOnly}
          onChange={(event) => name.onChange(event.target.value)}
          onBlur={name.onBlur}
        />
      </td>
      <td>
        <TargetField
          target={indicator.target}
          isReadOnly={isReadOnly}
          onTake={(target) => props.onTake({ ...indicator, target })}
        />
      </td>
      {isReadOnly ? null : (
        <td>
          <Button size="small" type="text" onClick={() => props.onTake(null)}>
            删除
          </Button>
        </td>
      )}
    </tr>
  )
}

/** Relation, number and unit; what the value means to whoever measures it stands below. */
function TargetField(props: { target: string; isReadOnly: boolean; onTake: (target: string) => void }) {
  const parts = targetParts(props.target)
  const value = useTyped(parts.value, (text) => {
    const typed = targetParts(text)
    // A whole value pasted into the field brings its relation and unit along.
    props.onTake(
      targetText({
        relation: typed.relation || parts.relation,
        value: typed.value,
        unit: typed.unit || (/\d$/.test(typed.value) ? parts.unit : ''),
      }).slice(0, 60),
    )
  })
  const unit = useTyped(parts.unit, (text) => props.onTake(targetText({ ...parts, unit: text }).slice(0, 60)))
  const meaning = targetMeaning(props.target)
  return (
    <>
      <span className="target-fields">
        <select
          className="text-input target-relation"
          aria-label="关系"
          value={parts.relation}
          disabled={props.isReadOnly}
          onChange={(event) =>
            props.onTake(
              targetText({ ...parts, relation: relations.find((each) => each === event.target.value) ?? '' }),
            )
          }
        >
          <option value="">—</option>
          {relations.map((relation) => (
            <option key={relation}>{relation}</option>
          ))}
        </select>
        <input
          className="text-input"
          aria-label="指标值"
          value={value.text}
          readOnly={props.isReadOnly}
          onChange={(event) => value.onChange(event.target.value)}
          onBlur={value.onBlur}
        />
        <input
          className="text-input target-unit"
          aria-label="单位"
          placeholder="单位"
          value={unit.text}
          readOnly={props.isReadOnly}
          onChange={(event) => unit.onChange(event.target.value)}
          onBlur={unit.onBlur}
        />
      </span>
      <small className={meaning.isWarning ? 'is-todo' : 'muted'}>{meaning.text}</small>
    </>
  )
}
