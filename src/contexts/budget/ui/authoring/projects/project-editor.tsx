import { Button } from 'antd'
import type { BookProject } from '../../../core/book/book.ts'
import { showAmount } from '../amount-text.ts'
import { useBook } from '../book-context.tsx'
import { TextField } from '../fields.tsx'
import { projectDisagreements, projectSums } from '../funding-sums.ts'
import { FundingMatrix } from './funding-matrix.tsx'
import { IndicatorSheet } from './indicator-sheet.tsx'
import { PlanSheet } from './plan-sheet.tsx'
import { SignerFields } from './signer-fields.tsx'

const classes = [
  { value: 'otherOperating', label: '其他运转类' },
  { value: 'specificPurpose', label: '特定目标类' },
] as const

const texts = [
  ['overview', '项目概况'],
  ['basis', '立项依据'],
  ['necessity', '项目设立的必要性'],
  ['safeguards', '保证项目实施的制度、措施'],
] as const

/** The 项目支出绩效目标表 of one project, field by field, with what does not agree within it. */
export function ProjectEditor({ project, onRemove }: { project: BookProject; onRemove: () => void }) {
  const { session, lines, isReadOnly } = useBook()
  const put = (label: string, change: Partial<BookProject>) =>
    session.change(`${project.name}：${label}`, [
      { kind: 'project', id: project.id, value: { ...project, ...change } },
    ])
  const sums = projectSums(project, lines)
  const disagreements = projectDisagreements(sums, (fen) => `${showAmount(fen, '元')} 元`)
  const field = (
    key: 'departmentName' | 'departmentCode' | 'implementingUnit' | 'attribute' | 'period',
    label: string,
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      value={project[key]}
      isReadOnly={isReadOnly}
      onTake={(text) => put(label, { [key]: text })}
    />
  )
  return (
    <>
      <section className="form-section">
        <h2>
          {project.name} <small>明细共 {showAmount(sums.lines, '元')} 元（本年与上年结转）</small>
          {isReadOnly ? null : (
            <Button size="small" type="text" onClick={onRemove}>
              删除这个项目
            </Button>
          )}
        </h2>
        <div className="form-grid">
          <TextField
            label="项目名称"
            value={project.name}
            max={120}
            isReadOnly={isReadOnly}
            onTake={(name) => name.trim() && put('名称', { name: name.trim() })}
          />
          <div className="form-field">
            <label htmlFor={`class-${project.id}`}>项目类别</label>
            <select
              id={`class-${project.id}`}
              className="text-input"
              value={project.class}
              disabled={isReadOnly}
              onChange={(event) => {
                const chosen = classes.find(({ value }) => value === event.target.value)
                if (chosen) put('类别', { class: chosen.value })
              }}
            >
              {classes.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          {field('departmentName', '主管部门')}
          {field('departmentCode', '主管部门代码')}
          {field('implementingUnit', '实施单位')}
          {field('attribute', '项目属性', '例如：经常性项目（长期开展）')}
          {field('period', '项目期', '例如：1年')}
        </div>
        <FundingMatrix project={project} onPut={put} />
        {disagreements.length > 0 ? (
          <ul className="disagreements">
            {disagreements.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ) : null}
      </section>
      <section className="form-section">
        <h2>说明</h2>
        {texts.map(([key, label]) => (
          <TextField
            key={key}
            label={label}
            rows={2}
            max={4000}
            value={project[key]}
            isReadOnly={isReadOnly}
            onTake={(text) => put(label, { [key]: text })}
          />
        ))}
      </section>
      <PlanSheet project={project} sums={sums} onPut={put} />
      <section className="form-section">
        <h2>绩效目标</h2>
        {(['wholePeriod', 'annual'] as const).map((set) => (
          <TextField
            key={set}
            label={set === 'annual' ? '年度目标' : '实施期目标'}
            rows={2}
            max={4000}
            value={project.goals[set]}
            isReadOnly={isReadOnly}
            error={
              set === 'annual' && sums.annual > 0 && project.goals.annual.trim() === ''
                ? '有年度资金，要写年度目标'
                : undefined
            }
            onTake={(text) => put('绩效目标', { goals: { ...project.goals, [set]: text } })}
          />
        ))}
      </section>
      <IndicatorSheet
        title="绩效指标"
        indicators={project.indicators}
        sets={['wholePeriod', 'annual']}
        onTake={(indicators) => put('绩效指标', { indicators })}
      />
      <SignerFields signers={project.signers} onTake={(signers) => put('填报人', { signers })} />
    </>
  )
}
