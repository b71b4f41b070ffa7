import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { GoTo } from '#web/components/go-to.tsx'
import { usePageTitle } from '#web/components/page.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { homeFor } from '#web/home.ts'
import {
  confirmSecondFactor,
  readViewerAgain,
  roleNames,
  signIn,
  signOut,
  useViewer,
  type Viewer,
} from '#web/session.ts'
import { useAction } from '#web/use-action.ts'

const Enrolment = lazy(() =>
  import('#web/account/second-factor-enrolment.tsx').then((module) => ({
    default: module.SecondFactorEnrolment,
  })),
)

/** Where to go once in: the page that was asked for, when it is one of ours. */
function destination(back: unknown, viewer: Viewer): string {
  return typeof back === 'string' && /^\/(?!\/|\\)/.test(back) ? back : homeFor(viewer)
}

/** Name and password, then whatever the account still owes: the second factor, or enrolling one. */
export function LoginPage() {
  usePageTitle('登录')
  const { back }: { back?: unknown } = useSearch({ strict: false })
  const viewer = useViewer()
  if (viewer.isPending) return <LoadingSkeleton />
  if (viewer.isError) return <ErrorState error={viewer.error} onRetry={() => void viewer.refetch()} />
  if (viewer.data === null) return <PasswordStep sentAway={back !== undefined} />
  switch (viewer.data.standing) {
    case 'complete':
      return <GoTo address={destination(back, viewer.data)} />
    case 'secondFactorDue':
      return <SecondFactorStep viewer={viewer.data} />
    case 'enrolmentDue':
      return <EnrolmentStep viewer={viewer.data} />
  }
}

function PasswordStep(props: { sentAway: boolean }) {
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const { run, busy, failure } = useAction()
  return (
    <div className="panel entry-card">
      <div>
        <h1>登录</h1>
        <p>
          {props.sentAway
            ? '这个页面要登录后才能看，登录后会直接回到那里。'
            : '使用系统管理员为您开设的账号。'}
        </p>
      </div>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void run(async () => {
            await signIn(userName.trim(), password)
          }).then((done) => {
            if (!done) setPassword('')
          })
        }}
      >
        <FormField label="用户名">
          {(control) => (
            <input
              {...control}
              className="text-input"
              name="userName"
              autoComplete="username"
              autoCapitalize="none"
              required
              // biome-ignore lint/a11y/noAutofocus: the page has one purpose, and typing the name is its first step
              autoFocus
              value={userName}
              onChange={(event) => setUserName(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="密码">
          {(control) => (
            <input
              {...control}
              className="text-input"
              name="password"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? '正在核对…' : '登录'}
        </button>
      </form>
      <p className="muted">忘记密码或账号被锁定时，请联系本单位的系统管理员或安全管理员。</p>
    </div>
  )
}

function SecondFactorStep(props: { viewer: Viewer }) {
  const [code, setCode] = useState('')
  const [byRecovery, setByRecovery] = useState(false)
  const { run, busy, failure } = useAction()
  return (
    <div className="panel entry-card">
      <div>
        <h1>双因素验证</h1>
        <p>
          {props.viewer.displayName}，密码已通过。
          {byRecovery ? '请输入一个没有用过的恢复码。' : '请打开身份验证器，输入当前的 6 位动态码。'}
        </p>
      </div>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void run(() => confirmSecondFactor(code.trim())).then((done) => {
            if (!done) setCode('')
          })
        }}
      >
        <FormField
          label={byRecovery ? '恢复码' : '动态码'}
          hint={
            byRecovery ? '绑定时保存的恢复码，每个只能用一次。' : '动态码每 30 秒更换一次，每个只能用一次。'
          }
        >
          {(control) => (
            <input
              {...control}
              key={String(byRecovery)}
              className={byRecovery ? 'text-input' : 'text-input entry-code'}
              inputMode={byRecovery ? 'text' : 'numeric'}
              autoComplete="one-time-code"
              required
              // biome-ignore lint/a11y/noAutofocus: the step has this one field
              autoFocus
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </FormField>
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? '正在核对…' : '验证并进入'}
        </button>
      </form>
      <div className="entry-ways">
        <button type="button" className="button-link" onClick={() => setByRecovery(!byRecovery)}>
          {byRecovery ? '改用动态码' : '手机不在身边？使用恢复码'}
        </button>
        <button type="button" className="button-link" onClick={() => void run(signOut)}>
          换一个账号
        </button>
      </div>
    </div>
  )
}

function EnrolmentStep(props: { viewer: Viewer }) {
  return (
    <div className="panel entry-card entry-card-wide">
      <div>
        <h1>绑定身份验证器</h1>
        <p>
          {props.viewer.displayName}，您的角色（{roleNames(props.viewer)}
          ）要求双因素验证。绑定一次即可，以后登录时再输入动态码。
        </p>
      </div>
      <Suspense fallback={<LoadingSkeleton />}>
        <Enrolment onDone={() => void readViewerAgain()} />
      </Suspense>
    </div>
  )
}
