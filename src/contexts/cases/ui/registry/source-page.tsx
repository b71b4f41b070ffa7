import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { Page } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { CaseRow, SourceView } from '../../views.ts'
import { ExampleNote } from '../example-note.tsx'
import { RemoveSource } from './remove-source.tsx'
import { SourceCases } from './source-cases.tsx'
import { SourceDialog } from './source-dialog.tsx'
import { SourceFacts } from './source-facts.tsx'
import { sourceQueries } from './source-queries.ts'

/** One source: what is known of it, and every problem that it has had. */
export function SourcePage() {
  const viewer = useSignedIn()
  const { source: id } = useParams({ strict: false })
  const answer = useQuery(sourceQueries.one(id ?? ''))
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看污染源名录" />
  if (answer.data) return <Loaded source={answer.data.source} cases={answer.data.cases} />
  return (
    <Page title="污染源">
      <div className="panel">
        {answer.isError ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingSkeleton />
        )}
      </div>
    </Page>
  )
}

function Loaded({ source, cases }: { source: SourceView; cases: readonly CaseRow[] }) {
  const viewer = useSignedIn()
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const isReal = !source.isSimulated
  return (
    <Page
      title={source.name}
      lead={
        <>
          <Link to="/cases/sources" search={isReal ? {} : { example: 'yes' }}>
            污染源名录
          </Link>
          {' › '}
          {source.kindName}
        </>
      }
      actions={
        <>
          {may(viewer, casesPolicy.removeSource) && isReal ? (
            <button type="button" className="button button-dangerous" onClick={() => setOpen('remove')}>
              移出名录
            </button>
          ) : null}
          {may(viewer, casesPolicy.editSource) && isReal ? (
            <button type="button" className="button button-primary" onClick={() => setOpen('edit')}>
              修改
            </button>
          ) : null}
        </>
      }
    >
      {isReal ? null : <ExampleNote to="/cases/sources" what="名录" />}
      <SourceFacts source={source} />
      <SourceCases source={source} cases={cases} />
      {open === 'edit' ? <SourceDialog source={source} onClose={() => setOpen(null)} /> : null}
      {open === 'remove' ? <RemoveSource source={source} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}
