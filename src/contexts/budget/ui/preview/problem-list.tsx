import { Link } from '@tanstack/react-router'
import type { Problem } from '../../core/book/problems.ts'
import { anchorPlace } from '../authoring/anchor-place.ts'
import { useBook } from '../authoring/book-context.tsx'

const severityNames = { error: '必须改', warning: '请看看', question: '请回答' } as const

/** What stands in the way of publication, each with the way to where it is put right. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { id, projects } = useBook()
  if (problems.length === 0) return <p className="side-note">没有要处理的问题。</p>
  return (
    <ol className="problem-list">
      {problems.map((problem, at) => {
        const place = anchorPlace(problem.where)
        const project = projects.find((each) => each.id === place.focus)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same of one place.
          <li key={`${problem.where} ${problem.code} ${at}`}>
            <span className={`problem problem-${problem.severity}`}>{severityNames[problem.severity]}</span>
            <span>{problem.message}</span>
            <Link
              to="/budget/books/$id"
              params={{ id }}
              search={{ tab: place.tab, ...(place.focus ? { focus: place.focus } : {}) }}
            >
              去{place.text}
              {project ? `「${project.name}」` : ''}
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
