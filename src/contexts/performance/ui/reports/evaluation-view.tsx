import { Link } from '@tanstack/react-router'
import type { EvaluationForm, ScoreRow, SelfEvaluation } from '../../core/report.ts'
import { Money } from '../money.tsx'
import { pointsText } from '../value.tsx'
import { ReasonCell } from './reason-cell.tsx'
import { RowLink } from './row-link.tsx'

/** 绩效自评表 on the screen: the results together, then every form with the arithmetic of its scores. */
export function EvaluationView({ evaluation, plan }: { evaluation: SelfEvaluation; plan: string }) {
  return (
    <>
      <h3>一、自评结果汇总（金额单位：万元，每张满分 100 分）</h3>
      <SummaryTable evaluation={evaluation} plan={plan} />
      <h3>二、自评表</h3>
      {evaluation.forms.map((form, index) => (
        <details key={form.projectId} open={index === 0}>
          <summary>
            {index + 1}．{form.projectName}：{pointsText(form.total)} 分，{form.grade}
          </summary>
          <FormTable form={form} plan={plan} asOf={evaluation.asOf} />
        </details>
      ))}
    </>
  )
}

function SummaryTable({ evaluation, plan }: { evaluation: SelfEvaluation; plan: string }) {
  return (
    <div className="report-frame">
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" data-number="true">
              全年预算数
            </th>
            <th scope="col" data-number="true">
              全年执行数
            </th>
            <th scope="col" data-number="true">
              执行率
            </th>
            <th scope="col" data-number="true">
              自评得分
            </th>
            <th scope="col">等级</th>
          </tr>
        </thead>
        <tbody>
          {evaluation.forms.map(({ projectId, projectName, money, total, grade }) => (
            <tr key={projectId}>
              <td>
                <Link
                  to="/performance/$plan/projects/$project"
                  params={{ plan, project: projectId }}
                  search={{ asOf: evaluation.asOf, known: 'now' }}
                >
                  {projectName}
                </Link>
              </td>
              <td data-number="true">
                <Money fen={money.budgetFen} />
              </td>
              <td data-number="true">
                <Money fen={money.paidFen} />
              </td>
              <td data-number="true">{money.rate}</td>
              <td data-number="true">
                <strong>{pointsText(total)}</strong>
              </td>
              <td>{grade}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FormTable(props: { form: EvaluationForm; plan: string; asOf: string }) {
  const { form, plan, asOf } = props
  const { money, rows } = form
  return (
    <>
      {form.annualGoal === '' ? null : <p>年度总体目标：{form.annualGoal}</p>}
      <div className="report-frame">
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">年度指标值</th>
              <th scope="col">实际完成值</th>
              <th scope="col" data-number="true">
                分值
              </th>
              <th scope="col" data-number="true">
                得分
              </th>
              <th scope="col">得分算式</th>
              <th scope="col">未完成原因和改进措施</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>预算执行率</td>
              <td>
                <Money fen={money.budgetFen} unit />
              </td>
              <td>
                <Money fen={money.paidFen} unit />
                <small>{money.rate}</small>
              </td>
              <Points weight={money.weight} score={money.score} />
              <td>{money.arithmetic}</td>
              <td>
                <ReasonCell {...money} />
              </td>
            </tr>
            {rows.map((row) => (
              <ScoreLine key={row.indicatorId} row={row} plan={plan} asOf={asOf} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                总分（含预算执行率）
              </th>
              <Points
                weight={rows.reduce((sum, { weight }) => sum + weight, money.weight)}
                score={form.total}
              />
              <td colSpan={2}>等级：{form.grade}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {form.notes.map((note, index) => (
        <p key={note} className="muted">
          注 {index + 1}：{note}
        </p>
      ))}
    </>
  )
}

function ScoreLine({ row, plan, asOf }: { row: ScoreRow; plan: string; asOf: string }) {
  return (
    <tr>
      <td>
        <RowLink plan={plan} asOf={asOf} row={row} />
      </td>
      <td>{row.printed}</td>
      <td>{row.actual}</td>
      <Points weight={row.weight} score={row.isScored ? row.score : null} />
      <td>{row.arithmetic}</td>
      <td>
        <ReasonCell {...row} />
      </td>
    </tr>
  )
}

function Points({ weight, score }: { weight: number; score: number | null }) {
  return (
    <>
      <td data-number="true">{pointsText(weight)}</td>
      <td data-number="true">
        <strong>{score === null ? '未评' : pointsText(score)}</strong>
      </td>
    </>
  )
}
