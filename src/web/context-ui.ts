import type { AnyRoute } from '@tanstack/react-router'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { Viewer } from '#web/session.ts'
import type { Trail } from '#web/trails.ts'

/**
 * What a context hands to the shell through its door, `src/contexts/<name>/ui/index.tsx`. The door itself is part of
 * the first page, so it holds addresses and names only: every page behind it is loaded with `lazyRouteComponent`.
 */
export interface ContextUi {
  /** The context's name in code and in addresses: `budget`. */
  readonly id: string
  /** Its name in the top bar: 预算公开. */
  readonly name: string
  /** Where the top bar leads: `/budget`. */
  readonly home: string
  /** Pages in the side navigation; none is shown for a context of one page. */
  readonly pages: readonly NavigationEntry[]
  /** Whether the person has anything to do here at all; from the context's policy table. */
  readonly isFor: (viewer: Viewer) => boolean
  /** Topics of `/api/live` that this context's pages read again on; its queries begin with them. */
  readonly liveTopics: readonly string[]
  /** Pages behind the login; `parent` goes into `getParentRoute`. */
  readonly signedInRoutes: (parent: AnyRoute) => readonly AnyRoute[]
  /** Pages without an account; they stay free of Ant Design. */
  readonly publicRoutes: (parent: AnyRoute) => readonly AnyRoute[]
  /** Ways from things that other contexts know too to pages of this one. */
  readonly trails?: readonly Trail[]
  /** What the start page shows of this context to everyone. */
  readonly publicSection?: LazyExoticComponent<ComponentType>
}

export interface NavigationEntry {
  readonly label: string
  readonly to: string
}
