import type { MakeSample } from './access-samples.ts'
import { bookSamples } from './book-samples.ts'

/** The book that other samples read: any member of the unit sees it. */
const onBook: MakeSample = (platform, caller) => {
  const sample = bookSamples['GET /api/budget/books/{id}']
  if (!sample) throw new Error('no sample of a book')
  return sample(platform, caller)
}

export const entryAidSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/budget/forms': async () => ({}),
  'GET /api/budget/codes/{year}': async () => ({ params: { year: '2031' } }),
  'GET /api/budget/books/{id}/comparison': onBook,
  'GET /api/budget/books/{id}/behind': async (platform, caller) => ({
    ...(await onBook(platform, caller)),
    query: '?fact=T1.income.total.amount',
  }),
}
