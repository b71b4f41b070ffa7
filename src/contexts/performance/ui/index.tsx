import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { may } from '#platform/policy.ts'
import type { ContextUi } from '#web/context-ui.ts'
import { performancePolicy } from '../policy.ts'

type Loaded = Parameters<typeof lazyRouteComponent>[0]

/** Address → page. Search parameters: `asOf` and `known` wherever a day can be chosen. */
const pages: readonly (readonly [path: string, load: Loaded, component: string])[] = [
  ['/performance', () => import('./plans-page.tsx'), 'PlansPage'],
  ['/performance/mine', () => import('./mine/mine-page.tsx'), 'MinePage'],
  /** One entry from a phone: `?plan=…&kind=…&project=…`. */
  ['/performance/enter', () => import('./records/enter-page.tsx'), 'EnterPage'],
  /** From a budget: finds the plan and goes on to the project. */
  [
    '/performance/books/$book/projects/$project',
    () => import('./project/of-book-page.tsx'),
    'ProjectOfBookPage',
  ],
  ['/performance/$plan', () => import('./overview/overview-page.tsx'), 'OverviewPage'],
  ['/performance/$plan/projects/$project', () => import('./project/project-page.tsx'), 'ProjectPage'],
  ['/performance/$plan/indicators', () => import('./overview/indicators-page.tsx'), 'IndicatorsPage'],
  [
    '/performance/$plan/indicators/$indicator',
    () => import('./indicator/indicator-page.tsx'),
    'IndicatorPage',
  ],
  ['/performance/$plan/targets', () => import('./targets/targets-page.tsx'), 'TargetsPage'],
  ['/performance/$plan/records', () => import('./records/records-page.tsx'), 'RecordsPage'],
  ['/performance/$plan/payments', () => import('./money/payments-page.tsx'), 'PaymentsPage'],
  ['/performance/$plan/environment', () => import('./environment/environment-page.tsx'), 'EnvironmentPage'],
  ['/performance/$plan/surveys', () => import('./surveys/surveys-page.tsx'), 'SurveysPage'],
  ['/performance/$plan/reports', () => import('./reports/reports-page.tsx'), 'ReportsPage'],
  ['/performance/$plan/reports/$report', () => import('./reports/report-page.tsx'), 'ReportPage'],
]

/** The browser door of 绩效管理. */
export const performanceUi: ContextUi = {
  id: 'performance',
  name: '绩效管理',
  home: '/performance',
  pages: [
    { label: '单位绩效', to: '/performance' },
    { label: '我的指标', to: '/performance/mine' },
  ],
  isFor: (viewer) => may(viewer, performancePolicy.readPlans),
  liveTopics: ['performance'],
  trails: [
    {
      kind: 'project of a published budget',
      label: '看执行',
      address: ({ bookId, projectId }) => `/performance/books/${bookId}/projects/${projectId}`,
    },
  ],
  signedInRoutes: (parent: AnyRoute) =>
    pages.map(([path, load, component]) =>
      createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load, component) }),
    ),
  publicRoutes: () => [],
  publicSection: lazy(() =>
    import('./public-section.tsx').then(({ PublicSection }) => ({ default: PublicSection })),
  ),
}
