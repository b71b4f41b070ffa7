import { hc } from 'hono/client'
import { answer } from '#web/api.ts'
import type { BookCheckView, ComposedView, PublicationRoutes } from '../../routes/publications.ts'
import type { ReviewRoutes } from '../../routes/reviews.ts'

const base = '/api/budget'
export const publicationsClient = hc<PublicationRoutes>(base)
export const reviewClient = hc<ReviewRoutes>(base).books
export const ruleClient = hc<ReviewRoutes>(base)['review-rule']

const readReview = (id: string) => answer(reviewClient[':id'].review.$get({ param: { id } }))
export type Review = Awaited<ReturnType<typeof readReview>>

const readPublications = (book: string) => answer(publicationsClient.publications.$get({ query: { book } }))

/** Queries of what comes out of a book; read again whenever the book changes. */
export const reviewQueries = {
  review: (id: string) => ({ queryKey: ['book', id, 'review'], queryFn: () => readReview(id) }),
  composed: (id: string) => ({
    queryKey: ['book', id, 'composed'],
    // The typed client only widens optional properties; the server stored it as this type.
    queryFn: async () =>
      (await answer(publicationsClient.books[':id'].composed.$get({ param: { id } }))) as ComposedView,
  }),
  check: (id: string) => ({
    queryKey: ['book', id, 'check'],
    queryFn: async () =>
      (await answer(publicationsClient.books[':id'].check.$get({ param: { id } })))
        .check as BookCheckView | null, // as above
  }),
  publications: (id: string) => ({
    queryKey: ['book', id, 'publications'],
    queryFn: () => readPublications(id),
  }),
}

export const formatNames = [
  { format: 'pdf', label: 'PDF' },
  { format: 'docx', label: 'Word' },
  { format: 'xlsx', label: 'Excel' },
  { format: 'html', label: '网页' },
  { format: 'md', label: '文本' },
  { format: 'package', label: '开放数据' },
] as const
