import { Link } from '@tanstack/react-router'
import { useSignedIn } from '#web/session.ts'
import { trailsOf } from '#web/trails.ts'
import type { PlanHead } from '../views.ts'

/** Back to where the promise was published, and to the budget behind it for those who may see that. */
export function PublishedLinks(props: { plan: PlanHead; projectId: string; openPath: string; what: string }) {
  const { plan, projectId } = props
  const viewer = useSignedIn()
  const trails = trailsOf(
    { kind: 'project of a published budget', bookId: plan.bookId, projectId },
    'performance',
    viewer,
  )
  return (
    <span className="published-links">
      <a href={props.openPath} target="_blank" rel="noreferrer">
        {props.what}
      </a>
      {trails.map(({ label, address }) => (
        <Link key={address} to={address}>
          {label}
        </Link>
      ))}
    </span>
  )
}
