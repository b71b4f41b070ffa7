import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { openKeyboardHelp } from '#web/components/keyboard.tsx'
import { Mark } from '#web/components/mark.tsx'
import type { NavigationEntry } from '#web/context-ui.ts'
import './app-shell.css'

/** One entry of the top bar, with the pages below it. */
export interface NavigationGroup {
  readonly id: string
  readonly name: string
  readonly home: string
  readonly pages: readonly NavigationEntry[]
}

/** The frame of every signed-in page: the contexts on top, the pages of the open one at the side, the page itself. */
export function AppShell(props: {
  groups: readonly NavigationGroup[]
  person: { name: string; duty: string }
  onSignOut: () => void
  /** What waits for the person, beside their name. */
  bell: ReactNode
  children: ReactNode
}) {
  const { pathname } = useLocation()
  const open = props.groups.find(
    (group) => pathname.startsWith(group.home) || group.pages.some((page) => pathname.startsWith(page.to)),
  )
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="top-bar">
        <Link to="/" className="top-bar-mark" title="首页">
          <Mark />
          明澈
        </Link>
        <nav className="top-bar-contexts" aria-label="系统">
          {props.groups.map((group) => (
            <Link
              key={group.id}
              to={group.home}
              {...(group === open ? { 'data-status': 'active', 'aria-current': 'true' as const } : {})}
            >
              {group.name}
            </Link>
          ))}
        </nav>
        <div className="top-bar-person">
          {props.bell}
          <button
            type="button"
            className="top-bar-help"
            onClick={openKeyboardHelp}
            title="键盘快捷键（?）"
            aria-label="键盘快捷键"
          >
            ?
          </button>
          <Link to="/account" title="我的账号">
            {props.person.name}
            <span className="muted"> · {props.person.duty}</span>
          </Link>
          <button type="button" className="button-link" onClick={props.onSignOut}>
            退出登录
          </button>
        </div>
      </header>
      <div className="shell-body">
        {open && open.pages.length > 1 ? <SideNavigation group={open} /> : null}
        <main id="main" className="shell-main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </>
  )
}

function SideNavigation(props: { group: NavigationGroup }) {
  return (
    <nav className="side-navigation" aria-label={props.group.name}>
      <h2>{props.group.name}</h2>
      {props.group.pages.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          activeOptions={{ exact: page.to === props.group.home, includeSearch: false }}
        >
          {page.label}
        </Link>
      ))}
    </nav>
  )
}
