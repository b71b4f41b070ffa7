import { Link } from '@tanstack/react-router'
import { useSignedIn } from '#web/session.ts'
import { trailsOf } from '#web/trails.ts'
import { useBook } from '../authoring/book-context.tsx'

/** From projects of a published budget to what other contexts know of them: 「看执行」. Nothing before publication. */
export function ProjectTrails(props: { projects: readonly { id: string; name: string }[] }) {
  const { id, summary } = useBook()
  const viewer = useSignedIn()
  if (summary.state !== 'published') return null
  return props.projects.map((project) => {
    const trails = trailsOf(
      { kind: 'project of a published budget', bookId: id, projectId: project.id },
      'budget',
      viewer,
    )
    return trails.map(({ label, address }) => (
      <p key={address} className="project-trail">
        {project.name} <Link to={address}>{label}</Link>
      </p>
    ))
  })
}
