import { Button } from 'antd'
import { fen } from '#kernel/money.ts'
import { useBook } from '../book-context.tsx'
import { MoneyField, TextField } from '../fields.tsx'
import { PlainCell } from '../income-tab.tsx'
import { IndicatorSheet } from './indicator-sheet.tsx'
import { SignerFields } from './signer-fields.tsx'

/** 整体支出绩效目标申报表: what cannot be computed of it. Staff, bodies and money come from their own places. */
export function OverallEditor() {
  const { part, setPart, isReadOnly } = useBook()
  const overall = part('overall')
  const put = (label: string, change: Partial<typeof overall>) =>
    setPart('overall', label, { ...overall, ...change })
  return (
    <>
      <section className="form-section" id="overall">
        <h2>
          整体支出绩效目标申报表 <small>人员、机构和资金由「单位情况」与明细算出</small>
        </h2>
        <TextField
          label="职责职能"
          rows={3}
          max={4000}
          value={overall.duties}
          isReadOnly={isReadOnly}
          onTake={(duties) => put('职责职能', { duties })}
        />
        <TextField
          label="战略目标"
          rows={2}
          max={2000}
          value={overall.strategy}
          isReadOnly={isReadOnly}
          onTake={(strategy) => put('战略目标', { strategy })}
        />
        <MoneyField
          label="社会保险基金等（万元）"
          unit="万元"
          fen={overall.socialInsuranceFen}
          isReadOnly={isReadOnly}
          onTake={(amount) => put('社保资金', { socialInsuranceFen: fen(amount ?? 0) })}
        />
        <TextField
          label="年度总体目标"
          rows={3}
          max={4000}
          value={overall.goal}
          isReadOnly={isReadOnly}
          onTake={(goal) => put('总体目标', { goal })}
        />
      </section>
      <section className="form-section">
        <h2>核心职能与重点任务</h2>
        {overall.tasks.length > 0 ? (
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">核心职能</th>
                <th scope="col">重点任务</th>
                {isReadOnly ? null : <th scope="col">操作</th>}
              </tr>
            </thead>
            <tbody>
              {overall.tasks.map((task, at) => (
                <tr key={task.id}>
                  <td>
                    <PlainCell
                      label="核心职能"
                      value={task.function}
                      isReadOnly={isReadOnly}
                      check={(text) => (text.length > 200 ? '最多 200 字' : undefined)}
                      onTake={(text) =>
                        put('重点任务', { tasks: overall.tasks.with(at, { ...task, function: text }) })
                      }
                    />
                  </td>
                  <td>
                    <PlainCell
                      label="重点任务"
                      value={task.task}
                      isReadOnly={isReadOnly}
                      check={(text) => (text.length > 2000 ? '最多 2000 字' : undefined)}
                      onTake={(text) =>
                        put('重点任务', { tasks: overall.tasks.with(at, { ...task, task: text }) })
                      }
                    />
                  </td>
                  {isReadOnly ? null : (
                    <td>
                      <Button
                        size="small"
                        type="text"
                        onClick={() => put('重点任务', { tasks: overall.tasks.toSpliced(at, 1) })}
                      >
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
            <Button
              size="small"
              onClick={() =>
                put('重点任务', {
                  tasks: [...overall.tasks, { id: crypto.randomUUID(), function: '', task: '' }],
                })
              }
            >
              添加一项任务
            </Button>
          </div>
        )}
      </section>
      <IndicatorSheet
        title="绩效指标"
        indicators={overall.indicators}
        sets={['annual']}
        onTake={(indicators) => put('绩效指标', { indicators })}
      />
      <SignerFields signers={overall.signers} onTake={(signers) => put('填报人', { signers })} />
    </>
  )
}
