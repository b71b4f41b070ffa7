import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { may } from '#platform/policy.ts'
import type { ContextUi } from '#web/context-ui.ts'
import { budgetPolicy } from '../policy.ts'

/** The browser door of 预算公开. */
export const budgetUi: ContextUi = {
  id: 'budget',
  name: '预算公开',
  home: '/budget',
  pages: [
    { label: '编制与公开', to: '/budget/books' },
    { label: '核对文件', to: '/budget' },
  ],
  isFor: (viewer) => may(viewer, budgetPolicy.readDisclosures),
  liveTopics: ['disclosure', 'book'],
  trails: [
    {
      kind: 'project of a published budget',
      label: '看预算',
      address: ({ bookId, projectId }) =>
        `/budget/books/${bookId}?${new URLSearchParams({ tab: 'projects', focus: projectId })}`,
    },
  ],
  signedInRoutes: (parent: AnyRoute) => [
    createRoute({
      getParentRoute: () => parent,
      path: '/budget',
      component: lazyRouteComponent(() => import('./disclosures-page.tsx'), 'DisclosuresPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/budget/disclosures/$id',
      component: lazyRouteComponent(() => import('./disclosure-page.tsx'), 'DisclosurePage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/budget/books',
      component: lazyRouteComponent(() => import('./authoring/books-page.tsx'), 'BooksPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/budget/books/$id',
      component: lazyRouteComponent(() => import('./authoring/book-page.tsx'), 'BookPage'),
    }),
  ],
  publicRoutes: (parent: AnyRoute) => [
    createRoute({
      getParentRoute: () => parent,
      path: '/public/disclosures/$id',
      component: lazyRouteComponent(() => import('./public-disclosure-page.tsx'), 'PublicDisclosurePage'),
    }),
  ],
  publicSection: lazy(() =>
    import('./public-section.tsx').then(({ PublicSection }) => ({ default: PublicSection })),
  ),
}
