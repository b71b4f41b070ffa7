import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import type { ContextUi } from '#web/context-ui.ts'
import { casesPolicy } from '../policy.ts'

type Loaded = Parameters<typeof lazyRouteComponent>[0]
type AddressedPage = readonly [path: string, load: Loaded, component: string]

/** Address → page. */
const pages: readonly AddressedPage[] = [
  /** Map and list: `?view=map|list&case=…`, filters as the list's. */
  ['/cases', () => import('./cases/cases-page.tsx'), 'CasesPage'],
  ['/cases/todo', () => import('./todo/todo-page.tsx'), 'TodoPage'],
  ['/cases/items/$case', () => import('./case/case-page.tsx'), 'CasePage'],
  ['/cases/lists', () => import('./lists/lists-page.tsx'), 'ListsPage'],
  ['/cases/lists/$list', () => import('./lists/list-page.tsx'), 'ListPage'],
  ['/cases/sources', () => import('./registry/sources-page.tsx'), 'SourcesPage'],
  ['/cases/sources/$source', () => import('./registry/source-page.tsx'), 'SourcePage'],
  /** `?day=2031-03-03`. */
  ['/cases/morning', () => import('./morning/morning-page.tsx'), 'MorningPage'],
  /** `?from=2031-01-01&until=2031-12-31`. */
  ['/cases/statistics', () => import('./statistics/statistics-page.tsx'), 'StatisticsPage'],
  ['/cases/settings', () => import('./settings/settings-page.tsx'), 'SettingsPage'],
]

/** Pages without an account. */
const publicPages: readonly AddressedPage[] = [
  /** `/card#<token>`: a 转办卡片 on the phone of whoever got it. */
  ['/card', () => import('./card/card-page.tsx'), 'CardPage'],
]

/** The browser door of 转办销号. */
export const casesUi: ContextUi = {
  id: 'cases',
  name: '转办销号',
  home: '/cases',
  pages: [
    { label: '问题地图与清单', to: '/cases' },
    { label: '待我办理', to: '/cases/todo' },
    { label: '早调度', to: '/cases/morning' },
    { label: '督办清单', to: '/cases/lists' },
    { label: '污染源名录', to: '/cases/sources' },
    { label: '办理统计', to: '/cases/statistics' },
    { label: '规则与机器人', to: '/cases/settings' },
  ],
  isFor: (viewer) => may(viewer, casesPolicy.readCases),
  liveTopics: ['case'],
  signedInRoutes: (parent) => routesOf(pages, parent),
  publicRoutes: (parent) => routesOf(publicPages, parent),
}

function routesOf(addressed: readonly AddressedPage[], parent: AnyRoute) {
  return addressed.map(([path, load, component]) =>
    createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load, component) }),
  )
}
