import type { ProjectView } from '../../views.ts'

const names = [
  ['annualGoal', '年度目标'],
  ['overview', '项目概况'],
  ['planText', '实施计划'],
] as const

/** The words of the published form: what was promised besides figures. */
export function FormTexts({ form }: { form: ProjectView['form'] }) {
  const shown = names.filter(([key]) => form[key] !== '')
  if (shown.length === 0) return null
  return (
    <section className="panel panel-body" aria-label="公开的文字">
      <h2>公开的文字</h2>
      {shown.map(([key, name]) => (
        <details key={key} open={key === 'annualGoal'}>
          <summary>{name}</summary>
          <p className="form-text">{form[key]}</p>
        </details>
      ))}
    </section>
  )
}
