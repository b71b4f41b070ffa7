import { Link } from '@tanstack/react-router'
import type { ProjectView } from '../../views.ts'
import { LightCounts, LightMark } from '../light.tsx'
import { Money, percentText } from '../money.tsx'
import { ProgressBar } from '../progress-bar.tsx'

const classNames = { otherOperating: '其他运转类', specificPurpose: '特定目标类' } as const

/** The project in one strip: what it has, what is paid, where time stands. */
export function ProjectHead({ view }: { view: ProjectView }) {
  const { project, plan, moment, form } = view
  const about = [
    project.class === null ? '' : classNames[project.class],
    form.attribute,
    form.period === '' ? '' : `实施期 ${form.period}`,
  ].filter(Boolean)
  return (
    <section className="panel project-head">
      <div className="project-title">
        <h2>{project.name}</h2>
        <span className="muted">{about.join('　')}</span>
      </div>
      <div className="project-money">
        <dl className="fact-strip">
          <div>
            <dt>年度预算</dt>
            <dd>
              <Money fen={project.budgetFen} unit />
            </dd>
          </div>
          <div>
            <dt>累计付款（截至 {moment.asOf}）</dt>
            <dd>
              <Money fen={project.paidFen} unit />
            </dd>
          </div>
          <div>
            <dt>执行率</dt>
            <dd>{percentText(project.paidShare)}</dd>
          </div>
          <div>
            <dt>时间过去</dt>
            <dd>{percentText(project.timeShare)}</dd>
          </div>
          <div>
            <dt>资金</dt>
            <dd>
              <LightMark light={project.light} reason={project.lightReason} />
            </dd>
          </div>
          <div>
            <dt>指标</dt>
            <dd>
              <LightCounts lights={project.lights} />
            </dd>
          </div>
        </dl>
        <ProgressBar
          share={project.paidShare}
          timeShare={project.timeShare}
          light={project.light}
          what="已付"
        />
        <p className="project-links">
          <span>{project.lightReason}</span>
          <Link
            to="/performance/$plan/payments"
            params={{ plan: plan.id }}
            search={{ 'f.project': project.id }}
          >
            付款明细
          </Link>
          <Link
            to="/performance/$plan/records"
            params={{ plan: plan.id }}
            search={{ 'f.project': project.id }}
          >
            工作记录
          </Link>
        </p>
      </div>
    </section>
  )
}
