import { PasswordSection } from '#web/account/password-section.tsx'
import { SecondFactorSection } from '#web/account/second-factor-section.tsx'
import { SessionsSection } from '#web/account/sessions-section.tsx'
import { Page } from '#web/components/page.tsx'
import { roleNames, useSignedIn } from '#web/session.ts'
import './account.css'

/** One's own account: who one is here, password, authenticator, and where one is logged in. */
export function AccountPage() {
  const viewer = useSignedIn()
  return (
    <Page title="我的账号">
      <section className="panel account-section" aria-label="资料">
        <dl className="account-facts">
          <dt>姓名</dt>
          <dd>{viewer.displayName}</dd>
          <dt>用户名</dt>
          <dd>{viewer.userName}</dd>
          <dt>单位</dt>
          <dd>{viewer.unit?.name ?? '不属于任何单位'}</dd>
          <dt>角色</dt>
          <dd>{roleNames(viewer)}</dd>
        </dl>
        <p className="muted">
          姓名和单位由系统管理员修改，角色由安全管理员授予。{viewer.idleMinutes} 分钟没有操作会自动退出。
        </p>
      </section>
      <SecondFactorSection />
      <PasswordSection />
      <SessionsSection />
    </Page>
  )
}
