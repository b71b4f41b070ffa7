import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { describeFailure } from '#web/api.ts'
import './states.css'

/** Nothing is here yet, or nothing is left after filtering: say which, and offer the one thing to do next. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <section className="state">
      <h2>{props.title}</h2>
      {props.children ? <p>{props.children}</p> : null}
      {props.action ? <div className="state-actions">{props.action}</div> : null}
    </section>
  )
}

/** Grey lines in the shape of what is coming, so that nothing jumps when it arrives. */
export function LoadingSkeleton(props: { label?: string; lines?: number }) {
  const widths = ['92%', '78%', '85%', '64%', '88%', '71%', '80%', '58%']
  return (
    <div className="skeleton" role="status" aria-live="polite">
      <span className="visually-hidden">{props.label ?? '正在读取…'}</span>
      {widths.slice(0, props.lines ?? 5).map((width) => (
        <div key={width} className="skeleton-line" style={{ width }} aria-hidden="true" />
      ))}
    </div>
  )
}

/** It failed: what happened, why, what to do; a retry, and the details for whoever is asked for help. */
export function ErrorState(props: { error: unknown; onRetry?: () => void; title?: string }) {
  const failure = describeFailure(props.error)
  const [copied, setCopied] = useState(false)
  const details = `${failure.details}\n页面：${location.pathname}\n时间：${new Date().toISOString()}`
  return (
    <section className="state" role="alert">
      <h2>{props.title ?? '没有读取成功'}</h2>
      <p>{failure.text}</p>
      <div className="state-actions">
        {props.onRetry ? (
          <button type="button" className="button button-primary" onClick={props.onRetry}>
            再试一次
          </button>
        ) : null}
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(details).then(() => setCopied(true))}
        >
          {copied ? '已复制' : '复制详情'}
        </button>
      </div>
      <details className="state-details">
        <summary>详情（交给系统管理员）</summary>
        <pre>{details}</pre>
      </details>
    </section>
  )
}

/** The person is known but may not: name the right that is missing and who can grant it. */
export function ForbiddenState(props: { what: string; grantedBy?: string }) {
  return (
    <section className="panel state state-framed" role="alert">
      <h1>您没有{props.what}的权限</h1>
      <p>
        {`需要的话，请联系${props.grantedBy ?? '本平台的安全管理员'}，由其在「系统管理 › 用户」中为您加上相应的角色。加上以后请重新登录。`}
      </p>
      <div className="state-actions">
        <Link to="/" className="button">
          回到首页
        </Link>
        <Link to="/account" className="button">
          查看我的角色
        </Link>
      </div>
    </section>
  )
}

/** No such page, or no such record. */
export function NotFound(props: { what?: string }) {
  return (
    <section className="panel state state-framed">
      <h1>{props.what ?? '没有这个页面'}</h1>
      <p>地址可能抄错了，也可能内容已经被移走。请核对地址，或从首页重新进入。</p>
      <div className="state-actions">
        <Link to="/" className="button button-primary">
          回到首页
        </Link>
        <button type="button" className="button" onClick={() => history.back()}>
          返回上一页
        </button>
      </div>
    </section>
  )
}
