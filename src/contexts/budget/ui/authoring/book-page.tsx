import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { may } from '#platform/policy.ts'
import { usePageTitle } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { budgetPolicy } from '../../policy.ts'
import { BookProvider } from './book-context.tsx'
import { BookHead } from './book-head.tsx'
import { type BookTab, bookTabOf, bookTabs } from './book-tabs.ts'
import { bookQueries } from './client.ts'
import { ConflictPanel } from './conflict-panel.tsx'
import { keepingWindow } from './keeping-window.ts'
import './authoring.css'

const pages: Readonly<Record<BookTab, ReturnType<typeof lazy>>> = {
  lines: lazy(() => import('./lines/lines-tab.tsx').then((file) => ({ default: file.LinesTab }))),
  income: lazy(() => import('./income-tab.tsx').then((file) => ({ default: file.IncomeTab }))),
  projects: lazy(() => import('./projects/projects-tab.tsx').then((file) => ({ default: file.ProjectsTab }))),
  reasons: lazy(() => import('./reasons-tab.tsx').then((file) => ({ default: file.ReasonsTab }))),
  unit: lazy(() => import('./unit-tab.tsx').then((file) => ({ default: file.UnitTab }))),
  assets: lazy(() => import('./assets-tab.tsx').then((file) => ({ default: file.AssetsTab }))),
  other: lazy(() => import('./other-tab.tsx').then((file) => ({ default: file.OtherTab }))),
  glossary: lazy(() => import('./glossary-tab.tsx').then((file) => ({ default: file.GlossaryTab }))),
  preview: lazy(() => import('../preview/preview-tab.tsx').then((file) => ({ default: file.PreviewTab }))),
  check: lazy(() => import('../review/check-tab.tsx').then((file) => ({ default: file.CheckTab }))),
  review: lazy(() => import('../review/review-tab.tsx').then((file) => ({ default: file.ReviewTab }))),
  history: lazy(() => import('./history-tab.tsx').then((file) => ({ default: file.HistoryTab }))),
}

/** The workspace of one budget: what is entered, what comes out of it, and its way to publication. */
export function BookPage() {
  const { id = '' } = useParams({ strict: false })
  const search: { tab?: string } = useSearch({ strict: false })
  const viewer = useSignedIn()
  const isAllowed = may(viewer, budgetPolicy.readBooks)
  const start = useQuery({
    queryKey: ['book-start', id],
    queryFn: async () => ({ book: await bookQueries.book(id).queryFn(), keepingIn: await keepingWindow() }),
    gcTime: 0,
    enabled: isAllowed,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const list = useQuery({ ...bookQueries.list(), enabled: isAllowed })
  const summary = list.data?.books.find((book) => book.id === id) ?? start.data?.book.summary
  usePageTitle(summary?.name ?? '预算')
  if (!isAllowed) return <ForbiddenState what="查看预算" />
  if (start.isPending) return <LoadingSkeleton lines={8} />
  if (start.isError || !summary)
    return <ErrorState error={start.error} onRetry={() => void start.refetch()} title="打不开这份预算" />
  const tab = bookTabOf(search.tab)
  const Tab = pages[tab]
  const isReadOnly =
    summary.state !== 'draft' || !may(viewer, budgetPolicy.editBook) || summary.origin === 'example'
  return (
    <BookProvider
      key={id}
      start={start.data.book}
      keepingIn={start.data.keepingIn}
      summary={summary}
      isReadOnly={isReadOnly}
    >
      <div className="book-page">
        <BookHead />
        <nav className="book-tabs" aria-label="这份预算">
          {bookTabs.map((each) => (
            <Link
              key={each.id}
              to="/budget/books/$id"
              params={{ id }}
              search={each.id === 'lines' ? {} : { tab: each.id }}
              activeOptions={{ exact: true }}
              {...(each.id === tab ? { 'aria-current': 'page' as const } : { 'aria-current': undefined })}
            >
              {each.name}
            </Link>
          ))}
        </nav>
        <ConflictPanel />
        <Suspense fallback={<LoadingSkeleton lines={8} />}>
          <Tab />
        </Suspense>
      </div>
    </BookProvider>
  )
}
