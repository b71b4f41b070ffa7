import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PlanProject } from '../../core/plan.ts'
import { distributeWeights, shareOut } from '../../core/weights.ts'
import { performancePolicy } from '../../policy.ts'
import type { TargetRow, TargetsView } from '../../views.ts'
import { Money } from '../money.tsx'
import { pointsText } from '../value.tsx'
import { AssignRest } from './assign-rest.tsx'
import { useMaySet } from './use-may-set.ts'
import { WeightsDialog } from './weights-dialog.tsx'

/** By project: how its 100 points are shared out, and how far it is set up. */
export function ProjectPoints({ view }: { view: TargetsView }) {
  const kinds = Object.keys(view.rules.weights.byLevel1)
  return (
    <section className="panel panel-body" aria-label="各项目的分值">
      <h2>各项目的分值</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" data-number="true">
              年度资金（万元）
            </th>
            <th scope="col" data-number="true">
              指标
            </th>
            <th scope="col" data-number="true">
              未绑定
            </th>
            <th scope="col" data-number="true">
              没有责任人
            </th>
            <th scope="col" data-number="true">
              执行率
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" data-number="true">
                {kind}
              </th>
            ))}
            <th scope="col">调整</th>
          </tr>
        </thead>
        <tbody>
          {view.projects.map((project) => (
            <ProjectLine key={project.id} view={view} project={project} kinds={kinds} />
          ))}
        </tbody>
      </table>
      <Notes view={view} />
    </section>
  )
}

/** What is scored of a project: rows with something to reach. */
function scoredOf(view: TargetsView, projectId: string): readonly TargetRow[] {
  return view.rows.filter((row) => row.projectId === projectId && row.goal.kind !== 'none')
}

function ProjectLine(props: { view: TargetsView; project: PlanProject; kinds: readonly string[] }) {
  const { view, project } = props
  const isAllowed = useMaySet(view.plan)(performancePolicy.setWeights)
  const [isOpen, setOpen] = useState(false)
  const rows = scoredOf(view, project.id)
  const { execution, groups } = shareOut(rows, view.rules)
  const pointsOfKind = (kind: string) => groups.find(({ level1 }) => level1 === kind)?.points ?? null
  return (
    <tr>
      <td>
        <Link
          to="/performance/$plan/targets"
          params={{ plan: view.plan.id }}
          search={{ 'f.project': project.name }}
        >
          {project.name}
        </Link>
      </td>
      <td data-number="true">
        <Money fen={project.annualFen} />
      </td>
      <td data-number="true">{rows.length}</td>
      <td data-number="true">{rows.filter(({ method }) => method.kind === 'unbound').length}</td>
      <td data-number="true">
        <AssignRest view={view} projectName={project.name} rows={rows} />
      </td>
      <td data-number="true">{pointsText(execution)}</td>
      {props.kinds.map((kind) => (
        <td key={kind} data-number="true">
          {pointsText(pointsOfKind(kind))}
        </td>
      ))}
      <td>
        {isAllowed && rows.length > 0 ? (
          <Button
            type="link"
            size="small"
            aria-label={`调整分值：「${project.name}」`}
            onClick={() => setOpen(true)}
          >
            调整分值
          </Button>
        ) : null}
        {isOpen ? (
          <WeightsDialog view={view} project={project} rows={rows} onClose={() => setOpen(false)} />
        ) : null}
      </td>
    </tr>
  )
}

/** What was shared out otherwise than the rules say. */
function Notes({ view }: { view: TargetsView }) {
  const notes = view.projects.flatMap(({ id, name }) =>
    distributeWeights(scoredOf(view, id), view.rules, null).notes.map((note) => `${name}：${note}。`),
  )
  if (notes.length === 0) return null
  return (
    <ul className="point-notes muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
