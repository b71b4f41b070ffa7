import type { PublishedBook } from '#contexts/budget/index.ts'
import { goalOf, type PrintedTarget } from './core/goal-of.ts'
import { overallId, type ProjectForm } from './core/plan.ts'
import { type FormRow, followedRows, type PublishedRow } from './core/take-over.ts'

/** Every row with something to reach, in the order of the published forms: 整体支出 first, then the projects. */
export function publishedRowsOf(
  { overall, projects, formAnchors }: Pick<PublishedBook, 'overall' | 'projects' | 'formAnchors'>,
  parseTarget: (printed: string) => PrintedTarget,
): PublishedRow[] {
  const rowsOf = (projectId: string, rows: readonly FormRow[]) =>
    followedRows(rows).flatMap((row): PublishedRow[] => {
      const anchor = formAnchors.get(projectId) ?? ''
      const { id: sourceId, set: scope, level1, level2, target: printed } = row
      const name = row.name === '' ? level2 : row.name
      const goal = goalOf(printed, parseTarget(printed), { level2, name })
      if (goal.kind === 'none') return []
      return [{ projectId, scope, sourceId, level1, level2, name, printed, goal, anchor }]
    })
  return [
    ...rowsOf(overallId, overall.indicators),
    ...projects.flatMap(({ id, indicators }) => rowsOf(id, indicators)),
  ]
}

/** The projects of a plan: 整体支出 with everything that the unit spends, then each 二级项目 with the money of its form. */
export function projectRowsOf({
  overall,
  projects,
  procurement,
  totalFen,
}: Pick<PublishedBook, 'overall' | 'projects' | 'procurement' | 'totalFen'>) {
  const whole: ProjectForm = {
    period: '',
    attribute: '',
    funding: { central: 0, provincial: 0, local: 0, selfRaised: 0, other: 0 },
    plan: [],
    overview: overall.duties,
    planText: overall.tasks.map(({ task }) => task).join('\n'),
    annualGoal: overall.goal,
    responsible: overall.signers.responsible,
    procurement: {
      goods: procurement.goodsFen,
      works: procurement.worksFen,
      services: procurement.servicesFen,
    },
  }
  return [
    {
      id: overallId,
      position: 0,
      name: '整体支出',
      class: null,
      annual_fen: totalFen,
      form: JSON.stringify(whole),
    },
    ...projects.map((project, index) => {
      const form: ProjectForm = {
        period: project.period,
        attribute: project.attribute,
        funding: project.funding.annual,
        plan: project.plan,
        overview: project.overview,
        planText: project.planText,
        annualGoal: project.goals.annual,
        responsible: project.signers.responsible,
      }
      return {
        id: project.id,
        position: index + 1,
        name: project.name,
        class: project.class,
        annual_fen: sumOf(project.funding.annual),
        form: JSON.stringify(form),
      }
    }),
  ]
}

function sumOf(funding: Readonly<Record<string, number>>): number {
  return Object.values(funding).reduce((sum, fen) => sum + fen, 0)
}
