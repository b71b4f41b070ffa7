import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Mark } from '#web/components/mark.tsx'
import { homeFor } from '#web/home.ts'
import { useViewer } from '#web/session.ts'
import '#web/components/app-shell.css'
import './public.css'

/** The frame of the pages that need no account. */
export function PublicFrame() {
  const { pathname } = useLocation()
  const { data: viewer } = useViewer()
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="public-bar">
        <Link to="/" className="top-bar-mark">
          <Mark />
          明澈
        </Link>
        {viewer?.standing === 'complete' ? (
          <Link to={homeFor(viewer)} className="button">
            进入工作台
          </Link>
        ) : pathname === '/' || pathname.startsWith('/public/') ? (
          <Link to="/login" className="button">
            登录
          </Link>
        ) : null}
      </header>
      <main id="main" className="public-main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="public-foot">公开的内容不需要账号即可查看。</footer>
    </>
  )
}
